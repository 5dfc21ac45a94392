// The module's surface in a real browser: shapes, offsets, error kinds, handles after their end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "../../xtask/serve.mjs";
import { launch } from "./chromium.mjs";

let server, browser, page;

before(async () => {
  server = await serve({ csp: null });
  browser = await launch();
  page = await browser.newPage();
  await page.goto(`${server.origin}/pkg/package.json`);
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Runs in the page with the started module; what it throws comes back as `{ name, kind, message, detail }`. */
function inPage(body, argument) {
  return page.evaluate(
    async ([source, argument]) => {
      const module = await import("/pkg/index.js");
      globalThis.started ??= module.default();
      await globalThis.started;
      const failure = async (call) => {
        try {
          await call();
        } catch ({ name, kind, message, detail }) {
          return { name, kind, message, detail };
        }
        return null;
      };
      const run = new Function("m", "failure", "argument", `return (${source})(m, failure, argument)`);
      return run(module, failure, argument);
    },
    [body.toString(), argument],
  );
}

const TALK = `Therapist: Good morning Halina, how was the week since we met?
Client: Better 😀 than the last one. My sister Oksana rang on Sunday and we talked for an hour about our mother.
Therapist: What was it like to talk with Oksana after so long?
Client: Strange, and good. I cried a bit and then we laughed about the old kitchen and the radio.
Therapist: Have you had any thoughts of ending your life since then?
Client: No. Not since the spring. I would ring you, or her.
Therapist: What would you like to do before next time?
Client: I will ring her again on Sunday, and I will go for the walk on three evenings.
Therapist: Then I will see you in two weeks, same time?
Client: Two weeks, yes.`;

test("turns, speakers and segments have the promised shapes", async () => {
  const seen = await inPage((m, _, talk) => {
    const transcript = m.Transcript.parse(talk, { fileName: "tuesday.txt" });
    const redaction = transcript.redact();
    const turn = redaction.turns[1];
    return {
      turn: transcript.turns[0],
      speakers: transcript.speakers.map(({ label, role }) => [label, role]),
      said: turn.text.map(({ text }) => text).join(""),
      sent: turn.text.map(({ text, mask }) => mask?.placeholder ?? text).join(""),
      mask: turn.text.find(({ mask }) => mask)?.mask,
      identifier: redaction.identifiers.find(({ values }) => values.includes("Oksana")),
    };
  }, TALK);
  assert.deepEqual(seen.turn, { index: 0, speaker: "Therapist", role: "therapist", text: "Good morning Halina, how was the week since we met?" });
  assert.deepEqual(seen.speakers, [["Therapist", "therapist"], ["Client", "client"]]);
  assert.equal(seen.said, TALK.split("\n")[1].slice("Client: ".length));
  assert.match(seen.sent, /My sister \[SISTER\] rang/);
  assert.deepEqual(Object.keys(seen.mask).sort(), ["certainty", "id", "kind", "placeholder", "recognizer"]);
  assert.equal(seen.identifier.mentions, 2);
});

test("offsets are UTF-16 code units on the way in and out", async () => {
  const seen = await inPage((m, _, talk) => {
    const redaction = m.Transcript.parse(talk).redact();
    const said = redaction.turns[1].text.map(({ text }) => text).join("");
    const start = said.indexOf("talked for an hour");
    redaction.mask(1, start, start + "talked for an hour".length, "other");
    const masked = redaction.turns[1].text.find(({ text }) => text === "talked for an hour");
    const draft = m.draft(redaction, { format: "soap" });
    const inside = draft.sections.flatMap(({ sentences }) => sentences.flatMap(({ evidence }) => evidence)).every(({ turn, start, end }) => {
      const length = redaction.turns[turn].text.map(({ text }) => text).join("").length;
      return start >= 0 && start < end && end <= length;
    });
    return { masked: masked?.mask.kind, recognizer: masked?.mask.recognizer, inside };
  }, TALK);
  assert.equal(seen.masked, "other");
  assert.equal(seen.inside, true);
});

test("restoring what was sent gives back what was said", async () => {
  const seen = await inPage((m, _, talk) => {
    const redaction = m.Transcript.parse(talk).redact();
    const sent = redaction.turns.map(({ text }) => text.map(({ text, mask }) => mask?.placeholder ?? text).join("")).join("\n");
    return redaction.restore(sent).text;
  }, TALK);
  assert.equal(seen, TALK.split("\n").map((line) => line.slice(line.indexOf(":") + 2)).join("\n"));
});

test("bad input gets its own kind, and no message quotes the session", async () => {
  const secret = "Zbigniewa";
  const seen = await inPage(async (m, failure, secret) => {
    const parse = (source) => failure(() => m.Transcript.parse(source));
    const talk = m.Transcript.parse(`Therapist: Hello ${secret}.\nClient: Hello.`).redact();
    return {
      empty: await parse(new Uint8Array()),
      pdf: await parse(new TextEncoder().encode(`%PDF-1.7 ${secret}`)),
      binary: await parse(Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256)),
      large: await parse(new Uint8Array(70_000_000).fill(97)),
      number: await parse(5),
      little: await failure(() => m.draft(talk, { format: "soap" })),
      format: await failure(() => m.draft(talk, { format: secret })),
      kind: await failure(() => talk.maskEverywhere(secret, "nonsense")),
      consent: await failure(() => m.draft(talk, { format: "summary", purpose: "client-recap" })),
      template: await failure(() => m.registerFormat(`---\nid: x\n${secret}`)),
    };
  }, secret);
  const kinds = Object.fromEntries(Object.entries(seen).map(([name, error]) => [name, error?.kind]));
  assert.deepEqual(kinds, {
    empty: "unreadable", pdf: "unreadable", binary: "unreadable", large: "too-large", number: "invalid-request",
    little: "too-little", format: "invalid-request", kind: "invalid-request", consent: "invalid-request", template: "invalid-template",
  });
  for (const error of Object.values(seen)) {
    assert.equal(error.name, "SessionNoteError");
    assert.doesNotMatch(JSON.stringify(error), new RegExp(secret));
  }
});

test("lone surrogates and lines without end are read, not lost", async () => {
  const seen = await inPage((m) => {
    const turns = m.Transcript.parse("Therapist: Hello \ud83d there, how are you?\nClient: Fine, thank you.").turns;
    const endless = m.Transcript.parse(`Client: ${"word ".repeat(200_000)}`).redact();
    return { text: turns[0].text, endless: endless.turns[0].text.length > 0 };
  });
  assert.equal(seen.text, "Hello \ufffd there, how are you?");
  assert.equal(seen.endless, true);
});

test("a handle used after it was freed throws; disposing frees", async () => {
  const seen = await inPage(async (m, failure, talk) => {
    const transcript = m.Transcript.parse(talk);
    const redaction = transcript.redact();
    const draft = m.draft(redaction, { format: "dap" });
    transcript.free();
    redaction[Symbol.dispose]();
    return {
      transcript: (await failure(() => transcript.turns)) !== null,
      redaction: (await failure(() => redaction.identifiers)) !== null,
      draft: draft.sections.length,
    };
  }, TALK);
  assert.deepEqual(seen, { transcript: true, redaction: true, draft: 3 });
});

test("an edit is kept, checked anew, and a finding can be accepted with a reason", async () => {
  const seen = await inPage((m, _, talk) => {
    const draft = m.draft(m.Transcript.parse(talk).redact(), { format: "soap" });
    draft.edit("plan", "Client will start fluoxetine 20 mg tomorrow.");
    const at = draft.findings.findIndex(({ rule }) => rule === "unsupported-medication");
    const before = draft.findings[at];
    draft.accept(at, "Prescribed by phone after the session.");
    draft.edit("plan", `${draft.sections.find(({ id }) => id === "plan").text} Next session in two weeks.`);
    return {
      plan: draft.sections.find(({ id }) => id === "plan").text,
      before,
      accepted: draft.findings.find(({ rule }) => rule === "unsupported-medication")?.accepted,
      document: draft.restore().toMarkdown(),
    };
  }, TALK);
  assert.equal(seen.before.section, "plan");
  assert.equal(seen.plan.slice(seen.before.start, seen.before.end).includes("fluoxetine"), true);
  assert.equal(seen.accepted, "Prescribed by phone after the session.");
  assert.match(seen.document, /fluoxetine 20 mg/);
});

test("a note's HTML escapes what came from the session", async () => {
  const html = await inPage((m, _, talk) => {
    const draft = m.draft(m.Transcript.parse(talk).redact(), { format: "soap" });
    draft.edit("plan", "<img src=x onerror=alert(1)> & co");
    return draft.restore().toHtml();
  }, TALK);
  assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt; &amp; co/);
  assert.doesNotMatch(html, /<img/);
});

