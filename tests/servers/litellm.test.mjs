// A real LiteLLM proxy between Chromium and a server that fails in every way; and its own refusals. The page is on another
// origin. `cargo xtask test servers`, or `node --test tests/servers/litellm.test.mjs` once pkg/ is built.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEndpoint } from "../browser/endpoint-server.mjs";
import { openSession, SESSION_WORDS } from "../browser/session-page.mjs";
import { freePort, install, start, version, write } from "./servers.mjs";

const KEY = "sk-test-master-key";
const NOTE = JSON.stringify({ sections: ["subjective", "objective", "assessment", "plan"].map((id) => ({ id, sentences: [{ lines: ["t1"], text: "The client felt lighter after time outdoors." }] })) });

/** Models that LiteLLM answers for by itself. */
const MOCKED = {
  note: NOTE, limited: "litellm.RateLimitError", small: "litellm.ContextWindowExceededError", broken: "litellm.InternalServerError",
};
/** Modes of our own server that LiteLLM stands before, as it stands before a provider. */
const PASSED = ["ok", "slow", "length", "cut", "filtered", "error-mid", "refused", "policy", "status-401", "rate", "quota", "context", "empty", "think", "no-schema", "stall-mid"];

let upstream, proxy, page, port;
const shown = [];

const config = () => JSON.stringify({
  model_list: [
    ...Object.entries(MOCKED).map(([name, mock_response]) => ({ model_name: name, litellm_params: { model: "openai/fake", api_key: "none", mock_response } })),
    ...PASSED.map((mode) => ({ model_name: `up-${mode}`, litellm_params: { model: "openai/m-test", api_key: "none", api_base: `${upstream.origin}/${mode}/v1` } })),
  ],
  general_settings: { master_key: KEY },
  litellm_settings: { num_retries: 0, telemetry: false, request_timeout: 30 },
  router_settings: { num_retries: 0, allowed_fails: 1000 },
});

const startProxy = (program) => start(program("litellm"), ["--config", write("litellm.yaml", config()), "--host", "127.0.0.1", "--port", String(port)], {
  name: "litellm", port, ready: "/health/liveliness", env: { LITELLM_LOG: "ERROR", LITELLM_LOCAL_MODEL_COST_MAP: "True", NO_COLOR: "1" },
});

let program;
before(async () => {
  program = install("litellm");
  upstream = await startEndpoint();
  port = await freePort();
  proxy = await startProxy(program);
  page = await openSession([proxy.origin]);
}, { timeout: 900_000 });

after(async () => {
  await page?.close();
  await proxy?.stop();
  await upstream?.close();
});

const to = (model, more) => ({ dialect: "openai-chat", url: `${proxy.origin}/v1`, model, apiKey: KEY, ...more });

/** Makes a call, writes down what came of it, and compares. */
async function hold(what, options, wanted) {
  const result = await page.call(options);
  const asked = result.progress.filter(({ stage }) => stage === "sending").length;
  shown.push([what, `${result.outcome}${asked > 1 ? ` (${asked})` : ""}`, result.cutOff?.kind ?? "", result.detail?.code ?? ""]);
  const told = JSON.stringify([result.message, result.detail, result.progress, result.cutOff]);
  assert.ok(!told.includes(KEY) && !SESSION_WORDS.test(told), `${what} quotes the session or the key`);
  assert.equal(result.outcome, wanted, `${what}: ${result.message}`);
  return result;
}

test("a whole note is streamed, across origins, after a preflight", async () => {
  const { source, sections, progress } = await hold("a whole note", { endpoint: to("note") }, "note");
  assert.deepEqual(Object.keys(sections), ["subjective", "objective", "assessment", "plan"]);
  assert.equal(source.model, "note");
  assert.ok(source.tokensIn > 0 && source.tokensOut > 0);
  assert.ok(progress.filter(({ stage }) => stage === "writing").length >= 4);
  await hold("a whole note, from upstream", { endpoint: to("up-ok") }, "note");
  await hold("thinks aloud", { endpoint: to("up-think") }, "note");
  await hold("upstream knows no schema", { endpoint: to("up-no-schema") }, "note");
});

