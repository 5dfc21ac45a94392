// Bad input gets its own words, and nothing that was there is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { asFile, choose, draft, edit, openTranscript, problem, start, step, TALK } from "./page.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.close());

const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

test("an empty file, a binary, a PDF and a file of 70 MB are refused, each in its own words", async () => {
  const page = await site.open();
  const words = new Set();
  for (const [name, buffer, kind] of [
    ["empty.txt", Buffer.alloc(0), "unreadable"],
    ["photo.txt", Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 137 + 7) % 256)), "unreadable"],
    ["scan.pdf", Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj << /Type /Catalog >> endobj"), "unreadable"],
  ]) {
    await choose(page, file(name, buffer));
    await page.locator(`.problem [data-kind=${kind}]`).waitFor();
    words.add(await problem(page).innerText());
    await problem(page).getByRole("button", { name: "Close" }).click();
  }
  assert.equal(words.size, 3);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(70_000_000).fill(97)], "endless.txt"));
    document.querySelector("session-note").shadowRoot.querySelector(".drop")
      .dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
  });
  await page.locator(".problem [data-kind=too-large]").waitFor();
  assert.equal(await page.getByText("Drop a session transcript here").isVisible(), true);
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});

test("a transcript of twelve words is read, and refused as too little when a note is asked for", async () => {
  const page = await site.open();
  await openTranscript(page, asFile("Therapist: Hello, come in.\nClient: Hi. Sorry I am late again."));
  await step(page, "Draft");
  await page.getByRole("button", { name: "Write the draft" }).click();
  await page.locator(".problem [data-kind=too-little]").waitFor();
  assert.equal(await page.locator(".turn").count(), 2);
  assert.equal(await page.locator(".note-section").count(), 0);
  await page.context().close();
});

test("one endless line, one speaker only and malformed cues are read with a word about it, or refused", async () => {
  const page = await site.open();
  for (const text of [
    `Client: ${"and then I went on talking about the garden ".repeat(4000)}`,
    "Anna: I went home. I slept. I worked a little and then I cooked.\n".repeat(30),
    "WEBVTT\n\n00:00:01.000 --> \n<v Ana>Hello there, how are you today?\n\n00:99:xx --> 00:00:05.000\n<v Ben>Fine, thank you.\n\n00:00:06.000 --> 00:00:08.000\n<v Ana>Tell me about the week.</v>\n",
  ]) {
    await choose(page, asFile(text, "odd.vtt"));
    await page.locator(".turn, .problem:not([hidden])").first().waitFor();
    if (await problem(page).isVisible()) {
      assert.doesNotMatch(await problem(page).innerText(), /garden|cooked|Tell me/);
      continue;
    }
    await step(page, "Transcript");
    await page.getByRole("heading", { name: "Who speaks" }).waitFor();
    await page.getByRole("button", { name: "New session" }).click();
  }
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});

test("a file that cannot be read leaves the session and its edits as they were", async () => {
  const page = await site.open();
  await openTranscript(page);
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  page.once("dialog", (dialog) => dialog.accept());
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["%PDF-1.4 nothing"], "letter.pdf"));
    document.querySelector("session-note").shadowRoot.querySelector(".app")
      .dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
  });
  await page.locator(".problem [data-kind=unreadable]").waitFor();
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  assert.equal(await page.locator(".turn").count(), 14);
  await page.context().close();
});

test("lone surrogates, right-to-left marks and emoji are shown as they are", async () => {
  const page = await site.open();
  const odd = TALK.replace("I cried a bit", "I cried 😀\u202e a bit");
  await page.evaluate((text) => document.querySelector("session-note").open(`${text}\nTherapist: Half a \ud83d pair.`), odd);
  await page.locator(".said", { hasText: "I cried 😀" }).waitFor();
  await page.locator(".said", { hasText: "Half a \ufffd pair." }).waitFor();
  await page.context().close();
});
