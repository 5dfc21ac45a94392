// What reading a stream costs in Chromium, and how soon its words show. Prints; asserts that it came about, not how fast:
// how busy the machine is must not decide. `node --test tests/browser/endpoint-speed.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSession } from "./session-page.mjs";

let page;
before(async () => { page = await openSession([]); });
after(() => page?.close());

/** In the page: answers by a stream of chat chunks, a token each, as an OpenAI server writes them. */
function wire() {
  const encoder = new TextEncoder();
  globalThis.chunk = (content) => encoder.encode(`data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "m", system_fingerprint: "f",
    choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }], obfuscation: "x9y8z7" })}\n\n`);
  globalThis.done = encoder.encode("data: [DONE]\n\n");
  globalThis.to = { dialect: "openai-chat", url: "https://a.example/v1", model: "m" };
  /** Puts a fetch in place that answers with this stream, for the time of a call. */
  globalThis.answering = async (stream, call) => {
    const real = globalThis.fetch;
    globalThis.fetch = async () => new Response(stream);
    try { return await call(); } finally { globalThis.fetch = real; }
  };
}

test("a thousand tokens", { timeout: 120_000 }, async () => {
  await page.evaluate(wire);
  const measured = await page.evaluate(async () => {
    // Short, so that a run fits between two of the machine's other errands: the best run counts.
    const tokens = 1000;
    const parts = [globalThis.chunk('{"sections":[{"id":"subjective","sentences":[')];
    for (let at = 0; at < tokens / 10; at++) for (const token of [at ? ',{"' : '{"', "lines", '":["', `t${at % 100}`, '"],"text', '":"', "slept", " well", " now", '."}']) parts.push(globalThis.chunk(token));
    parts.push(globalThis.chunk("]}]}"), globalThis.done);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    const pieces = [];
    for (let at = 0; at < bytes.length; at += 16384) pieces.push(bytes.slice(at, at + 16384));
    const best = async (delivered, runs) => {
      let ms = Infinity;
      for (let run = 0; run < runs; run++) {
        const stream = new ReadableStream({ start(controller) { for (const piece of delivered) controller.enqueue(piece); controller.close(); } });
        const { outcome, progress } = await globalThis.answering(stream, () => globalThis.call({ endpoint: globalThis.to }));
        if (outcome !== "note") throw new Error(outcome);
        const at = (stage) => progress.find((step) => step.stage === stage).at;
        ms = Math.min(ms, at("checking") - at("waiting"));
      }
      return ms / tokens * 1000;
    };
    return { network: await best(pieces, 300), single: await best(parts, 100), bytes: bytes.length / tokens };
  });
  console.log(`reading a stream, per 1,000 tokens of ${measured.bytes.toFixed(0)} bytes: ${measured.network.toFixed(2)} ms in pieces of 16 KB, ${measured.single.toFixed(2)} ms with each token in a piece of its own`);
  assert.ok(Number.isFinite(measured.network) && Number.isFinite(measured.single));
});

test("the first words of every section show without anything more having to come", async () => {
  await page.evaluate(wire);
  const shown = await page.evaluate(async () => {
    let push;
    const stream = new ReadableStream({ start(controller) { push = (text) => controller.enqueue(globalThis.chunk(text)); } });
    const steps = [];
    const heard = (section) => new Promise((resolve) => {
      const look = () => (steps.some((step) => step.section === section) ? resolve(performance.now()) : setTimeout(look));
      look();
    });
    return globalThis.answering(stream, async () => {
      const controller = new AbortController();
      const calling = globalThis.module.generate(globalThis.session, { format: "soap" }, globalThis.to, {
        signal: controller.signal, onProgress: (step) => step.stage === "writing" && steps.push({ ...step, at: performance.now() }),
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      push('{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"');
      await new Promise((resolve) => setTimeout(resolve, 50));
      const early = steps.length;
      const sent = performance.now();
      push("Slept");
      await heard("subjective");
      const first = steps[0].at - sent;
      // Right behind it, within the same frame, and then nothing more.
      const again = performance.now();
      push('."}]},{"id":"plan","sentences":[{"lines":["t2"],"text":"Rest');
      await heard("plan");
      const second = steps.find(({ section }) => section === "plan").at - again;
      // A hundred tokens at once are told together.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const before = steps.length;
      for (let token = 0; token < 100; token++) push(" more");
      await new Promise((resolve) => setTimeout(resolve, 100));
      const burst = steps.slice(before);
      controller.abort();
      await calling.catch(() => {});
      return { early, first, second, burst: burst.length, last: burst.at(-1).text };
    });
  });
  console.log(`first words of the first section ${shown.first.toFixed(1)} ms after their token, of the second ${shown.second.toFixed(1)} ms; a frame is 16.7 ms; 100 tokens at once: told ${shown.burst} times`);
  assert.equal(shown.early, 0);
  assert.equal(shown.last, `Rest${" more".repeat(100)}`);
  assert.ok(shown.burst < 100);
});
