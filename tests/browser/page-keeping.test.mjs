// What outlives a reload, what does not, and that two tabs are two sessions.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { asFile, draft, edit, openTranscript, start, step, TALK } from "./page.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.close());

const ready = (page) => page.getByText("Drop a session transcript here").or(page.locator(".turn").first()).first().waitFor();
const keep = (page) => page.getByRole("switch", { name: "Keep my work in this browser tab" });

test("without the switch nothing is stored, and leaving with unsaved edits is asked about", async () => {
  const page = await site.open();
  await openTranscript(page);
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  const asked = new Promise((done) => page.once("dialog", async (dialog) => (await dialog.dismiss(), done(dialog.type()))));
  await page.evaluate(() => setTimeout(() => location.reload()));
  assert.equal(await asked, "beforeunload");
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await ready(page);
  assert.equal(await page.locator(".turn").count(), 0);
  await page.context().close();
});

test("with the switch a reload brings everything back: roles, masks, request, draft and edits", async () => {
  const page = await site.open();
  await openTranscript(page);
  await keep(page).check();
  await step(page, "Identifiers");
  await page.getByText("Mask something else everywhere").click();
  await page.getByLabel("Text", { exact: true }).fill("kitchen");
  await page.getByRole("button", { name: "Mask", exact: true }).click();
  await page.locator(".said .mask", { hasText: "kitchen" }).waitFor();
  await draft(page, "birp");
  await edit(page, "Plan", "Client will ring on Sunday and walk on three evenings.");
  await page.reload();
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday and walk").waitFor();
  await page.locator(".said .mask", { hasText: "kitchen" }).waitFor();
  await page.getByText("What to write").click();
  assert.equal(await page.getByLabel("Write a", { exact: true }).inputValue(), "birp");
  assert.equal(await keep(page).isChecked(), true);
  await page.context().close();
});

test("what is kept can be cleared, and a key is never kept", async () => {
  const page = await site.open();
  await openTranscript(page);
  await keep(page).check();
  await step(page, "Draft");
  await page.getByLabel("A language model").check();
  await page.getByLabel("Key (optional)").fill("sk-not-to-be-kept");
  await page.getByLabel("This device").check();
  await draft(page, "soap");
  const stored = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  assert.match(await stored(), /sections/);
  assert.doesNotMatch(await stored(), /sk-not/);
  await page.getByRole("button", { name: "Clear what is kept in this tab" }).click();
  assert.equal(await stored(), "{}");
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await ready(page);
  assert.equal(await page.locator(".turn").count(), 0);
  await page.context().close();
});

test("two tabs hold two sessions that know nothing of each other", async () => {
  const context = await site.browser.newContext();
  const [one, two] = [await site.open({ context }), await site.open({ context })];
  await openTranscript(one);
  await keep(one).check();
  await openTranscript(two, asFile(TALK.replaceAll("Halina", "Bogumila").replaceAll("Oksana", "Dragana")));
  await keep(two).check();
  await draft(one, "soap");
  await draft(two, "dap");
  await edit(one, "Plan", "Client will ring on Sunday.");
  await edit(two, "Plan", "Client will rest on Monday.");
  await one.reload();
  await two.reload();
  await one.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  await two.getByRole("region", { name: "Plan" }).getByText("Client will rest on Monday.").waitFor();
  assert.equal(await one.getByText("Bogumila").count(), 0);
  assert.equal(await two.getByText("Halina").count(), 0);
  await context.close();
});

test("two elements on one page are two sessions, and one that is removed lets go of everything", async () => {
  const page = await site.open();
  await openTranscript(page);
  const other = await page.evaluate(async (talk) => {
    const first = document.querySelector("session-note");
    const second = document.createElement("session-note");
    second.id = "second";
    second.request = { format: "dap" };
    const seen = [];
    for (const name of ["ready", "draft", "error"]) second.addEventListener(`session-note-${name}`, ({ detail }) => seen.push([name, detail]));
    const started = new Promise((done) => second.addEventListener("session-note-ready", done));
    document.body.append(second);
    await started;
    second.open(talk, { fileName: "second.txt" });
    second.open("%PDF-1.7 nothing here");
    first.parentElement.append(first); // a move is not a goodbye
    await new Promise((done) => setTimeout(done));
    const kept = first.shadowRoot.querySelectorAll(".turn").length;
    const had = second.shadowRoot.querySelectorAll(".turn").length;
    second.remove();
    await new Promise((done) => setTimeout(done));
    return { kept, had, left: second.shadowRoot.childElementCount, seen };
  }, TALK);
  assert.deepEqual({ ...other, seen: other.seen.map(([name]) => name) }, { kept: 14, had: 14, left: 0, seen: ["ready", "error"] });
  assert.equal(other.seen[1][1].kind, "unreadable");
  await page.context().close();
});
