// From a file to a document, as a clinician goes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { asFile, choose, draft, edit, openTranscript, sample, start, step, TALK } from "./page.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.close());

test("a file that is dropped becomes turns with their speakers, and what identifies someone is marked", async () => {
  const page = await site.open();
  const zone = await page.locator(".drop").boundingBox();
  const where = { x: zone.x + zone.width / 2, y: zone.y + 20 };
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [sample("panic-at-work.txt")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await devtools.send("Input.dispatchDragEvent", { type, ...where, data });
  const lines = (await readFile(sample("panic-at-work.txt"), "utf8")).trim().split("\n");
  await page.locator(".turn").first().waitFor();
  assert.equal(await page.locator(".turn").count(), lines.length);
  assert.ok((await page.locator(".said .mask").count()) > 20);
  assert.equal(await page.locator(".turn").nth(1).locator(".said").innerText(), lines[1].slice("Client: ".length));
  await page.context().close();
});

test("what is read is said: format, speakers, and roles that can be corrected", async () => {
  const page = await site.open();
  await openTranscript(page, sample("drinking.vtt"));
  await step(page, "Transcript");
  await page.locator(".lead", { hasText: "WebVTT" }).waitFor();
  const role = page.getByRole("combobox", { name: "Role of Renee" });
  assert.equal(await role.inputValue(), "client");
  await role.selectOption("other");
  await page.locator(".turn[data-role=other]").first().waitFor();
  await role.selectOption("client");
  await page.locator(".turn[data-role=client]").first().waitFor();
  assert.equal(await page.locator(".turn[data-role=other]").count(), 0);
  await page.context().close();
});

test("speakers that changed places half-way are exchanged from there on", async () => {
  const page = await site.open();
  await openTranscript(page);
  const roles = () => page.locator(".turn").evaluateAll((turns) => turns.map((turn) => turn.dataset.role[0]).join(""));
  assert.equal(await roles(), "tctctctctctctc");
  await page.locator(".turn").nth(8).locator(".speaker").click();
  await page.getByRole("button", { name: "Exchange speakers from here on" }).click();
  await page.locator(".turn[data-turn='8'][data-role=client]").waitFor();
  assert.equal(await roles(), "tctctctcctctct");
  await page.context().close();
});

test("words can be masked by selecting them, everywhere, and unmasked again", async () => {
  const page = await site.open();
  await openTranscript(page);
  const radio = page.locator(".turn").nth(3).locator(".said");
  await radio.evaluate((node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.data.indexOf("old kitchen");
      if (at >= 0) getSelection().setBaseAndExtent(text, at, text, at + "old kitchen".length);
    }
    node.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, composed: true }));
  });
  const popover = page.getByRole("dialog", { name: "Mask the selected words" });
  await popover.getByLabel("What it is").selectOption("place");
  await popover.getByRole("button", { name: "Mask everywhere" }).click();
  const mask = radio.getByRole("button", { name: /^old kitchen \[/ });
  await mask.waitFor();
  assert.match(await mask.locator(".as").innerText(), /^\[.+\]$/);
  await page.getByRole("button", { name: "As sent", exact: true }).click();
  assert.doesNotMatch(await radio.innerText(), /old kitchen/);
  await page.getByRole("button", { name: "As said", exact: true }).click();
  await mask.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Masked passage" }).getByRole("button", { name: "Unmask here" }).click();
  await mask.waitFor({ state: "detached" });
  assert.match(await radio.innerText(), /the old kitchen and the radio/);
  await page.context().close();
});

test("an identifier is unmasked everywhere, a known one is masked in every place", async () => {
  const page = await site.open();
  await openTranscript(page, asFile(TALK.replace("the radio", "the pierogi")));
  await step(page, "Identifiers");
  const sister = page.locator(".identifiers li", { hasText: "Oksana" });
  const placeholder = await sister.locator(".chip").innerText();
  assert.equal(await page.locator(".said .mask", { hasText: "Oksana" }).count(), 2);
  await page.getByRole("button", { name: `Unmask ${placeholder} everywhere` }).click();
  await sister.waitFor({ state: "detached" });
  assert.equal(await page.locator(".said .mask", { hasText: "Oksana" }).count(), 0);
  await page.getByText("What you already know of this client").click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Known text 1", { exact: true }).fill("pierogi");
  await page.getByLabel("Known text 1", { exact: true }).press("Tab");
  await page.locator(".said .mask", { hasText: "pierogi" }).waitFor();
  assert.equal(await page.locator(".said .mask", { hasText: "Oksana" }).count(), 0, "what was unmasked by hand stays unmasked");
  await page.context().close();
});