test("the preflight of another origin", async () => {
  const asked = await fetch(`${proxy.origin}/v1/chat/completions`, { method: "OPTIONS", headers: { origin: "http://page.example", "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type" } });
  const header = (name) => asked.headers.get(`access-control-${name}`);
  shown.push(["preflight", `${asked.status} origin ${header("allow-origin")}`, `headers ${header("allow-headers")}`, `credentials ${header("allow-credentials")}`]);
  assert.equal(asked.status, 200);
});

test("keys: wrong, none, not for this model", async () => {
  await hold("a wrong key", { endpoint: to("note", { apiKey: "sk-wrong" }) }, "auth");
  await hold("no key", { endpoint: to("note", { apiKey: undefined }) }, "auth");
  await hold("upstream refuses the proxy's key", { endpoint: to("up-status-401") }, "auth");
  const { detail } = await hold("no such model", { endpoint: to("nonesuch") }, "invalid-request");
  assert.equal(detail.field, "model");
});

test("limits", async () => {
  await hold("a limit of requests", { endpoint: to("limited") }, "rate-limited");
  await hold("a limit upstream", { endpoint: to("up-rate") }, "rate-limited");
  await hold("nothing left to spend upstream", { endpoint: to("up-quota") }, "quota");
  await hold("a context too small", { endpoint: to("small") }, "context-too-long");
  await hold("a context too small upstream", { endpoint: to("up-context") }, "context-too-long");
});

test("filters and refusals", async () => {
  await hold("the prompt is filtered", { endpoint: to("up-policy") }, "filtered");
  await hold("the answer is filtered", { endpoint: to("up-filtered") }, "filtered");
  // It leaves the model's words of refusal out: what comes is a stream that ends well and says nothing.
  await hold("declines", { endpoint: to("up-refused") }, "bad-response");
});

test("failures before and amid an answer", async () => {
  await hold("an error of the server", { endpoint: to("broken") }, "server");
  await hold("limit of tokens", { endpoint: to("up-length") }, "truncated");
  await hold("upstream breaks off", { endpoint: to("up-cut") }, "truncated");
  await hold("upstream fails half-way", { endpoint: to("up-error-mid") }, "truncated");
  await hold("upstream goes silent", { endpoint: to("up-stall-mid", { timeoutMs: 2000 }) }, "truncated");
  await hold("upstream says nothing", { endpoint: to("up-empty") }, "bad-response");
});

test("a cancel reaches the server behind the proxy", async () => {
  upstream.reset();
  await hold("cancelled while written", { endpoint: to("up-slow"), cancel: "writing" }, "aborted");
  let aborted = false;
  for (let tries = 0; tries < 200 && !aborted; tries++) {
    aborted = upstream.requests.some(({ aborted }) => aborted);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  shown.push(["the server behind sees the cancel", aborted ? "yes" : "no", "", ""]);
});

test("the proxy is killed amid an answer, and is gone afterwards", async () => {
  const calling = page.call({ endpoint: to("up-slow") });
  for (let tries = 0; tries < 200 && !(await page.evaluate(() => globalThis.writing)); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  await proxy.stop();
  const { outcome, cutOff, sections, progress } = await calling;
  shown.push(["killed amid an answer", outcome, cutOff?.kind, ""]);
  assert.deepEqual([outcome, cutOff?.kind], ["truncated", "blocked-or-offline"]);
  // However much had come: what was shown is kept, and it is what the server wrote.
  const told = progress.filter(({ stage }) => stage === "writing").at(-1).text.trim();
  assert.ok(told && sections.subjective.startsWith(told), `${sections.subjective} / ${told}`);
  assert.ok("The session looked at how".startsWith(told.slice(0, 20)), told);
  await hold("gone", { endpoint: to("note") }, "local-network");
});

test("what LiteLLM showed", () => {
  console.log(`LiteLLM ${version(program, "litellm")}`);
  for (const [what, ...cells] of shown) console.log(what.padEnd(36), cells.filter(Boolean).join(" · "));
});
