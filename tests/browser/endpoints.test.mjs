// Every dialect and every ending, in a real Chromium, under the strict policy, against servers on other origins.
// Prints the table of dialect and case. `node --test tests/browser/endpoints.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CASES, DIALECTS, WIRES, expected } from "./endpoint-cases.mjs";
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

const at = (dialect, mode, more = {}) => ({ dialect, url: endpoint.origin + WIRES[dialect](mode), model: "m-test", apiKey: KEY, ...more });

/** Where a case of a dialect is sent. */
function target(dialect, { mode, timeoutMs }) {
  if (dialect === "browser") return { dialect, timeoutMs };
  if (dialect === "custom") return { dialect, timeoutMs, mode, portal: `${endpoint.origin}/${mode}/v1` };
  return at(dialect, mode, { timeoutMs });
}

const table = new Map();
const wire = { custom: "openai-chat" };

for (const dialect of DIALECTS) {
  test(`${dialect}: every case`, async () => {
    const wrong = [];
    const run = async (known) => {
      const { outcome, requests } = expected(known, dialect);
      const { mode, name, cancel } = known;
      if (dialect === "browser") await page.evaluate((mode) => { globalThis.seen = globalThis.model(mode); }, mode);
      const before = endpoint.requests.length;
      const result = await call({ endpoint: target(dialect, known), cancel, reason: "a reason that is no Error" });
      const mine = (entry) => entry.mode === mode && entry.dialect === (wire[dialect] ?? dialect) && entry.method === "POST";
      const posted = endpoint.requests.slice(before).filter(mine);
      const asked = dialect === "browser" ? await page.evaluate(() => globalThis.seen.prompts) : posted.length;
      table.set(`${dialect} ${name}`, { outcome: result.outcome, asked });
      const counted = dialect === "browser" ? requests > 1 : requests !== undefined;
      if (result.outcome !== outcome || (counted && asked !== requests)) wrong.push(`${name} (${mode}): ${result.outcome} after ${asked} requests (${result.message ?? ""}), expected ${outcome} after ${requests}`);
      const told = JSON.stringify([result.message, result.detail, result.progress, result.cutOff]);
      assert.ok(!told.includes(KEY) && !SESSION_WORDS.test(told), `${name} quotes the session or the key`);
      if (outcome === "note" && result.sections) assert.deepEqual(Object.keys(result.sections), ["subjective", "objective", "assessment", "plan"], name);
      // What is cut off says why, where that is known; what is whole has nothing to say.
      assert.equal((result.cutOff?.message ?? "").length > 20, result.outcome === "truncated", name);
      if (result.name) assert.equal(result.name, "SessionNoteError");
      // Before a retry there is none under way.
      if (cancel && cancel !== "retrying") await until(() => posted.every((entry) => entry.aborted), "the server to see the request aborted");
    };
    // Cases of one mode are counted by the server together: one after the other. Of the rest a few at once, since
    // Chromium opens six connections to a host; the browser's model is one for the whole page.
    const held = CASES.filter((known) => expected(known, dialect));
    const queue = [...new Set(held.map(({ mode }) => mode))].map((mode) => held.filter((known) => known.mode === mode));
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        for (const known of next) {
          endpoint.forget(known.mode);
          await run(known);
        }
      }
    };
    await Promise.all(dialect === "browser" ? [worker()] : [worker(), worker(), worker(), worker()]);
    assert.deepEqual(wrong, []);
  });
}

test("a whole note: sections while they are written, citations that hold, tokens, the model's name", async () => {
  for (const dialect of Object.keys(WIRES)) {
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
  for (const dialect of Object.keys(WIRES)) {
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

test("nothing is logged or stored, and the page asks for nothing but its own files and the endpoint", async () => {
  // Chromium itself logs failed requests, with addresses and nothing else.
  assert.ok(page.logged.every((line) => !line.includes(KEY) && !SESSION_WORDS.test(line)));
  assert.deepEqual(page.logged.filter((line) => line.includes("session-note")), []);
  // Where a redirect would lead is none of our asking; the portal's own fetch follows it.
  const allowed = [`${page.origin}/pkg/`, `${endpoint.origin}/`, "http://127.0.0.1:9/", "http://localhost:9/", `${other.origin}/`];
  const strange = page.asked.filter((url) => !allowed.some((start) => url.startsWith(start)) && !url.endsWith("/favicon.ico"));
  assert.deepEqual(strange, []);
  assert.ok(page.asked.length > 100 && page.asked.every((url) => !url.includes(KEY)));
  const stored = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
  assert.deepEqual(stored, [0, 0, "", 0]);
});

test("the table: every dialect and every case", () => {
  const width = Math.max(...CASES.map(({ name }) => name.length));
  console.log(["".padEnd(width), ...DIALECTS.map((dialect) => dialect.padEnd(20))].join(" "));
  for (const known of CASES) {
    const cell = (dialect) => {
      if (!expected(known, dialect)) return "–";
      const { outcome, asked } = table.get(`${dialect} ${known.name}`);
      return `${outcome}${asked > 1 ? ` (${asked})` : ""}`;
    };
    console.log([known.name.padEnd(width), ...DIALECTS.map((dialect) => cell(dialect).padEnd(20))].join(" "));
  }
  console.log("(n): requests it took; –: cannot happen to this dialect");
});

async function until(condition, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`waited in vain for ${what}`);
}