test("risk that was spoken of stands there before anything is drafted, with its passages", async () => {
  const page = await site.open();
  await openTranscript(page, sample("grief-and-sleep.txt"));
  await step(page, "Draft");
  const risks = page.getByRole("region", { name: "Risk spoken of in this session" });
  await risks.getByRole("button", { name: /^Show.* about suicidal thoughts/ }).first().click();
  await page.locator(".turn.pointed", { hasText: /not waking up|better off dead|kill myself|ending your life/ }).first().waitFor();
  assert.equal(await page.locator(".note-section").count(), 0);
  await page.context().close();
});

test("every sentence of the draft leads to the lines it stands on", async () => {
  const page = await site.open();
  await openTranscript(page, sample("panic-at-work.txt"));
  await draft(page, "soap");
  const sentence = page.locator(".sentence:not(.bare)").first();
  await sentence.hover();
  await page.locator(".turn.pointed .evidence").first().waitFor();
  await page.locator(".sentence:not(.bare)").last().click();
  await page.locator(".turn.pointed").first().waitFor();
  const inside = await page.locator(".turn.pointed").first().evaluate((turn) => {
    const pane = turn.closest(".scroller").getBoundingClientRect();
    return new Promise((done) => {
      const look = () => {
        const box = turn.getBoundingClientRect();
        if (box.top < pane.bottom && box.bottom > pane.top) done(true);
        else requestAnimationFrame(look);
      };
      look();
    });
  });
  assert.equal(inside, true);
  await page.context().close();
});

test("edits stay when the note is drafted again, and the earlier draft can be brought back", async () => {
  const page = await site.open();
  await openTranscript(page);
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring their sister on Sunday. Next session in two weeks.");
  await page.getByText("What to write").click();
  await page.getByRole("button", { name: "Write it again" }).click();
  const plan = page.getByRole("region", { name: "Plan" });
  await plan.getByText("Client will ring their sister on Sunday.").waitFor();
  await page.getByRole("button", { name: "Bring back the earlier draft" }).click();
  await plan.getByText("Client will ring their sister on Sunday.").waitFor();
  await page.context().close();
});

test("a fault that is typed in is found at once, shown in its place, and accepted with a reason", async () => {
  const page = await site.open();
  await openTranscript(page);
  await draft(page, "soap");
  await edit(page, "Plan", "Client will start lithium 300 mg tonight. Next session in two weeks.");
  const finding = page.getByRole("region", { name: "Plan" }).locator("[data-rule=unsupported-medication]").first();
  await finding.waitFor();
  await finding.getByRole("button", { name: "In the note" }).click();
  await page.getByRole("region", { name: "Plan" }).locator(".flag.shown").first().waitFor();
  await finding.getByRole("button", { name: "Accept: Unsupported medication" }).click();
  await page.getByLabel("Why it is right as it is").fill("Told me by phone");
  await page.getByLabel("Why it is right as it is").press("Enter");
  await page.locator(".finding.accepted", { hasText: "Told me by phone" }).waitFor();
  await page.context().close();
});

