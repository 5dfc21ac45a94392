// What the page must never do: break its policy, talk to anyone, take text for markup, shut people out.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { policy } from "../../xtask/serve.mjs";
import { asFile, choose, draft, edit, openTranscript, sample, start, step, TALK } from "./page.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const unfold = (details) => details.evaluateAll((list) => list.forEach((one) => (one.open = true)));

let site;
before(async () => (site = await start()));
after(() => site?.close());

test("a whole session under the strict policy: no violation, no request but for the page's own files", async () => {
  const page = await site.open();
  const answer = await page.request.get(`${site.origin}/`);
  assert.equal(answer.headers()["content-security-policy"], policy());
  await page.evaluate(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await openTranscript(page, sample("grief-and-sleep.txt"));
  await step(page, "Transcript");
  await step(page, "Identifiers");
  for (const format of ["summary", "soap", "dap", "birp"]) {
    await draft(page, format);
    if (format !== "birp") await page.getByText("What to write").click();
  }
  await edit(page, "Plan", "Client will call on Sunday.");
  await page.getByRole("button", { name: "Next: document" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Text (.txt)" }).click()]);
  await download.path();
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(page.seen.errors, []);
  const elsewhere = page.seen.requests.filter(({ method, url }) => method !== "GET" || !(url.startsWith(`${site.origin}/`) || url.startsWith(`blob:${site.origin}/`)));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(page.seen.requests.filter(({ url }) => /[?#]/.test(url)), []);
  const stored = await page.evaluate(async () => [
    localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length,
  ]);
  assert.deepEqual(stored, [0, 0, "", 0, 0]);
  await page.context().close();
});

test("markup in a transcript, a file name, a speaker's name or an edit stays text", async () => {
  const page = await site.open();
  await page.evaluate(() => (globalThis.ran = []));
  const attack = `<img src=x onerror="ran.push(1)"><script>ran.push(2)</script><svg onload=ran.push(3)><a href="javascript:ran.push(4)">x</a>`;
  const talk = TALK.replaceAll("Client:", "Ana <b>Lee</b>:").replace("I cried a bit", `I cried a bit ${attack}`);
  await openTranscript(page, asFile(talk, `<img src=x onerror=ran.push(5)>.txt`));
  await page.locator(".said", { hasText: "<script>ran.push(2)</script>" }).waitFor();
  await step(page, "Transcript");
  await page.locator(".step", { hasText: "<img src=x onerror=ran.push(5)>" }).first().waitFor();
  await draft(page, "soap");
  await edit(page, "Plan", `${attack} Next session in two weeks.`);
  await page.getByRole("region", { name: "Plan" }).getByText("onload=ran.push(3)").waitFor();
  await page.getByRole("button", { name: "Next: document" }).click();
  await page.getByRole("article", { name: "Document" }).getByText("onload=ran.push(3)").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Web page (.html)" }).click()]);
  const html = await readFile(await download.path(), "utf8");
  assert.doesNotMatch(html, /<(img|script|svg|a)[\s>]/i);
  assert.match(html, /&lt;img/);
  const made = await page.evaluate(() => document.querySelector("session-note").shadowRoot.querySelectorAll("img, script, svg, a, b, style, iframe").length);
  assert.equal(made, 0);
  assert.deepEqual(await page.evaluate(() => globalThis.ran), []);
  await page.context().close();
});

test("no markup carries a style attribute, no sheet comes from elsewhere", async () => {
  for (const file of ["index.html", "session-note.js"]) {
    const text = await readFile(new URL(`../../www/${file}`, import.meta.url), "utf8");
    assert.doesNotMatch(text, /style=|<style|https?:\/\/(?!localhost|127\.0\.0\.1)/);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing to complain of on any step, ${colorScheme}`, async () => {
    const page = await site.open({ colorScheme });
    const check = async (where) => {
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary.slice(0, 200)}`));
      assert.deepEqual(told, [], where);
    };
    await check("start");
    await choose(page, asFile("%PDF-1.7 no transcript"));
    await page.getByRole("alert").waitFor();
    await check("problem");
    await openTranscript(page, sample("panic-at-work.txt"));
    await step(page, "Transcript");
    await check("transcript");
    await step(page, "Identifiers");
    await unfold(page.locator(".step:visible details"));
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await check("identifiers");
    await page.locator(".said .mask").first().click();
    await check("popover");
    await page.keyboard.press("Escape");
    await step(page, "Draft");
    await page.getByLabel("A language model").check();
    await unfold(page.locator(".setup details"));
    await page.getByRole("button", { name: "Add a goal" }).click();
    await check("request");
    await page.getByLabel("This device").check();
    await draft(page, "soap");
    await edit(page, "Plan", "Client will start lithium 300 mg tonight.");
    await check("draft");
    await page.getByRole("button", { name: "Next: document" }).click();
    await check("document");
    await page.context().close();
  });
}
