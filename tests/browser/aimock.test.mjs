// The same module against a server that others wrote: aimock, in all five of the dialects it shares with us.
// Prints what it showed. `node --test tests/browser/aimock.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LLMock } from "@copilotkit/aimock";
import { openSession, SESSION_WORDS } from "./session-page.mjs";

const SENTENCES = [{ lines: ["t1", "t2"], text: "The client felt lighter after time outdoors." }];
const NOTE = JSON.stringify({ sections: ["subjective", "objective", "assessment", "plan"].map((id) => ({ id, sentences: SENTENCES })) });

/** Each case answers to a model of its own name. */
const CASES = [
  { model: "whole", response: { content: NOTE }, outcome: "note" },
  { model: "one-letter-chunks", response: { content: NOTE }, more: { chunkSize: 1 }, outcome: "note" },
  { model: "thinks", response: { content: NOTE, reasoning: "The user wants a note." }, outcome: "note" },
  { model: "length", response: { content: NOTE.slice(0, 200), finishReason: "length" }, outcome: "truncated" },
  { model: "filter", response: { content: NOTE.slice(0, 200), finishReason: "content_filter" }, outcome: "filtered", except: { "openai-responses": "truncated", anthropic: "truncated", ollama: "truncated" } },
  { model: "cut", response: { content: NOTE }, more: { truncateAfterChunks: 14, latency: 30 }, outcome: "truncated" },
  { model: "slow", response: { content: NOTE }, more: { latency: 60, chunkSize: 4 }, outcome: "aborted", cancel: "writing" },
  { model: "key", response: { error: { message: "Incorrect API key", type: "authentication_error", code: "invalid_api_key" }, status: 401 }, outcome: "auth" },
  { model: "limit", response: { error: { message: "Rate limit reached", type: "rate_limit_error", code: "rate_limit_exceeded" }, status: 429 }, outcome: "rate-limited", requests: 3 },
  { model: "spent", response: { error: { message: "You exceeded your current quota", type: "insufficient_quota", code: "insufficient_quota" }, status: 429 }, outcome: "quota" },
  { model: "broken", response: { error: { message: "Internal error", type: "server_error" }, status: 500 }, outcome: "server", requests: 3 },
  { model: "prose", response: { content: "I'm sorry, but I can't help with that." }, outcome: "refused" },
];

const URLS = { "openai-chat": "/v1", "openai-responses": "/v1", anthropic: "", gemini: "/v1beta", ollama: "" };
let mock, page;

before(async () => {
  mock = new LLMock({ port: 0 });
  for (const { model, response, more } of CASES) mock.addFixture({ match: { model }, response, ...more });
  await mock.start();
  page = await openSession([mock.url]);
});

after(async () => {
  await page?.close();
  await mock?.stop();
});

const table = [];

for (const dialect of Object.keys(URLS)) {
  test(`aimock, ${dialect}`, async () => {
    const wrong = [];
    await Promise.all(CASES.map(async ({ model, outcome, cancel, requests = 1, except }) => {
      const endpoint = { dialect, url: mock.url + URLS[dialect], model };
      const expected = except?.[dialect] ?? outcome;
      const result = await page.call({ endpoint, cancel, reason: "enough" });
      const asked = result.progress.filter(({ stage }) => stage === "sending").length;
      table.push({ dialect, model, outcome: result.outcome });
      if (result.outcome !== expected || asked !== requests) wrong.push(`${model}: ${result.outcome} after ${asked} (${result.message ?? ""}), expected ${expected} after ${requests}`);
      assert.ok(!SESSION_WORDS.test(JSON.stringify([result.message, result.detail])), model);
    }));
    assert.deepEqual(wrong, []);
  });
}

test("aimock, with a key: a server that allows all headers by a star", async () => {
  const { outcome } = await page.call({ endpoint: { dialect: "openai-chat", url: `${mock.url}/v1`, model: "whole", apiKey: "k" } });
  // The Fetch standard does not let a star cover Authorization; browsers differ. Either way it is told.
  console.log(`aimock with Authorization under "Access-Control-Allow-Headers: *": ${outcome}`);
  assert.ok(["note", "local-network"].includes(outcome), outcome);
});

test("what aimock showed", () => {
  const dialects = Object.keys(URLS);
  console.log(["case".padEnd(18), ...dialects.map((dialect) => dialect.padEnd(17))].join(" "));
  for (const { model } of CASES) {
    console.log([model.padEnd(18), ...dialects.map((dialect) => (table.find((row) => row.dialect === dialect && row.model === model)?.outcome ?? "·").padEnd(17))].join(" "));
  }
});
