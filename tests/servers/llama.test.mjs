// A real llama.cpp server with models of a few hundred kilobytes that the test makes: one says a note and stops, one never
// stops. The page is on another origin. `cargo xtask test servers`, or `node --test tests/servers/llama.test.mjs` once pkg/
// is built. The server counts a token for every byte: the session is short.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openSession, SESSION_WORDS, TALK } from "../browser/session-page.mjs";
import { freePort, install, scratch, start, version, write } from "./servers.mjs";

const KEY = "sk-test-llama-key";
const SHORT = TALK.split("\n").slice(0, 10).join("\n");
const NOTE = '{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"The client felt lighter after time outdoors."}]},{"id":"plan","sentences":[{"lines":["t3"],"text":"Go again on Sunday."}]}]}';

let program, server, guarded, page;
/** A context that the prompt fits into and not much more. */
let full;
const shown = [];
const python = (...args) => execFileSync(program("python"), args, { stdio: "inherit" });
const maker = fileURLToPath(new URL("tiny_model.py", import.meta.url));

/** Starts a server; `api_key` where it is to want one. */
async function serve(name, at, more = {}) {
  const model = (alias, file, n_ctx) => ({ model: scratch(file), model_alias: alias, n_ctx, n_batch: 512, n_threads: 2, verbose: false });
  const config = { host: "127.0.0.1", port: at, ...more, models: [model("note", "note.gguf", 32768), model("endless", "endless.gguf", 32768), model("small", "note.gguf", 512), model("filling", "endless.gguf", full)] };
  // Its list of models answers once they can be loaded; with a key it answers 401, which is an answer too.
  return start(program("python"), ["-m", "llama_cpp.server", "--config_file", write(`${name}.json`, JSON.stringify(config))], { name, port: at, ready: "/docs" });
}

before(async () => {
  program = install("llama");
  python(maker, scratch("note.gguf"), NOTE);
  python(maker, scratch("endless.gguf"), NOTE.slice(0, 120), " again");
  const ports = [await freePort(), await freePort()];
  page = await openSession(ports.map((at) => `http://127.0.0.1:${at}`), SHORT);
  const { body } = await page.evaluate(() => globalThis.module.preview(globalThis.session, { format: "soap" }, { dialect: "custom" }));
  const { system, user } = JSON.parse(body);
  full = Buffer.byteLength(system + user) + 100;
  server = await serve("llama", ports[0]);
  guarded = await serve("llama-guarded", ports[1], { api_key: KEY });
}, { timeout: 3_600_000 });

after(async () => {
  await page?.close();
  await server?.stop();
  await guarded?.stop();
});

const to = (model, more) => ({ dialect: "openai-chat", url: `${server.origin}/v1`, model, timeoutMs: 60_000, ...more });

/** Makes a call, writes down what came of it, and compares. */
async function hold(what, options, wanted) {
  const result = await page.call(options);
  const asked = result.progress.filter(({ stage }) => stage === "sending").length;
  shown.push([what, `${result.outcome}${asked > 1 ? ` (${asked})` : ""}`, result.cutOff?.kind ?? "", result.detail?.code ?? "", result.detail?.limit ? `holds ${result.detail.limit}` : ""]);
  const told = JSON.stringify([result.message, result.detail, result.progress, result.cutOff]);
  assert.ok(!told.includes(KEY) && !SESSION_WORDS.test(told), `${what} quotes the session or the key`);
  assert.equal(result.outcome, wanted, `${what}: ${result.message}`);
  return result;
}

test("a whole note is streamed, across origins", { timeout: 120_000 }, async () => {
  const { source, sections, evidence, progress } = await hold("a whole note", { endpoint: to("note") }, "note");
  assert.equal(sections.plan, "Go again on Sunday.");
  assert.deepEqual(evidence, [1, 3]);
  assert.ok(source.model.length > 0);
  assert.ok(progress.filter(({ stage }) => stage === "writing").length >= 2);
});

test("the preflight of another origin", async () => {
  const asked = await fetch(`${server.origin}/v1/chat/completions`, { method: "OPTIONS", headers: { origin: "http://page.example", "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type" } });
  const header = (name) => asked.headers.get(`access-control-${name}`);
  shown.push(["preflight", `${asked.status} origin ${header("allow-origin")}`, `headers ${header("allow-headers")}`, `credentials ${header("allow-credentials")}`]);
  assert.equal(asked.status, 200);
});

test("keys: the right one, a wrong one, none", { timeout: 120_000 }, async () => {
  const at = (apiKey) => to("note", { url: `${guarded.origin}/v1`, apiKey });
  await hold("the right key", { endpoint: at(KEY) }, "note");
  await hold("a wrong key", { endpoint: at("sk-wrong") }, "auth");
  await hold("no key", { endpoint: at(undefined) }, "auth");
});

test("a model that it does not have", { timeout: 120_000 }, async () => {
  // Its first model answers, under the name that was asked for.
  const { source } = await hold("no such model", { endpoint: to("nonesuch") }, "note");
  assert.equal(source.model, "nonesuch");
});

test("the overlong prompt, and the context that fills while it writes", { timeout: 240_000 }, async () => {
  // The server answers status 200 and a stream that says nothing, at once and without an error.
  const { message } = await hold("the prompt is longer than the context", { endpoint: to("small") }, "bad-response");
  assert.match(message, /too long for the model/);
  await hold("the context is known beforehand", { endpoint: to("small", { contextTokens: 512 }) }, "context-too-long");
  await hold("the context fills while it writes", { endpoint: to("filling") }, "truncated");
});

test("a cancel stops the server's work", { timeout: 240_000 }, async () => {
  await hold("cancelled while written", { endpoint: to("endless"), cancel: "writing" }, "aborted");
  // Were it still writing, this would have to wait for it.
  await hold("and the next call is answered", { endpoint: to("note") }, "note");
});

test("the server is killed amid an answer, and is gone afterwards", { timeout: 120_000 }, async () => {
  const [calling] = [page.call({ endpoint: to("endless") })];
  for (let tries = 0; tries < 400 && !(await page.evaluate(() => globalThis.writing)); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  await server.stop();
  const { outcome, cutOff, sections, progress } = await calling;
  shown.push(["killed amid an answer", outcome, cutOff?.kind, ""]);
  assert.deepEqual([outcome, cutOff?.kind], ["truncated", "blocked-or-offline"]);
  // However much had come: what was shown is kept, and it is what the server wrote.
  const told = progress.filter(({ stage }) => stage === "writing").at(-1).text.trim();
  assert.ok(told && sections.subjective.startsWith(told), `${sections.subjective} / ${told}`);
  assert.ok("The client felt lighter".startsWith(told.slice(0, 20)), told);
  await hold("gone", { endpoint: to("note") }, "local-network");
});

test("what llama.cpp's server showed", () => {
  console.log(`llama-cpp-python ${version(program, "llama-cpp-python")}`);
  for (const [what, ...cells] of shown) console.log(what.padEnd(40), cells.filter(Boolean).join(" · "));
});
