// Every dialect and every ending, in a real Chromium, under the strict policy, against servers on other origins.
// Prints the table of dialect and case. `node --test tests/browser/endpoints.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEndpoint } from "./endpoint-server.mjs";
import { openSession, SESSION_WORDS } from "./session-page.mjs";

const KEY = "sk-test-not-a-real-key-0123456789";
let endpoint, other, page, call;

before(async () => {
  [endpoint, other] = [await startEndpoint(), await startEndpoint()];
  page = await openSession([endpoint.origin, "http://127.0.0.1:9"]);
  call = page.call;
});

after(async () => {
  await page?.close();
  await Promise.all([endpoint?.close(), other?.close()]);
});

// ── dialects and cases ───────────────────────────────────────────────────────────────────────────

const URLS = {
  "openai-chat": (mode) => `/${mode}/v1`,
  "openai-responses": (mode) => `/${mode}/v1`,
  anthropic: (mode) => `/${mode}`,
  gemini: (mode) => `/${mode}/v1beta`,
  ollama: (mode) => `/${mode}`,
};
const DIALECTS = Object.keys(URLS);

const at = (dialect, mode, more = {}) => ({ dialect, url: endpoint.origin + URLS[dialect](mode), model: "m-test", apiKey: KEY, ...more });

/** Mode of the server, what is to come of it, how many requests it takes, and what is special. */
const CASES = [
  { mode: "ok", outcome: "note" },
  { mode: "bytes", outcome: "note" },
  { mode: "crlf", outcome: "note" },
  { mode: "whole", outcome: "note" },
  { mode: "array", outcome: "note", only: ["gemini"] },
  { mode: "null-content", outcome: "note", only: ["openai-chat"] },
  { mode: "think", outcome: "note" },
  { mode: "fenced", outcome: "note" },
  { mode: "no-schema", outcome: "note", requests: 2 },
  { mode: "no-json", outcome: "note", requests: 3, except: { anthropic: { requests: 2 } } },
  { mode: "no-extras", outcome: "note", requests: 3, except: { "openai-responses": { requests: 2 }, anthropic: { requests: 2 }, gemini: { requests: 2 }, ollama: { requests: 2 } } },
  { mode: "length", outcome: "truncated" },
  { mode: "cut", outcome: "truncated" },
  { mode: "unfinished", outcome: "truncated" },
  { mode: "error-mid", outcome: "truncated" },
  { mode: "stall-mid", outcome: "truncated", timeoutMs: 700 },
  { mode: "stall", outcome: "timeout", timeoutMs: 700 },
  { mode: "slow", outcome: "aborted", cancel: "writing" },
  { mode: "filtered", outcome: "filtered", except: { anthropic: { outcome: "refused" } } },
  { mode: "refused", outcome: "refused", except: { gemini: { outcome: "filtered" } } },
  { mode: "prose", outcome: "refused" },
  { mode: "policy", outcome: "filtered" },
  { mode: "status-401", outcome: "auth" },
  { mode: "status-403", outcome: "auth" },
  { mode: "organization", outcome: "auth", only: ["anthropic"] },
  { mode: "status-404", outcome: "invalid-request" },
  { mode: "status-413", outcome: "context-too-long" },
  { mode: "context", outcome: "context-too-long" },
  { mode: "short-context", outcome: "context-too-long" },
  { mode: "rate", outcome: "rate-limited", requests: 3 },
  { mode: "rate-once", outcome: "note", requests: 2 },
  { mode: "rate-long", outcome: "rate-limited" },
  { mode: "quota", outcome: "quota" },
  { mode: "status-500", outcome: "server", requests: 3 },
  { mode: "status-529", outcome: "server", requests: 3 },
  { mode: "flaky-1", outcome: "note", requests: 2 },
  { mode: "error-first", outcome: "server", requests: 3 },
  { mode: "html", outcome: "bad-response" },
  { mode: "empty", outcome: "bad-response" },
  { mode: "half-json", outcome: "bad-response" },
  { mode: "no-events", outcome: "bad-response" },
  { mode: "no-cors", outcome: "local-network", requests: 0 },
  { mode: "cors-401", outcome: "local-network", requests: 0 },
  { mode: "redirect", outcome: "local-network" },
];

const table = [];