test("the document has the names back, and what is downloaded is what is shown", async () => {
  const page = await site.open();
  await openTranscript(page);
  await draft(page, "soap");
  await step(page, "Identifiers");
  const placeholder = (name) => page.locator(".identifiers li", { hasText: name }).locator(".chip").innerText();
  const [client, sister] = [await placeholder("Halina"), await placeholder("Oksana")];
  await step(page, "Draft");
  await edit(page, "Subjective", `${client} spoke with their sister ${sister} and felt better than last week.`);
  await page.getByRole("button", { name: "Next: document" }).click();
  const paper = page.getByRole("article", { name: "Document" });
  await paper.getByText("Halina spoke with their sister Oksana").waitFor();
  for (const [name, extension, pattern] of [
    ["Text (.txt)", "txt", /Halina spoke with their sister Oksana/],
    ["Markdown (.md)", "md", /^#+ .*Subjective/m],
    ["Web page (.html)", "html", /<h\d[^>]*>[^<]*Subjective/],
  ]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    assert.match(download.suggestedFilename(), new RegExp(`\\.${extension}$`));
    assert.match(await readFile(await download.path(), "utf8"), pattern);
  }
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});

test("the document is copied, and printed without the rest of the page", async () => {
  const page = await site.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await openTranscript(page);
  await draft(page, "soap");
  await page.getByRole("button", { name: "Next: document" }).click();
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByText("Copied.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Plan/);
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole("button", { name: "Print" }).click();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("article", { name: "Document" }).isVisible(), true);
  for (const hidden of ["body > header", ".turn", ".bar"]) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  await page.context().close();
});

test("a recap for the client asks for consent first", async () => {
  const page = await site.open();
  await openTranscript(page);
  await step(page, "Draft");
  await page.getByLabel("For", { exact: true }).selectOption("client-recap");
  await page.getByRole("button", { name: "Write the draft" }).click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /consent/i);
  await page.getByLabel("Obtained on").fill("2026-03-02");
  await page.getByLabel("For what").fill("recap after each session");
  await page.getByRole("button", { name: "Write the draft" }).click();
  await page.locator(".note-section").first().waitFor();
  assert.equal(await page.getByRole("alert").isVisible(), false);
  await page.context().close();
});

test("everything can be reached by keyboard alone", async () => {
  const page = await site.open();
  const focused = () => page.evaluate(() => {
    const active = document.querySelector("session-note").shadowRoot.activeElement ?? document.activeElement;
    return `${active.tagName} ${active.getAttribute("aria-label") ?? active.textContent ?? ""}`.trim();
  });
  const tabTo = async (wanted) => {
    for (let press = 0; press < 60; press += 1) {
      if (wanted.test(await focused())) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${wanted} by Tab; at ${await focused()}`);
  };
  await tabTo(/SUMMARY Or paste/);
  await page.keyboard.press("Enter");
  await tabTo(/TEXTAREA/);
  await page.evaluate((talk) => document.querySelector("session-note").shadowRoot.activeElement.setRangeText(talk), TALK);
  await tabTo(/Read this text/);
  await page.keyboard.press("Enter");
  await page.locator(".turn").first().waitFor();
  await tabTo(/3 Draft/);
  await page.keyboard.press("Enter");
  await tabTo(/BUTTON Write the draft/);
  await page.keyboard.press("Enter");
  await page.locator(".note-section").first().waitFor();
  await tabTo(/BUTTON Edit /);
  await tabTo(/BUTTON Next: document/);
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: "Document" }).waitFor();
  await tabTo(/BUTTON Copy/);
  await page.context().close();
});

test("on a phone the transcript and the note take turns", async () => {
  const page = await site.open({ viewport: { width: 390, height: 844 } });
  await openTranscript(page);
  await draft(page, "soap");
  assert.equal(await page.locator(".turn").first().isVisible(), false);
  await page.locator(".sentence:not(.bare)").first().click();
  await page.locator(".turn.pointed").first().waitFor();
  await page.getByRole("group", { name: "Show", exact: true }).getByRole("button", { name: "Draft" }).click();
  assert.equal(await page.locator(".turn").first().isVisible(), false);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} pixels wide`);
  await page.context().close();
});

test("another session can be opened after the first", async () => {
  const page = await site.open();
  await openTranscript(page);
  await page.getByRole("button", { name: "New session" }).click();
  await page.getByText("Drop a session transcript here").waitFor();
  await choose(page, asFile(TALK.replaceAll("Halina", "Bogumila")));
  await page.locator(".said .mask", { hasText: "Bogumila" }).first().waitFor();
  await page.context().close();
});
