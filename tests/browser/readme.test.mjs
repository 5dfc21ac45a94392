// What the README tells a newcomer to write works as it stands there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { serve } from "../../xtask/serve.mjs";
import { launch } from "./chromium.mjs";
import { TALK } from "./page.mjs";

test("the embedding example drafts a note from a file", async (context) => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const [, example] = /## Embed it\s+```js\n(.*?)```/su.exec(readme) ?? [];
  assert.ok(example, "the README has the example");
  const server = await serve({ csp: null });
  context.after(() => server.close());
  const browser = await launch();
  context.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`${server.origin}/pkg/package.json`);
  const logged = await page.evaluate(
    async ([source, talk]) => {
      const file = new File([talk], "session.txt");
      const lines = [];
      const console = { log: (...parts) => lines.push(parts) };
      const code = source.replace(/^import (\w+), (\{[^}]*\}) from "session-note";$/mu, 'const { default: $1, ...named } = await import("/pkg/index.js");\nconst $2 = named;');
      await new (async () => {}).constructor("file", "console", code)(file, console);
      return lines;
    },
    [example, TALK],
  );
  const findings = logged.slice(0, -1);
  assert.ok(findings.every(([severity, rule, message]) => /^(error|warning|advice)$/u.test(severity) && rule && message), JSON.stringify(findings));
  const [markdown] = logged.at(-1);
  assert.match(markdown, /^## Plan\n+Client will keep the sleep diary\. Next session in two weeks\.$/mu);
  assert.match(markdown, /^## Subjective$/mu);
});