for (const dialect of DIALECTS) {
  test(`${dialect}: every case`, async () => {
    endpoint.reset();
    const cases = CASES.filter(({ only }) => !only || only.includes(dialect)).map((known) => ({ requests: 1, ...known, ...known.except?.[dialect] }));
    const wrong = [];
    // A few at once: Chromium opens six connections to a host.
    const queue = [...cases];
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { mode, outcome, requests, timeoutMs, cancel } = next;
        const result = await call({ endpoint: at(dialect, mode, timeoutMs && { timeoutMs }), cancel, reason: "a reason that is no Error" });
        const asked = endpoint.requests.filter((entry) => entry.mode === mode && entry.method === "POST");
        table.push({ dialect, mode, outcome: result.outcome, asked: asked.length });
        const problem = result.outcome !== outcome || asked.length !== requests;
        if (problem) wrong.push(`${mode}: ${result.outcome} after ${asked.length} requests (${result.message ?? ""}), expected ${outcome} after ${requests}`);
        const told = JSON.stringify([result.message, result.detail, result.progress]);
        assert.ok(!told.includes(KEY) && !SESSION_WORDS.test(told), `${mode} quotes the session or the key`);
        if (outcome === "note" && result.sections) assert.deepEqual(Object.keys(result.sections), ["subjective", "objective", "assessment", "plan"], mode);
        if (result.name) assert.equal(result.name, "SessionNoteError");
        if (cancel) await until(() => asked.every((entry) => entry.aborted), "the server to see the request aborted");
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    assert.deepEqual(wrong, []);
  });
}

test("a whole note: sections while they are written, citations that hold, tokens, the model's name", async () => {
  for (const dialect of DIALECTS) {
    const { sections, evidence, source, progress } = await call({ endpoint: at(dialect, "ok") });
    assert.ok(Object.values(sections).every((text) => text.startsWith("The session looked at how the week")), dialect);
    assert.deepEqual([...new Set(evidence)].sort(), [0, 1, 2], dialect);
    assert.deepEqual([source.kind, source.model], ["endpoint", dialect === "gemini" ? "gemini-test" : "m-test"]);
    assert.ok(source.tokensIn > 2000 && source.tokensOut > 50, dialect);
    const stages = progress.map(({ stage }) => stage).filter((stage, at, all) => stage !== all[at - 1]);
    assert.deepEqual(stages, ["sending", "waiting", "writing", "checking"], dialect);
    const written = progress.filter(({ stage }) => stage === "writing");
    assert.deepEqual([...new Set(written.map(({ section }) => section))], ["subjective", "objective", "assessment", "plan"]);
    assert.ok(written.length >= 4, dialect);
    written.forEach((step, at) => at && written[at - 1].section === step.section && assert.ok(step.text.startsWith(written[at - 1].text)));
  }
});

test("preview is byte for byte what generate sends, and shows no secret", async () => {
  endpoint.reset();
  for (const dialect of DIALECTS) {
    const to = at(dialect, "ok", { headers: dialect === "openai-chat" ? { "api-key": "another-secret" } : {} });
    const shown = await page.evaluate((to) => globalThis.module.preview(globalThis.session, { format: "soap" }, to), to);
    await call({ endpoint: to });
    const sent = endpoint.requests.filter(({ method }) => method === "POST").at(-1);
    assert.ok(sent.body === shown.body, `${dialect}: the body differs from its preview`);
    assert.equal(endpoint.origin + sent.path, shown.url, dialect);
    for (const [name, value] of Object.entries(shown.headers)) {
      assert.ok(name.toLowerCase() in sent.headers, name);
      if (value !== "•••") assert.equal(sent.headers[name.toLowerCase()], value);
    }
    assert.ok(!JSON.stringify(shown).includes(KEY) && !JSON.stringify(shown).includes("another-secret"), dialect);
    assert.ok(!sent.path.includes(KEY) && !sent.body.includes(KEY), dialect);
    assert.equal(sent.headers.referer, undefined, dialect);
  }
});

test("who cannot be reached is told apart: dead, and forbidden by the page's own policy", async () => {
  const dead = await call({ endpoint: { dialect: "openai-chat", url: "http://127.0.0.1:9/v1", model: "m" } });
  assert.equal(dead.outcome, "local-network");
  assert.match(dead.message, /OLLAMA_ORIGINS/);
  const forbidden = await call({ endpoint: { dialect: "openai-chat", url: `${other.origin}/ok/v1`, model: "m" } });
  assert.equal(forbidden.outcome, "blocked-or-offline");
  assert.ok(forbidden.message.includes(`connect-src 'self' ${other.origin}`), forbidden.message);
  assert.equal(other.requests.length, 0);
});

