// The module breaks: its memory is filled with nonsense, as a bug in it could leave it, so that the next call traps.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { draft, edit, openTranscript, problem, start, step, TALK } from "./page.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.close());

/** The page's module is the one that an import of the same address gives. */
const breakModule = (page) => page.evaluate(async () => {
  const module = await import("/pkg/session_note.js");
  const { memory } = await module.default();
  new Uint8Array(memory.buffer).fill(0xff);
});

test("after a trap the text is offered back, and a fresh module takes up where the old one broke", async () => {
  const page = await site.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await openTranscript(page);
  await step(page, "Identifiers");
  await page.getByText("Mask something else everywhere").click();
  await page.getByLabel("Text", { exact: true }).fill("kitchen");
  await page.getByRole("button", { name: "Mask", exact: true }).click();
  await page.locator(".said .mask", { hasText: "kitchen" }).waitFor();
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  await breakModule(page);
  await page.getByRole("button", { name: "Edit Assessment" }).click();
  await page.getByRole("textbox", { name: "Assessment" }).fill("This was typed when it broke.");
  await page.locator(".problem [data-kind=internal]").waitFor();
  assert.doesNotMatch(await problem(page).innerText(), /Halina|Oksana|Sunday/);
  const download = async (name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), problem(page).getByRole("button", { name }).click()]);
    return readFile(await file.path(), "utf8");
  };
  assert.equal(await download("Download the transcript"), TALK);
  const note = await download("Download the note");
  assert.match(note, /Client will ring on Sunday\./);
  assert.match(note, /This was typed when it broke\./);
  await problem(page).getByRole("button", { name: "Copy the note" }).click();
  await problem(page).getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), note);

  await problem(page).getByRole("button", { name: "Start again", exact: true }).click();
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Assessment" }).inputValue(), "This was typed when it broke.");
  await page.locator(".said .mask", { hasText: "kitchen" }).waitFor();
  // Whatever the old instance left behind is collected now, not in the middle of the next edit.
  await (await page.context().newCDPSession(page)).send("HeapProfiler.collectGarbage");
  assert.equal(await problem(page).isVisible(), false);
  await edit(page, "Plan", "Client will ring on Monday.");
  await page.getByRole("button", { name: "Next: document" }).click();
  await page.getByRole("article", { name: "Document" }).getByText("Client will ring on Monday.").waitFor();
  await page.context().close();
});

test("a trap while a file is read keeps the file's text, and an empty start is offered too", async () => {
  const page = await site.open();
  await openTranscript(page);
  const told = page.evaluate(() => new Promise((done) => document.addEventListener("session-note-error", ({ detail }) => done(detail), { once: true })));
  await breakModule(page);
  await step(page, "Identifiers");
  await page.getByRole("button", { name: /^Unmask .+ everywhere$/ }).first().click();
  await page.locator(".problem [data-kind=internal]").waitFor();
  assert.deepEqual(await told, { kind: "internal" });
  await problem(page).getByRole("button", { name: "Start again, empty" }).click();
  await page.getByText("Drop a session transcript here").waitFor();
  await openTranscript(page);
  await draft(page, "soap");
  await page.context().close();
});

test("a module that does not arrive is said so, and can be tried again", async () => {
  const context = await site.browser.newContext();
  await context.route("**/session_note_bg.wasm", (route) => route.abort());
  const page = await context.newPage();
  await page.goto(site.origin);
  await page.getByRole("alert").getByText("could not be started").waitFor();
  await context.unroute("**/session_note_bg.wasm");
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByText("Drop a session transcript here").waitFor();
  await context.close();
});
