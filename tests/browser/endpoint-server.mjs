// A model endpoint for tests: speaks every hosted dialect to the letter, and fails in every way that is known.
// No dependencies. In a test: `const server = await startEndpoint()`; by hand: `node tests/browser/endpoint-server.mjs 8787`.
//
// The first part of the path is the MODE, the rest is the dialect's own:
//   openai-chat       url: ORIGIN/MODE/v1            (POST …/chat/completions)
//   openai-responses  url: ORIGIN/MODE/v1            (POST …/responses)
//   anthropic         url: ORIGIN/MODE               (POST …/v1/messages)
//   gemini            url: ORIGIN/MODE/v1beta        (POST …/models/M:streamGenerateContent?alt=sse)
//   ollama            url: ORIGIN/MODE               (POST …/api/chat)
// Any model name and any key will do; the key "wrong" gets 401.
//
// MODES
//   ok            a whole note, streamed in small pieces            slow          the same, 40 ms between pieces
//   bytes         the same, one byte a write                        whole         the same, not streamed: one JSON
//   array         (gemini) the same as a streamed JSON array        crlf          the same with CRLF and comment lines
//   stall         no answer at all                                  stall-mid     half a note, then silence
//   cut           half a note, then the connection is destroyed     unfinished    half a note, then a clean end with no finish reason
//   length        half a note, finish reason: limit of tokens       filtered      a few words, finish reason: content filter
//   refused       the model declines (the dialect's own way)        prose         the model declines in plain words
//   error-first   status 200, and the first event is an error       error-mid     half a note, then an error event
//   html          status 200 and a web page                         empty         status 200 and nothing
//   half-json     status 200 and half a JSON                        no-events     status 200, an event stream without events
//   think         thoughts in <think> before the note               fenced        the note inside ```json
//   plain         the note in plain text under headings             null-content  chunks without content, choices: []
//   status-NNN    that status with the dialect's own error body (401 403 404 408 409 413 500 503 529 …)
//   rate          429 without Retry-After (the body says when)      rate-once     429 once with an exposed Retry-After: 1, then ok
//   rate-long     429, wait 120 seconds                             quota         429 or 402: nothing left to spend
//   flaky-N       503 for the first N requests, then ok             context       400, the prompt is too long
//   policy        400 of a content filter, before any answer        loading-N     503 "Loading model" for the first N requests, then ok
//   no-retry      503 that says not to try again                    bare-error    half a note, then an error as a JSON between the events
//   from-N-MODE   ok, and from the Nth request on as MODE
//   no-schema     400 for json_schema, takes json_object            no-json       400 for any structured output, answers in plain text
//   no-extras     400 for temperature, then for stream_options, as param names
//   organization  401, the organization refuses browsers            short-context usage says that most of the prompt was cut off
//   no-cors       answers without any CORS header                   cors-401      401 to the preflight
//   redirect      307 to another origin
//
// GET ORIGIN/__requests gives what was asked so far (method, path, mode, dialect, headers, body, aborted), DELETE
// ORIGIN/__requests forgets it; in a test: `server.requests`, `server.reset()`.

import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the model writes, by section. All fictional. */
const SENTENCES = [
  "The session looked at how the week had gone and what made it harder.",
  "The client and the therapist agreed on one small step before the next session.",
];

