// A whole session, watched from outside the page: every request that Chromium makes, and every place where something
// could stay behind. `node --test tests/browser/endpoint-secrets.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { policy, serve } from "../../xtask/serve.mjs";
import { launch } from "./chromium.mjs";
import { WIRES } from "./endpoint-cases.mjs";
import { startEndpoint } from "./endpoint-server.mjs";
import { SESSION_WORDS, TALK } from "./session-page.mjs";

const KEY = "sk-test-only-for-this-1f2e3d4c5b6a";
const HEADER = "practice-secret-9f8e7d6c";
let endpoint, server, browser, context, page;
const seen = { requests: [], console: [], cookies: [] };

before(async () => {
  endpoint = await startEndpoint();
  server = await serve({ csp: policy([endpoint.origin]) });
  browser = await launch();
  context = await browser.newContext();
  page = await context.newPage();
  page.on("console", (message) => seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(String(error?.stack ?? error)));
  // What the network stack itself is asked for, preflights, workers and the browser's own errands of the page included.
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable", { maxPostDataSize: 1 << 20 });
  devtools.on("Network.requestWillBeSent", ({ request }) => seen.requests.push({ method: request.method, url: request.url, body: request.postData ?? "", referrer: request.headers.Referer }));
  devtools.on("Network.webSocketCreated", ({ url }) => seen.requests.push({ method: "WEBSOCKET", url, body: "" }));
  await page.goto(`${server.origin}/pkg/package.json`);
});
after(async () => {
  await browser?.close();
  server?.close();
  await endpoint?.close();
});

/** In the page: everything that one can do in a session, with calls that succeed and calls that fail in every way. */
async function session({ talk, endpoints, failing }) {
  const module = await import("/pkg/index.js");
  await module.default();
  const transcript = module.Transcript.parse(talk, { fileName: "session.txt" });
  const redaction = transcript.redact({ known: [{ value: "Ana Petrova", kind: "name", relation: "client" }] });
  const told = [];
  const note = (value) => told.push(typeof value === "string" ? value : JSON.stringify(value, Object.getOwnPropertyNames(value ?? {}).concat("kind", "message", "detail", "stack", "name")));
  const request = { format: "soap" };
  const onProgress = (step) => told.push(JSON.stringify(step));
  const first = module.draft(redaction, request);
  for (const endpoint of endpoints) {
    told.push(JSON.stringify(module.preview(redaction, request, endpoint).headers));
    const draft = await module.generate(redaction, request, endpoint, { onProgress });
    await module.regenerate(draft, "plan", { instruction: "shorter" }, endpoint, { onProgress });
    draft.edit("subjective", "The client reported a lighter week.");
    const finished = draft.restore();
    note(draft.source);
    note(finished.provenance);
    [finished.toMarkdown(), finished.toText(), finished.toHtml(), JSON.stringify(finished.toFhir()), new TextDecoder("latin1").decode(finished.toDocx())].forEach(note);
    finished.free();
    draft.free();
  }
  const failures = [];
  for (const endpoint of failing) {
    const controller = new AbortController();
    if (endpoint.url.includes("slow")) setTimeout(() => controller.abort(endpoint.apiKey), 100);
    try {
      const draft = await module.generate(redaction, request, endpoint, { onProgress, signal: controller.signal });
      note(draft.cutOff ?? "whole");
      failures.push("note");
    } catch (error) {
      for (const value of [error, String(error), error.stack, error.detail, error.cause]) if (value !== undefined) note(value);
      failures.push(error.kind);
    }
  }
  first.free();
  redaction.free();
  transcript.free();
  const stored = {
    local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, history: [history.state, location.href, window.name, document.title],
    databases: await indexedDB.databases(), caches: await globalThis.caches?.keys?.() ?? [], workers: (await navigator.serviceWorker?.getRegistrations?.() ?? []).length,
    entries: performance.getEntries().map(({ name }) => name), page: document.documentElement.outerHTML,
    globals: Object.entries(globalThis).filter(([, value]) => typeof value === "string"),
  };
  return { told, failures, stored: JSON.stringify(stored) };
}

let outcome;

