// The element in a portal's own page: properties, attributes, events, looks, and what it gives back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { policy } from "../../xtask/serve.mjs";
import { asFile, choose, draft, edit, openTranscript, sample, start, step, TALK } from "./page.mjs";

const PORTAL = `<!doctype html><html lang="en"><title>Portal</title><link rel="stylesheet" href="/portal.css">
<main><h1>Portal</h1><session-note format="dap"></session-note></main><script type="module" src="/portal.js"></script></html>`;
/** Sets properties on an element that is not defined yet, then defines it. */
const SCRIPT = `const element = document.querySelector("session-note");
element.known = [{ value: "pierogi", kind: "other" }];
element.request = { treatmentPlan: { goals: [{ id: "2", text: "Talk with family once a week" }] } };
globalThis.told = [];
for (const name of ["ready", "draft", "document", "error"])
  document.addEventListener("session-note-" + name, ({ detail }) => told.push([name, detail]));
await import("/session-note.js");`;
const STYLE = "session-note { --session-note-accent: rgb(120, 30, 90); } session-note::part(document) { outline: 3px solid rgb(1, 2, 3); } h2 { color: red; }";

let site;
before(async () => (site = await start()));
after(() => site?.close());

async function openPortal() {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const serve = (path, contentType, body) =>
    context.route(`${site.origin}${path}`, (route) => route.fulfill({ contentType, body, headers: { "content-security-policy": policy() } }));
  await serve("/portal.html", "text/html", PORTAL);
  await serve("/portal.js", "text/javascript", SCRIPT);
  await serve("/portal.css", "text/css", STYLE);
  return site.open({ context, path: "/portal.html" });
}

test("properties that were set before the element was defined count, and events carry no session content", async () => {
  const page = await openPortal();
  await openTranscript(page, asFile(TALK.replace("the radio", "the pierogi")));
  await page.locator(".said .mask", { hasText: "pierogi" }).waitFor();
  await step(page, "Draft");
  assert.equal(await page.getByLabel("Write a", { exact: true }).inputValue(), "dap");
  await page.getByText("Treatment plan goals").click();
  assert.equal(await page.getByLabel("Goal 1", { exact: true }).inputValue(), "Talk with family once a week");
  await page.getByRole("button", { name: "Write the draft" }).click();
  await page.locator(".note-section").first().waitFor();
  await page.getByRole("button", { name: "Next: document" }).click();
  await page.getByRole("article", { name: "Document" }).waitFor();
  const told = await page.evaluate(() => globalThis.told);
  assert.deepEqual(told.map(([name]) => name), ["ready", "draft", "document"]);
  assert.deepEqual(Object.keys(told[1][1]).sort(), ["findings", "format", "source"]);
  assert.equal(told[1][1].format, "dap");
  assert.doesNotMatch(JSON.stringify(told), /Halina|Oksana|pierogi/);
  const note = await page.evaluate(() => document.querySelector("session-note").note);
  assert.match(note.markdown, /^#+ .*Data/m);
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});

test("a portal sets colors and parts, and its own sheet does not reach inside", async () => {
  const page = await openPortal();
  await openTranscript(page);
  await draft(page, "dap");
  const style = (locator, name) => locator.evaluate((node, name) => getComputedStyle(node)[name], name);
  assert.equal(await style(page.getByRole("button", { name: "Next: document" }), "backgroundColor"), "rgb(120, 30, 90)");
  assert.notEqual(await style(page.getByRole("heading", { name: "Draft", exact: true }), "color"), "rgb(255, 0, 0)");
  await page.getByRole("button", { name: "Next: document" }).click();
  assert.equal(await style(page.getByRole("article", { name: "Document" }), "outlineColor"), "rgb(1, 2, 3)");
  await page.context().close();
});

test("the portal's own transport is used where it gives one", async () => {
  const page = await openPortal();
  await openTranscript(page);
  await page.evaluate(() => {
    globalThis.sent = [];
    document.querySelector("session-note").endpoint = {
      dialect: "custom",
      send: async ({ user }) => {
        sent.push(user);
        const sections = ["data", "assessment", "plan"].map((id) => ({ id, sentences: [{ text: "The week went better.", lines: ["t1"] }] }));
        return JSON.stringify({ sections });
      },
    };
  });
  await step(page, "Draft");
  await page.getByText("Your practice's own connection is used.").waitFor();
  await page.getByRole("button", { name: "Show what will be sent" }).click();
  await page.getByRole("button", { name: "Send this" }).click();
  await page.locator(".note-section", { hasText: "The week went better." }).first().waitFor();
  const sent = await page.evaluate(() => globalThis.sent);
  assert.equal(sent.length, 1);
  assert.doesNotMatch(sent[0], /Halina|Oksana/);
  await page.context().close();
});

test("earlier sessions go into a case transfer", async () => {
  const page = await site.open();
  await openTranscript(page, sample("panic-at-work.txt"));
  await step(page, "Draft");
  await page.getByLabel("For", { exact: true }).selectOption("case-transfer");
  await page.getByLabel("Add their transcripts").setInputFiles([asFile(TALK, "first.txt"), asFile("%PDF-1.7", "scan.pdf")]);
  await page.getByText("first.txt").waitFor();
  await page.locator(".problem [data-kind=unreadable]").waitFor();
  await page.getByRole("button", { name: "Write the draft" }).click();
  await page.locator(".note-section").first().waitFor();
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});

test("a transcript of another kind replaces the first, and the first one's edits are asked about", async () => {
  const page = await site.open();
  await openTranscript(page);
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("button", { name: "New session" }).click();
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "New session" }).click();
  await choose(page, sample("drinking.vtt"));
  await page.locator(".turn", { hasText: "parking lot" }).waitFor();
  await page.context().close();
});