/** @param {{ port?: number, host?: string, sentences?: string[] }} [options] */
export async function startEndpoint({ port = 0, host = "127.0.0.1", sentences = SENTENCES } = {}) {
  const state = { requests: [], counts: new Map(), sentences };
  const server = createServer((request, response) => {
    handle(request, response, state).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(port, host, resolve));
  return {
    origin: `http://${host}:${server.address().port}`,
    requests: state.requests,
    reset() { state.requests.length = 0; state.counts.clear(); },
    /** Begins to count the requests of a mode anew. */
    forget(mode) { for (const counted of state.counts.keys()) if (counted.startsWith(`${mode} `)) state.counts.delete(counted); },
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

async function handle(request, response, state) {
  const url = new URL(request.url, "http://endpoint");
  const mode = url.pathname.split("/")[1] ?? "";
  const body = await text(request);
  if (mode === "__requests") return bookkeeping(request, response, state);
  const dialect = DIALECTS.find(({ path }) => path.test(url.pathname));
  const entry = { method: request.method, path: request.url, mode, dialect: dialect?.id, headers: request.headers, body, aborted: false };
  state.requests.push(entry);
  response.on("close", () => { entry.aborted = !response.writableFinished; });
  if (mode !== "no-cors") allow(request, response);
  if (request.method === "OPTIONS") return response.writeHead(mode === "cors-401" ? 401 : 204).end();
  if (!dialect) return json(response, 404, { error: { message: "Not found", type: "not_found_error" } });
  if (mode === "redirect") return response.writeHead(307, { location: `http://localhost:9/${url.pathname}` }).end();
  const counted = `${mode} ${dialect.id}`;
  const count = (state.counts.get(counted) ?? 0) + 1;
  state.counts.set(counted, count);
  const [, from, later] = /^from-(\d+)-(.+)$/.exec(mode) ?? [];
  const now = from ? (count >= Number(from) ? later : "ok") : mode;
  const call = { request, response, entry, state, dialect, mode: now, url, asked: parse(body) };
  const failure = failing(call, count);
  if (failure) return json(response, failure.status, failure.body, failure.headers);
  return answer(call);
}

function allow(request, response) {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "retry-after, x-should-retry");
  if (request.method === "OPTIONS") {
    response.setHeader("access-control-allow-methods", "POST, GET, OPTIONS");
    // By name: "*" does not cover Authorization.
    response.setHeader("access-control-allow-headers", "authorization, content-type, x-api-key, api-key, anthropic-version, anthropic-dangerous-direct-browser-access, x-goog-api-key");
    response.setHeader("access-control-max-age", "0");
  }
}

function bookkeeping(request, response, state) {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-methods", "GET, DELETE");
  if (request.method === "OPTIONS") return response.writeHead(204).end();
  if (request.method === "DELETE") { state.requests.length = 0; state.counts.clear(); }
  return json(response, 200, state.requests);
}

// ── refusals before an answer ────────────────────────────────────────────────────────────────────

function failing({ mode, dialect, request, asked }, count) {
  const key = request.headers.authorization?.replace(/^Bearer /, "") ?? request.headers["x-api-key"] ?? request.headers["x-goog-api-key"] ?? request.headers["api-key"];
  const fail = (status, code, message, more = {}) => ({ status, body: dialect.error(status, code, message, more), headers: more.headers });
  if (key === "wrong") return fail(401, "invalid_api_key", "Incorrect API key provided.");
  const status = Number(/^status-(\d+)$/.exec(mode)?.[1] ?? 0);
  if (status) return fail(status, CODES[status] ?? "error", `The server says ${status} to ${JSON.stringify(asked).slice(0, 300)}`);
  const flaky = Number(/^flaky-(\d+)$/.exec(mode)?.[1] ?? 0);
  if (flaky) return count <= flaky ? fail(503, "unavailable", "Try later.") : undefined;
  const loading = Number(/^loading-(\d+)$/.exec(mode)?.[1] ?? 0);
  if (loading) return count <= loading ? fail(503, "unavailable_error", "Loading model") : undefined;
  switch (mode) {
    case "rate": return fail(429, "rate_limit_exceeded", "Rate limit reached. Please try again in 0.2s.", { retry: "0.2s" });
    case "rate-once": return count === 1 ? fail(429, "rate_limit_exceeded", "Rate limit reached.", { headers: { "retry-after": "1" } }) : undefined;
    case "rate-long": return fail(429, "rate_limit_exceeded", "Rate limit reached. Please try again in 120s.", { retry: "120s" });
    case "quota": return fail(dialect.id === "anthropic" ? 400 : 429, "insufficient_quota", dialect.id === "anthropic"
      ? "Your credit balance is too low to access the API." : "You exceeded your current quota, please check your plan and billing details.");
    case "context": return fail(400, "context_length_exceeded", dialect.tooLong);
    case "policy": return fail(400, "content_filter", "The response was filtered due to the prompt triggering the content management policy.");
    case "no-retry": return fail(503, "unavailable", "Out of service today.", { headers: { "x-should-retry": "false" } });
    case "organization": return fail(401, "authentication_error", "CORS requests are not allowed for this Organization because of its settings.");
    case "no-schema": return dialect.structure(asked) === "schema" ? fail(400, "invalid_request_error", "Unsupported value", { param: dialect.structureField }) : undefined;
    case "no-json": return dialect.structure(asked) ? fail(400, "invalid_request_error", "Unsupported value", { param: dialect.structureField }) : undefined;
    case "no-extras":
      if (JSON.stringify(asked).includes('"temperature"')) return fail(400, "unsupported_value", "Unsupported value", { param: "temperature" });
      if ("stream_options" in asked) return fail(400, "unknown_parameter", "Unknown parameter", { param: "stream_options" });
      return undefined;
    default: return undefined;
  }
}

const CODES = { 400: "invalid_request_error", 401: "authentication_error", 403: "permission_error", 404: "not_found_error", 408: "timeout_error",
  409: "conflict", 413: "request_too_large", 429: "rate_limit_exceeded", 500: "api_error", 503: "unavailable", 529: "overloaded_error" };

// ── answers ──────────────────────────────────────────────────────────────────────────────────────

async function answer(call) {
  const { response, dialect, mode, asked, state } = call;
  if (mode === "stall") return;
  if (mode === "html") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title><p>Welcome");
  if (mode === "empty") return response.writeHead(200).end();
  if (mode === "half-json") return response.writeHead(200, { "content-type": "application/json" }).end('{"id":"x","choices":[{"message":{"cont');
  if (mode === "no-events") return response.writeHead(200, { "content-type": "text/event-stream" }).end(": nothing to say\n\n");
  const note = written(asked, state.sentences, mode);
  const wire = dialect.wire(asked, mode);
  if (mode === "whole") return json(response, 200, wire.whole(note));
  response.writeHead(200, { "content-type": wire.type });
  const send = sender(response, mode, wire);
  const half = note.slice(0, Math.floor(note.length * 0.6));
  const tokens = { input: mode === "short-context" ? 1024 : Math.ceil(JSON.stringify(asked).length / 4), output: Math.ceil(note.length / 4) };
  await send(...wire.start(tokens));
  switch (mode) {
    case "error-first": await send(wire.error("overloaded_error", "Overloaded")); return response.end(wire.close ?? "");
    case "error-mid":
      await stream(send, wire, half);
      await send(wire.error("overloaded_error", "Overloaded"));
      return response.end(wire.close ?? "");
    case "bare-error":
      await stream(send, wire, half);
      response.end(`${JSON.stringify({ error: { code: 503, status: "UNAVAILABLE", message: "The model is overloaded." } }, null, 2)}\n\n`);
      return;
    case "stall-mid": return stream(send, wire, half);
    case "cut": await stream(send, wire, half); await sleep(400); return response.destroy();
    case "unfinished": await stream(send, wire, half); return response.end();
    case "length": await stream(send, wire, half); break;
    case "filtered": await stream(send, wire, note.slice(0, 20)); break;
    case "refused": await send(...wire.refusal("I can't help with this.")); break;
    case "prose": await stream(send, wire, "I'm sorry, but I can't help with that."); break;
    case "think": await stream(send, wire, `<think>The user wants a note. {"sections":[]} < hm </think>\n\n${note}`); break;
    case "fenced": await stream(send, wire, `\`\`\`json\n${note}\n\`\`\``); break;
    default: await stream(send, wire, note);
  }
  await send(...wire.end(["length", "filtered", "refused"].includes(mode) ? mode : "stop", tokens));
  response.end(wire.close ?? "");
}

/** Writes frames the way the mode wants them. */
function sender(response, mode, wire) {
  let first = true;
  return async (...frames) => {
    for (const frame of frames) {
      if (response.destroyed) return;
      let out = frame;
      if (mode === "crlf" && wire.type.includes("ndjson")) out = frame.replaceAll("\n", "\r\n");
      else if (mode === "crlf") out = (first ? ": hello\r\n\r\n" : ": PROCESSING\r\n\r\n") + frame.replaceAll("\n", "\r\n");
      if (wire.open && first) out = wire.open + out;
      else if (wire.between) out = wire.between + out;
      first = false;
      if (mode === "bytes") for (const byte of Buffer.from(out)) response.write(Buffer.of(byte));
      else response.write(out);
      await (mode === "slow" ? sleep(40) : new Promise((resolve) => setImmediate(resolve)));
    }
  };
}

async function stream(send, wire, note) {
  for (let at = 0; at < note.length; at += 7) await send(wire.text(note.slice(at, at + 7)));
}

/** The note as the prompt asks for it: every section, each sentence with the lines it stands on. */
function written(asked, sentences, mode) {
  const prompt = strings(asked).join("\n");
  const headings = [...(prompt.split("heading on a line of its own")[1] ?? "").matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  if (headings.length > 0 || mode === "plain") {
    return headings.map((title) => `## ${title}\n${sentences.map((sentence, at) => `${sentence} (t${at})`).join("\n")}\n`).join("\n") || "Summary\n";
  }
  const ids = /in this order: ([^.\n]+)\./.exec(prompt)?.[1].split(",").map((id) => id.trim()) ?? ["summary"];
  return JSON.stringify({ sections: ids.map((id) => ({ id, sentences: sentences.map((sentence, at) => ({ lines: [`t${at}`, `t${at + 1}`], text: sentence })) })) });
}

// ── dialects ─────────────────────────────────────────────────────────────────────────────────────

const data = (value) => `data: ${JSON.stringify(value)}\n\n`;
const named = (value) => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;

const DIALECTS = [
  {
    id: "openai-chat", path: /\/chat\/completions$/,
    tooLong: "This model's maximum context length is 8192 tokens. However, your messages resulted in 20000 tokens.",
    structureField: "response_format",
    structure: (asked) => ({ json_schema: "schema", json_object: "object" })[asked.response_format?.type],
    error: (status, code, message, { param = null } = {}) => ({ error: { message, type: code, param, code } }),
    wire(asked, mode) {
      const chunk = (delta, finish = null, more = {}) => data({ id: "c1", object: "chat.completion.chunk", model: asked.model,
        choices: [{ index: 0, delta, finish_reason: finish }], obfuscation: "x9y8", ...more });
      return {
        type: "text/event-stream",
        start: () => mode === "null-content"
          ? [data({ id: "", choices: [], prompt_filter_results: [] }), chunk({ role: "assistant", content: null }), chunk({}), chunk({ reasoning_content: "hm" })]
          : [chunk({ role: "assistant", content: "" })],
        text: (content) => chunk({ content }),
        refusal: (refusal) => [chunk({ refusal })],
        end: (finish, tokens) => [
          chunk({}, { stop: "stop", length: "length", filtered: "content_filter", refused: "stop" }[finish]),
          ...(asked.stream_options?.include_usage ? [data({ id: "c1", choices: [], usage: { prompt_tokens: tokens.input, completion_tokens: tokens.output } })] : []),
          "data: [DONE]\n\n",
        ],
        error: (code, message) => data({ error: { message, code: 502 }, choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }] }),
        whole: (content) => ({ id: "c1", object: "chat.completion", model: asked.model, choices: [{ index: 0, message: { role: "assistant", content, refusal: null }, finish_reason: "stop" }], usage: { prompt_tokens: 900, completion_tokens: 90 } }),
      };
    },
  },
  {
    id: "openai-responses", path: /\/responses$/,
    tooLong: "Your input exceeds the context window of this model.",
    structureField: "text.format",
    structure: (asked) => ({ json_schema: "schema", json_object: "object" })[asked.text?.format?.type],
    error: (status, code, message, { param = null } = {}) => ({ error: { message, type: code, param, code } }),
    wire(asked) {
      let sequence = 0;
      const event = (type, more) => named({ type, sequence_number: sequence++, ...more });
      const place = { item_id: "m1", output_index: 0, content_index: 0 };
      const usage = (tokens) => ({ usage: { input_tokens: tokens.input, output_tokens: tokens.output, total_tokens: tokens.input + tokens.output } });
      return {
        type: "text/event-stream",
        start: () => [
          event("response.created", { response: { id: "r1", status: "in_progress", model: asked.model } }),
          event("response.in_progress", { response: { id: "r1", status: "in_progress", model: asked.model } }),
          event("response.output_item.added", { output_index: 0, item: { id: "rs1", type: "reasoning" } }),
          event("response.reasoning_summary_text.delta", { item_id: "rs1", output_index: 0, delta: "hm" }),
          event("response.output_item.added", { output_index: 0, item: { id: "m1", type: "message", role: "assistant" } }),
          event("response.content_part.added", { ...place, part: { type: "output_text", text: "" } }),
        ],
        text: (delta) => event("response.output_text.delta", { ...place, delta }),
        refusal: (refusal) => [event("response.refusal.delta", { ...place, delta: refusal }), event("response.refusal.done", { ...place, refusal })],
        end: (finish, tokens) => finish === "stop" || finish === "refused"
          ? [event("response.output_text.done", place), event("response.content_part.done", place), event("response.output_item.done", { output_index: 0 }),
            event("response.completed", { response: { id: "r1", status: "completed", model: asked.model, ...usage(tokens) } })]
          : [event("response.incomplete", { response: { id: "r1", status: "incomplete", model: asked.model, incomplete_details: { reason: finish === "length" ? "max_output_tokens" : "content_filter" }, ...usage(tokens) } })],
        error: (code, message) => event("response.failed", { response: { id: "r1", status: "failed", error: { code: "server_error", message } } }),
        whole: (text) => ({ id: "r1", object: "response", status: "completed", model: asked.model, output: [{ type: "reasoning", summary: [] }, { type: "message", role: "assistant", content: [{ type: "output_text", text }] }], ...usage({ input: 900, output: 90 }) }),
      };
    },
  },
  {
    id: "anthropic", path: /\/v1\/messages$/,
    tooLong: "prompt is too long: 210000 tokens > 200000 maximum",
    structureField: "output_config",
    structure: (asked) => asked.output_config?.format ? "schema" : undefined,
    error: (status, code, message, { param } = {}) => ({ type: "error", error: { type: code, message: param ? `${param}: ${message}` : message }, request_id: "req_1" }),
    wire(asked) {
      return {
        type: "text/event-stream",
        start: (tokens) => [
          named({ type: "message_start", message: { id: "msg_1", type: "message", role: "assistant", model: asked.model, content: [], stop_reason: null, usage: { input_tokens: tokens.input, output_tokens: 1 } } }),
          named({ type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "" } }),
          named({ type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "hm" } }),
          named({ type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature: "s" } }),
          named({ type: "content_block_stop", index: 0 }),
          named({ type: "ping" }),
          named({ type: "content_block_start", index: 1, content_block: { type: "text", text: "" } }),
        ],
        text: (text) => named({ type: "content_block_delta", index: 1, delta: { type: "text_delta", text } }),
        refusal: () => [],
        end: (finish, tokens) => [
          named({ type: "content_block_stop", index: 1 }),
          named({ type: "message_delta", delta: { stop_reason: { stop: "end_turn", length: "max_tokens", filtered: "refusal", refused: "refusal" }[finish], stop_sequence: null }, usage: { output_tokens: tokens.output } }),
          named({ type: "a_new_event_type" }),
          named({ type: "message_stop" }),
        ],
        error: (type, message) => named({ type: "error", error: { type, message } }),
        whole: (text) => ({ id: "msg_1", type: "message", role: "assistant", model: asked.model, content: [{ type: "thinking", thinking: "hm" }, { type: "text", text }], stop_reason: "end_turn", usage: { input_tokens: 900, output_tokens: 90 } }),
      };
    },
  },
  {
    id: "gemini", path: /:streamGenerateContent$/,
    tooLong: "The input token count (210000) exceeds the maximum number of tokens allowed (200000).",
    structureField: "generation_config.response_schema",
    structure: (asked) => asked.generationConfig?.responseSchema ? "schema" : asked.generationConfig?.responseMimeType === "application/json" ? "object" : undefined,
    error: (status, code, message, { param, retry } = {}) => ({ error: { code: status, status: { 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE" }[status] ?? "INVALID_ARGUMENT",
      message: param ? `${param}: ${message}` : message, details: retry ? [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: retry }] : [] } }),
    wire(asked, mode) {
      const frame = mode === "array" ? (value) => JSON.stringify(value, null, 2) : data;
      const response = (parts, more = {}) => frame({ candidates: [{ content: { role: "model", parts }, index: 0, ...more }], modelVersion: "gemini-test" });
      return {
        type: mode === "array" ? "application/json" : "text/event-stream",
        ...(mode === "array" ? { open: "[", between: "\r\n,", close: "]" } : {}),
        start: () => [response([{ text: "hm", thought: true }])],
        text: (text) => response([{ text }]),
        refusal: () => [frame({ promptFeedback: { blockReason: "PROHIBITED_CONTENT" }, modelVersion: "gemini-test" })],
        end: (finish, tokens) => finish === "refused" ? [] : [frame({ candidates: [{ finishReason: { stop: "STOP", length: "MAX_TOKENS", filtered: "SAFETY" }[finish], index: 0 }],
          usageMetadata: { promptTokenCount: tokens.input, candidatesTokenCount: tokens.output }, modelVersion: "gemini-test" })],
        error: (code, message) => frame({ error: { code: 503, status: "UNAVAILABLE", message } }),
        whole: (text) => ({ candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason: "STOP" }], usageMetadata: { promptTokenCount: 900, candidatesTokenCount: 90 }, modelVersion: "gemini-test" }),
      };
    },
  },
  {
    id: "ollama", path: /\/api\/chat$/,
    tooLong: "the input length exceeds the context length",
    structureField: "format",
    structure: (asked) => asked.format === "json" ? "object" : asked.format ? "schema" : undefined,
    error: (status, code, message, { param } = {}) => ({ error: `${param ? `invalid ${param}: ` : ""}${code === "invalid_api_key" ? "unauthorized" : message}` }),
    wire(asked) {
      const line = (value) => `${JSON.stringify({ model: asked.model, created_at: "2026-01-01T00:00:00Z", ...value })}\n`;
      return {
        type: "application/x-ndjson",
        start: () => [line({ message: { role: "assistant", content: "", thinking: "hm" }, done: false })],
        text: (content) => line({ message: { role: "assistant", content }, done: false }),
        refusal: (content) => [line({ message: { role: "assistant", content: `I'm sorry, but ${content}` }, done: false })],
        end: (finish, tokens) => [line({ message: { role: "assistant", content: "" }, done: true, done_reason: { length: "length", filtered: "content_filter" }[finish] ?? "stop", prompt_eval_count: tokens.input, eval_count: tokens.output })],
        error: (code, message) => `${JSON.stringify({ error: message })}\n`,
        whole: (content) => ({ model: asked.model, message: { role: "assistant", content }, done: true, done_reason: "stop", prompt_eval_count: 900, eval_count: 90 }),
      };
    },
  },
];

// ── small things ─────────────────────────────────────────────────────────────────────────────────

function json(response, status, body, headers = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

async function text(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function parse(body) {
  try { return JSON.parse(body); } catch { return {}; }
}

function strings(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(strings) : [];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { origin } = await startEndpoint({ port: Number(process.argv[2] ?? 8787) });
  console.log(`Endpoint for tests at ${origin}`);
}