test("bad endpoints are refused before anything is sent", async () => {
  endpoint.reset();
  for (const [bad, field] of [
    [{ dialect: "openai-chat", model: "m" }, "url"],
    [{ dialect: "openai-chat", url: "ftp://127.0.0.1/v1", model: "m" }, "url"],
    [{ dialect: "openai-chat", url: `${endpoint.origin.replace("//", "//me:pw@")}/ok/v1`, model: "m" }, "url"],
    [{ dialect: "gemini", url: `${endpoint.origin}/ok/v1beta?key=${KEY}`, model: "m" }, "url"],
    [{ dialect: "openai-chat", url: `${endpoint.origin}/ok/v1` }, "model"],
    [at("openai-chat", "ok", { headers: { "X-A": "b\r\nc" } }), "headers"],
    [at("openai-chat", "ok", { credentials: "always" }), "credentials"],
    [{ dialect: "custom" }, "send"],
  ]) {
    const { outcome, detail } = await call({ endpoint: bad });
    assert.deepEqual([outcome, detail?.field], ["invalid-request", field]);
  }
  const small = await call({ endpoint: at("openai-chat", "ok", { contextTokens: 1500 }) });
  assert.deepEqual([small.outcome, small.detail.limit], ["context-too-long", 1500]);
  const early = await call({ endpoint: at("openai-chat", "ok"), cancel: "before" });
  assert.equal(early.outcome, "aborted");
  assert.deepEqual(endpoint.requests, []);
});

test("a retry shows its wait, honors Retry-After and can be cancelled while it waits", async () => {
  endpoint.reset();
  const waited = await call({ endpoint: at("openai-chat", "rate-once") });
  const { at: _, ...retry } = waited.progress.find(({ stage }) => stage === "retrying");
  assert.deepEqual(retry, { stage: "retrying", attempt: 1, afterMs: 1000, because: "rate-limited" });
  assert.ok(waited.ms >= 1000);
  endpoint.reset();
  const cancelled = await call({ endpoint: at("openai-chat", "rate-once"), cancel: "retrying" });
  assert.equal(cancelled.outcome, "aborted");
  assert.ok(cancelled.ms < 900);
});

test("a session longer than the context goes in parts, and nothing of it is left out", async () => {
  endpoint.reset();
  const to = at("openai-chat", "ok", { contextTokens: 5000 });
  const shown = await page.evaluate((to) => globalThis.module.preview(globalThis.session, { format: "soap" }, to), to);
  const result = await call({ endpoint: to });
  assert.equal(result.outcome, "note");
  const sent = endpoint.requests.filter(({ method }) => method === "POST").map(({ body }) => body);
  assert.ok(JSON.stringify(sent.slice(0, -1)) === JSON.stringify([shown.body, ...shown.further]), "the parts differ from their preview");
  assert.ok(shown.further.length >= 1 && shown.estimatedTokens > 5000);
  for (let turn = 0; turn < 120; turn++) assert.ok(sent.slice(0, -1).some((body) => body.includes(`\\nt${turn} `)), `t${turn}`);
  assert.match(sent.at(-1), /part 1 subjective/);
});

