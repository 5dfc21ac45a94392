// What is timed, in the page and in Node alike.
import { load } from "./commonjs.js";

/**
 * Sessions one after the other until they are as long as fifty minutes of talk: 55 KB, some ten thousand words, the upper
 * end of what the reference gives (40 to 60 KB, 7,000 to 10,000 words).
 */
export function fiftyMinutes(samples) {
  const lines = samples.flatMap((sample) => sample.trim().split("\n"));
  let text = "";
  for (let turn = 0; text.length < 55_000; turn += 1) text += `${lines[turn % lines.length]}\n`;
  return text;
}

/** A word-level transcript as cloud recognizers write it (Deepgram's shape), of about so many bytes. */
export function wordLevelJson(size) {
  const words = [];
  for (let at = 0; words.length * 150 < size; at += 1) {
    const word = ["I", "slept", "about", "six", "hours", "and", "then", "the", "kettle", "broke"][at % 10];
    words.push({ word, start: at / 3, end: at / 3 + 0.3, confidence: 0.9871, speaker: Math.floor(at / 40) % 2, speaker_confidence: 0.7, punctuated_word: at % 10 === 9 ? `${word}.` : word });
  }
  return JSON.stringify({ metadata: { duration: words.length / 3 }, results: { channels: [{ alternatives: [{ transcript: "", confidence: 0.9, words }] }] } });
}

/** What a call is run for first, ms: browsers compile anew, and better, what runs often. The same for every peer. */
const WARM_UP = 800;

/** Median milliseconds of a call, after a warm-up. */
export function median(call, times = 15) {
  const begun = performance.now();
  do call(); while (performance.now() - begun < WARM_UP);
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[times >> 1];
}

/** MB/s of a call over so many bytes; repeated so that the clock's grain does not matter. */
export function rate(bytes, call) {
  const once = median(call, 5);
  const times = Math.max(1, Math.ceil(20 / Math.max(once, 0.05)));
  const many = median(() => { for (let n = 0; n < times; n += 1) call(); }, 5);
  return (bytes * times) / 1000 / many;
}

/** Everything that is measured in the page. */
export async function measure(text, json) {
  const bytes = await (await fetch("/pkg/session_note_bg.wasm")).arrayBuffer();
  const starts = [];
  for (let n = 0; n < 7; n += 1) {
    // A fresh copy of the script has a module of its own: what is timed is compile and instantiate.
    const module = await import(`/pkg/session_note.js?fresh=${n}`);
    const start = performance.now();
    await module.default({ module_or_path: bytes.slice(0) });
    starts.push(performance.now() - start);
  }
  const { default: init, Transcript, draft, checkNote } = await import("/pkg/index.js");
  await init(bytes);

  const request = { format: "soap", treatmentPlan: { goals: [{ id: "1", text: "Sleep and mood stay stable" }] } };
  const whole = () => {
    const transcript = Transcript.parse(text);
    const session = transcript.redact();
    const first = draft(session, request);
    const findings = first.findings.length;
    first.free(); session.free(); transcript.free();
    return findings;
  };
  const transcript = Transcript.parse(text);
  const size = new TextEncoder().encode(text).length;
  const fresh = (call) => { const session = transcript.redact(); call(session); session.free(); };
  const redactOnly = median(() => fresh(() => {}));
  const session = transcript.redact();
  const firstDraft = draft(session, request);
  const sections = Object.fromEntries(firstDraft.sections.map(({ id, text }) => [id, text]));
  const linear = [1, 10, 100].map((times) => {
    const long = Transcript.parse(`${text}\n`.repeat(times));
    return median(() => long.redact().free(), 3) / times;
  });
  const token = Transcript.parse(`Client: ${"a.".repeat(500_000)}`);
  const megabytes = (call, length) => rate(length, call).toFixed(0);
  const cues = `WEBVTT\n\n${text.split("\n").map((line, at) => `00:${String(at % 60).padStart(2, "0")}:00.000 --> 00:${String(at % 60).padStart(2, "0")}:01.000\n<v ${line.split(":")[0]}>${line.slice(line.indexOf(":") + 2)}\n`).join("\n")}`;
  const figures = {
    "start (compile and instantiate), ms": starts.sort((a, b) => a - b)[3].toFixed(1),
    "parse, redact, draft and check, ms": median(whole).toFixed(1),
    "redact, ms": redactOnly.toFixed(2),
    "redact, facts and risks, ms": median(() => fresh((one) => one.risks)).toFixed(2),
    "draft a progress note with its findings, facts at hand, ms": median(() => draft(session, request).free()).toFixed(2),
    "facts and all rules over a note, ms": (median(() => fresh((one) => checkNote(one, { sections }, request))) - redactOnly).toFixed(2),
    "redact 1 ×, 10 ×, 100 × the text, ms per 1 ×": linear.map((ms) => ms.toFixed(2)).join(", "),
    "redact one token of 1 MB, ms": median(() => token.redact().free(), 3).toFixed(1),
    "parse labelled text, MB/s": megabytes(() => Transcript.parse(text).free(), size),
    "parse WebVTT, MB/s": megabytes(() => Transcript.parse(cues).free(), new TextEncoder().encode(cues).length),
    "parse 5 MB of word-level JSON, ms": median(() => Transcript.parse(json).free(), 5).toFixed(0),
  };
  const here = rate(size, () => transcript.redact().free());
  const nlp = await peer();
  const compromise = rate(size, () => { const doc = nlp(text); doc.people().out("offset"); doc.places().out("offset"); });
  return { figures, redaction: { here, compromise, redactPii: rate(size, redactPii(text)) } };
}

/** compromise, as a page loads it. */
async function peer() {
  const script = document.createElement("script");
  script.src = "/node_modules/compromise/builds/compromise.js";
  const loaded = new Promise((resolve) => script.addEventListener("load", resolve, { once: true }));
  document.head.append(script);
  await loaded;
  return globalThis.nlp;
}

/** redact-pii over a text, as a page with a bundler runs it: its redactor that asks a server (Google's) stays out. */
function redactPii(text) {
  const { SyncRedactor } = load("redact-pii/lib/index.js", ["@google-cloud/dlp"]);
  const redactor = new SyncRedactor();
  return () => redactor.redact(text);
}