test("the files of one session are merged by time, and what is no file is refused", async () => {
  const seen = await inPage(async (m, failure) => {
    const bytes = (text) => new TextEncoder().encode(text);
    const cue = (from, to, text) => `00:00:${from}.000 --> 00:00:${to}.000\n${text}\n\n`;
    const anna = `WEBVTT\n\n${cue("01", "03", "<v Anna>How was the ferry?")}${cue("07", "09", "<v Anna>And the wind?")}`;
    const bo = `WEBVTT\n\n${cue("04", "06", "<v Bo>Late again.")}${cue("10", "12", "<v Bo>It dropped.")}`;
    const merged = m.Transcript.merge([{ name: "anna.vtt", bytes: bytes(anna) }, { name: "bo.vtt", bytes: bytes(bo) }]);
    const turns = merged.turns.map(({ speaker, text }) => [speaker, text]);
    const count = merged.count;
    merged.free();
    return { turns, count, none: await failure(() => m.Transcript.merge([])), text: await failure(() => m.Transcript.merge([{ name: "a.vtt" }])) };
  });
  assert.deepEqual(seen.turns, [["Anna", "How was the ferry?"], ["Bo", "Late again."], ["Anna", "And the wind?"], ["Bo", "It dropped."]]);
  assert.equal(seen.count.read, seen.count.of);
  assert.equal(seen.none?.name, "SessionNoteError");
  assert.equal(seen.text?.kind, "invalid-request");
});