test("the portal's own transport: an iterable, a promise, a failure, a cancel", async () => {
  const outcomes = await page.evaluate(async () => {
    const answer = '{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"Lighter."}]},{"id":"plan","sentences":[{"lines":["t2"],"text":"Beans."}]}]}';
    let seen;
    const send = {
      iterable: async function* (request) { seen = request; for (const c of answer) yield c; },
      promise: async (request) => { seen = request; return answer; },
      throws: () => { throw new Error("secret words"); },
      rejects: async () => { throw new DOMException("x", "NetworkError"); },
      half: async function* () { yield answer.slice(0, 80); throw new Error("secret words"); },
      numbers: async function* () { yield 5; },
      nothing: async () => undefined,
      silent: () => new Promise(() => {}),
      cancelled: async function* ({ signal }) { yield answer.slice(0, 80); await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))); },
    };
    const outcomes = {};
    for (const [name, transport] of Object.entries(send)) {
      const result = await globalThis.call({ endpoint: { dialect: "custom", send: transport, timeoutMs: name === "silent" ? 300 : undefined }, cancel: name === "cancelled" ? "writing" : undefined, reason: 5 });
      outcomes[name] = result.outcome;
      if (result.message?.includes("secret")) outcomes[name] += " and quotes";
    }
    return { outcomes, keys: Object.keys(seen).sort(), schema: seen.schema.type, signal: seen.signal instanceof AbortSignal };
  });
  assert.deepEqual(outcomes, {
    outcomes: {
      iterable: "note", promise: "note", throws: "server", rejects: "blocked-or-offline", half: "truncated", numbers: "bad-response",
      nothing: "bad-response", silent: "timeout", cancelled: "aborted",
    },
    keys: ["schema", "signal", "system", "user"], schema: "object", signal: true,
  });
  for (const [mode, outcome] of Object.entries(outcomes.outcomes)) table.push({ dialect: "custom", mode, outcome });
});

test("the browser's own model: streamed, measured, too small, absent", async () => {
  const outcomes = await page.evaluate(async () => {
    const answer = '{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"Lighter."}]}]}';
    const fake = ({ window: contextWindow = 100000, fail, availability = "available", chunks = [...answer] } = {}) => {
      const seen = { prompts: 0, destroyed: 0 };
      globalThis.LanguageModel = {
        availability: async () => availability,
        create: async (options) => ({
          contextWindow, contextUsage: 500,
          measureContextUsage: async (text) => Math.ceil(text.length / 5),
          promptStreaming(text, { signal, responseConstraint }) {
            seen.prompts += 1;
            seen.constraint = responseConstraint?.type;
            seen.system = options.initialPrompts[0].role;
            if (fail === "constraint" && responseConstraint) throw new DOMException("x", "NotSupportedError");
            return new ReadableStream({
              async pull(controller) {
                if (fail === "quota") return controller.error(new DOMException("x", "QuotaExceededError"));
                if (fail === "stall") return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
                for (const chunk of chunks) controller.enqueue(chunk);
                controller.close();
              },
            });
          },
          destroy() { seen.destroyed += 1; },
        }),
      };
      return seen;
    };
    const outcomes = {};
    for (const [name, options, more] of [
      ["streamed", {}], ["constraint", { fail: "constraint" }], ["quota", { fail: "quota" }], ["small", { window: 4000 }], ["tiny", { window: 600 }],
      ["unavailable", { availability: "unavailable" }], ["stalled", { fail: "stall" }, { timeoutMs: 300 }], ["cancelled", { fail: "stall" }, { cancel: true }],
    ]) {
      const seen = fake(options);
      const result = await globalThis.call({ endpoint: { dialect: "browser", timeoutMs: more?.timeoutMs }, cancel: more?.cancel ? "waiting" : undefined });
      outcomes[name] = [result.outcome, seen.prompts > 2 ? "parts" : seen.prompts].join(" ");
      if (name === "streamed") outcomes.seen = [seen.constraint, seen.system, seen.destroyed].join(" ");
    }
    delete globalThis.LanguageModel;
    outcomes.absent = (await globalThis.call({ endpoint: { dialect: "browser" } })).outcome;
    return outcomes;
  });
  assert.deepEqual(outcomes, {
    streamed: "note 1", seen: "object system 1", constraint: "note 2", quota: "context-too-long 1", small: "note parts", tiny: "context-too-long 0",
    unavailable: "blocked-or-offline 0", stalled: "timeout 1", cancelled: "aborted 0", absent: "blocked-or-offline",
  });
  for (const [mode, outcome] of Object.entries(outcomes)) table.push({ dialect: "browser", mode, outcome });
});

