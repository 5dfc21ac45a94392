// Speed of the module in Chromium and Node, beside named peers in the same run. Prints tables; asserts nothing.
//   cargo xtask bench
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { launch } from "../browser/chromium.mjs";
import { serve } from "../../xtask/serve.mjs";
import { fiftyMinutes, rate, wordLevelJson } from "./workload.js";

const at = (path) => new URL(`../../${path}`, import.meta.url);
const samples = readdirSync(at("www/samples")).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(at(`www/samples/${name}`), "utf8"));
const session = fiftyMinutes(samples);

const server = await serve({ csp: null, mounts: ["pkg", "bench", "node_modules"] });
const browser = await launch();
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error("page:", error.message));
  await page.goto(`${server.origin}/bench/blank.html`);
  const inPage = await page.evaluate(
    async ([text, json]) => (await import("/bench/workload.js")).measure(text, json),
    [session, wordLevelJson(5_000_000)],
  );
  const kilobytes = (Buffer.byteLength(session) / 1000).toFixed(0);
  console.log(`\nA session of fifty minutes (${kilobytes} KB) in ${browser.browserType().name()} ${browser.version()}, medians\n`);
  for (const [name, value] of Object.entries(inPage.figures)) console.log(`${name} | ${value}`);

  const { initSync, Transcript } = await import(at("pkg/index.js"));
  initSync(readFileSync(at("pkg/session_note_bg.wasm")));
  const transcript = Transcript.parse(session);
  const bytes = Buffer.byteLength(session);
  const module = rate(bytes, () => transcript.redact().free());
  const { SyncRedactor } = createRequire(import.meta.url)("redact-pii");
  const redactor = new SyncRedactor();
  const inNode = rate(bytes, () => redactor.redact(session));
  console.log("\nredaction of the same text, MB/s | here | peer | ratio");
  console.log(`redact-pii (Node) | ${module.toFixed(1)} | ${inNode.toFixed(2)} | ${(module / inNode).toFixed(1)}`);
  const { here, compromise, redactPii } = inPage.redaction;
  console.log(`redact-pii (Chromium) | ${here.toFixed(1)} | ${redactPii.toFixed(2)} | ${(here / redactPii).toFixed(1)}`);
  console.log(`compromise (Chromium) | ${here.toFixed(1)} | ${compromise.toFixed(3)} | ${(here / compromise).toFixed(0)}`);
} finally {
  await browser.close();
  server.close();
}