test("a whole session in every dialect, succeeding and failing", async () => {
  const at = (dialect, mode, more) => ({ dialect, url: endpoint.origin + WIRES[dialect](mode), model: "m-test", apiKey: KEY, headers: { "api-key": HEADER }, ...more });
  const dialects = Object.keys(WIRES);
  const modes = ["status-401", "status-403", "status-404", "status-500", "rate", "quota", "context", "policy", "refused", "error-first", "error-mid", "cut", "html", "empty", "half-json", "no-cors", "redirect", "slow", "organization"];
  const bad = [{ url: `${endpoint.origin}/ok?key=${KEY}` }, { url: `http://me:${KEY}@127.0.0.1/v1` }, { headers: { "x\n": KEY } }, { apiKey: `${KEY}\n${KEY}` }, { credentials: KEY }, { model: `../${KEY}`, dialect: "gemini" }, { dialect: KEY }];
  outcome = await page.evaluate(session, {
    talk: `Therapist: Good morning Ana, how was the week?\nClient: My name is Ana Petrova, you know me.\n${TALK}`,
    endpoints: dialects.map((dialect) => at(dialect, "ok")),
    failing: [...dialects.flatMap((dialect) => modes.map((mode) => at(dialect, mode))), ...bad.map((more) => at("openai-chat", "ok", more))],
  });
  assert.ok(outcome.failures.filter((kind) => kind !== "note").length >= dialects.length * 14 + bad.length, outcome.failures.join(" "));
});

test("no key is in an error, in progress, in a document, in the console, in an address or in any storage", () => {
  assert.ok(outcome.told.length > 500);
  for (const secret of [KEY, HEADER, encodeURIComponent(KEY), btoa(KEY)]) {
    assert.deepEqual(outcome.told.filter((text) => text.includes(secret)), []);
    assert.deepEqual(seen.console.filter((text) => text.includes(secret)), []);
    assert.deepEqual(seen.requests.filter(({ url, body }) => url.includes(secret) || body.includes(secret)), []);
    assert.ok(!outcome.stored.includes(secret));
  }
  // It was there to be found: the endpoint got it, in its header and nowhere else.
  const posted = endpoint.requests.filter(({ method, mode }) => method === "POST" && mode === "ok");
  assert.equal(posted.filter(({ headers }) => Object.values(headers).some((value) => value.includes(KEY))).length, posted.length);
  assert.ok(endpoint.requests.every(({ path, body }) => !path.includes(KEY) && !body.includes(KEY)));
});

test("no word of the session is in an error, in the console, in an address or in any storage", () => {
  const errors = outcome.told.filter((text) => text.includes("SessionNoteError"));
  assert.ok(errors.length > 100);
  for (const texts of [errors, seen.console, seen.requests.map(({ url }) => url), [outcome.stored]]) {
    assert.deepEqual(texts.filter((text) => SESSION_WORDS.test(text) || text.includes("Petrova")), []);
  }
  assert.deepEqual(seen.requests.filter(({ body }) => body.includes("Petrova")), []);
});

test("nothing is requested but the page's own files and the endpoint, and nobody is told where the page is", () => {
  const strange = seen.requests.filter(({ url }) => ![`${server.origin}/pkg/`, `${endpoint.origin}/`].some((start) => url.startsWith(start)) && !url.endsWith("/favicon.ico"));
  // A redirect is not followed, but Chromium says where it would have led.
  assert.deepEqual(strange.filter(({ url }) => !url.startsWith("http://localhost:9/")), []);
  const calls = seen.requests.filter(({ url }) => url.startsWith(endpoint.origin));
  assert.ok(calls.length > 100, `${calls.length}`);
  assert.ok(calls.every(({ method, referrer }) => ["POST", "OPTIONS"].includes(method) && !referrer));
  assert.ok(endpoint.requests.every(({ headers }) => !headers.referer && !headers.cookie));
  // Bodies go to the endpoint alone.
  assert.deepEqual(seen.requests.filter(({ url, body }) => body && !url.startsWith(endpoint.origin) && !url.startsWith("http://localhost:9/")), []);
});

test("nothing stays behind", async () => {
  const { local, session: tab, cookie, databases, caches, workers } = JSON.parse(outcome.stored);
  assert.deepEqual({ local, tab, cookie, databases, caches, workers }, { local: {}, tab: {}, cookie: "", databases: [], caches: [], workers: 0 });
  assert.deepEqual(await context.cookies(), []);
});