test("reading costs under a millisecond per 1,000 tokens, and the first words show within a frame", { timeout: 60_000 }, async () => {
  const measured = await page.evaluate(async () => {
    const real = globalThis.fetch;
    const encoder = new TextEncoder();
    const chunk = (content) => encoder.encode(`data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "m", system_fingerprint: "f",
      choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }], obfuscation: "x9y8z7" })}\n\n`);
    const endpoint = { dialect: "openai-chat", url: "https://a.example/v1", model: "m" };
    const tokens = 4000;
    try {
      // What a model would write at length, a token a chunk, in the pieces that a network delivers.
      const parts = [chunk('{"sections":[{"id":"subjective","sentences":[')];
      for (let at = 0; at < tokens / 10; at++) for (const token of [at ? ',{"' : '{"', "lines", '":["', `t${at % 100}`, '"],"text', '":"', "slept", " well", " now", '."}']) parts.push(chunk(token));
      parts.push(chunk("]}]}"), encoder.encode("data: [DONE]\n\n"));
      const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
      const pieces = [];
      for (let at = 0; at < bytes.length; at += 16384) pieces.push(bytes.slice(at, at + 16384));
      let ms = Infinity;
      for (let run = 0; run < 25; run++) {
        globalThis.fetch = async () => new Response(new ReadableStream({ start(stream) { for (const piece of pieces) stream.enqueue(piece); stream.close(); } }));
        const { outcome, progress } = await globalThis.call({ endpoint });
        if (outcome !== "note") throw new Error(outcome);
        const at = (stage) => progress.find((step) => step.stage === stage).at;
        ms = Math.min(ms, at("checking") - at("waiting"));
      }
      let push;
      globalThis.fetch = async () => new Response(new ReadableStream({ start(stream) { push = stream; } }));
      let first;
      const controller = new AbortController();
      const calling = globalThis.module.generate(globalThis.session, { format: "soap" }, endpoint, { signal: controller.signal, onProgress: (step) => { if (step.stage === "writing") first ??= performance.now(); } });
      for (let wait = 0; !push && wait < 500; wait++) await new Promise((resolve) => setTimeout(resolve));
      push.enqueue(chunk('{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const before = first;
      const sent = performance.now();
      push.enqueue(chunk("S"));
      for (let wait = 0; !first && wait < 500; wait++) await new Promise((resolve) => setTimeout(resolve));
      controller.abort();
      await calling.catch(() => {});
      return { perThousand: ms / tokens * 1000, first: first - sent, before: before ?? null };
    } finally {
      globalThis.fetch = real;
    }
  });
  console.log(`reading a stream: ${measured.perThousand.toFixed(2)} ms per 1,000 tokens; first words ${measured.first.toFixed(1)} ms after their token`);
  assert.equal(measured.before, null);
  // Printed, not asserted: how busy the machine is must not decide. What is asserted is that both came about.
  assert.ok(Number.isFinite(measured.perThousand) && Number.isFinite(measured.first));
});

test("nothing is logged or stored, and the page asks for nothing but its own files and the endpoint", async () => {
  // Chromium itself logs failed requests, with addresses and nothing else.
  assert.ok(page.logged.every((line) => !line.includes(KEY) && !SESSION_WORDS.test(line)));
  assert.deepEqual(page.logged.filter((line) => line.includes("session-note")), []);
  const allowed = [`${page.origin}/pkg/`, `${endpoint.origin}/`, "http://127.0.0.1:9/", `${other.origin}/`];
  const strange = page.asked.filter((url) => !allowed.some((start) => url.startsWith(start)) && !url.endsWith("/favicon.ico"));
  assert.deepEqual(strange, []);
  assert.ok(page.asked.length > 100 && page.asked.every((url) => !url.includes(KEY)));
  const stored = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
  assert.deepEqual(stored, [0, 0, "", 0]);
});

test("the table", () => {
  const dialects = [...DIALECTS];
  const width = Math.max(...CASES.map(({ mode }) => mode.length));
  console.log(["case".padEnd(width), ...dialects.map((dialect) => dialect.padEnd(18))].join(" "));
  for (const { mode } of CASES) {
    const cell = (dialect) => {
      const found = table.find((row) => row.dialect === dialect && row.mode === mode);
      return (found ? `${found.outcome}${found.asked > 1 ? ` (${found.asked})` : ""}` : "·").padEnd(18);
    };
    console.log([mode.padEnd(width), ...dialects.map(cell)].join(" "));
  }
  for (const dialect of ["custom", "browser"]) {
    console.log(`${dialect}: ${table.filter((row) => row.dialect === dialect).map(({ mode, outcome }) => `${mode}: ${outcome}`).join(", ")}`);
  }
});

async function until(condition, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`waited in vain for ${what}`);
}
