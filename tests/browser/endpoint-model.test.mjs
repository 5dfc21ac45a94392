// The portal's own transport and the browser's own model, in what is theirs alone. `node --test tests/browser/endpoint-model.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSession } from "./session-page.mjs";

let page;
before(async () => { page = await openSession([]); });
after(() => page?.close());

test("the portal's own transport gets what passed the guard and a signal, and may answer in any way", async () => {
  const told = await page.evaluate(async () => {
    const answer = '{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"Lighter."}]},{"id":"plan","sentences":[{"lines":["t2"],"text":"Again."}]}]}';
    let seen;
    const throwing = (thrown) => async function* () { yield* []; throw thrown; };
    const send = {
      iterable: async function* (request) { seen = request; for (const c of answer) yield c; },
      promise: async (request) => { seen = request; return answer; },
      "promise of an iterable": async () => (async function* () { yield answer; })(),
      throws: () => { throw new Error("secret words"); },
      half: async function* () { yield answer.slice(0, 80); throw new Error("secret words"); },
      nothing: async () => undefined,
      network: throwing(new DOMException("secret words", "NetworkError")),
      kind: throwing(Object.assign(new Error("secret words"), { kind: "rate-limited", retryAfterMs: 5000 })),
      status: throwing({ status: 402, message: "secret words" }),
      "no kind of ours": throwing({ kind: "unreadable", status: 99 }),
    };
    const outcomes = {};
    for (const [name, transport] of Object.entries(send)) {
      const { outcome, message = "", detail, cutOff, progress } = await globalThis.call({ endpoint: { dialect: "custom", send: transport } });
      const quoted = JSON.stringify([message, detail, cutOff, progress]).includes("secret");
      outcomes[name] = [outcome, quoted && "quoted", detail?.retryAfterMs, cutOff?.kind].filter(Boolean).join(" ");
    }
    return { outcomes, keys: Object.keys(seen).sort(), schema: seen.schema.type, signal: seen.signal instanceof AbortSignal };
  });
  assert.deepEqual(told, {
    outcomes: {
      iterable: "note", promise: "note", "promise of an iterable": "note", throws: "server", half: "truncated server", nothing: "bad-response",
      network: "blocked-or-offline", kind: "rate-limited 5000", status: "quota", "no kind of ours": "server",
    },
    keys: ["schema", "signal", "system", "user"], schema: "object", signal: true,
  });
});

test("what the portal's transport is given is what was shown", async () => {
  const [shown, given] = await page.evaluate(async () => {
    let given;
    const endpoint = { dialect: "custom", send: async ({ signal, ...request }) => { given = request; return ""; } };
    const shown = globalThis.module.preview(globalThis.session, { format: "soap" }, endpoint);
    await globalThis.call({ endpoint });
    return [shown, given];
  });
  assert.deepEqual(JSON.parse(shown.body), given);
});

test("the browser's own model is prompted with what was shown", async () => {
  const [shown, given] = await page.evaluate(async () => {
    globalThis.model("ok");
    const given = {};
    const { create } = globalThis.LanguageModel;
    globalThis.LanguageModel.create = async (options) => {
      const session = await create(options);
      const { promptStreaming } = session;
      return Object.assign(session, {
        promptStreaming(user, { responseConstraint, ...more }) {
          Object.assign(given, { system: options.initialPrompts[0].content, user, schema: responseConstraint });
          return promptStreaming(user, { responseConstraint, ...more });
        },
      });
    };
    const shown = globalThis.module.preview(globalThis.session, { format: "soap" }, { dialect: "browser" });
    await globalThis.call({ endpoint: { dialect: "browser" } });
    return [shown, given];
  });
  assert.deepEqual(JSON.parse(shown.body), given);
  assert.match(shown.notices[0], /need not run on this device/);
});

test("the browser's own model: fetched first, measured, too small, absent, and every session of it ended", async () => {
  const told = await page.evaluate(async () => {
    const told = {};
    for (const [name, mode, options] of [
      ["streamed", "ok", {}], ["fetched first", "ok", { availability: "downloadable" }], ["knows no schema", "no-schema", {}],
      ["small", "ok", { window: 4000 }], ["small, told by its error", "quota", { measures: false }], ["tiny", "ok", { window: 600 }],
      ["not for this page", "ok", { availability: "unavailable" }], ["not without a click", "status-403", {}],
    ]) {
      const seen = globalThis.model(mode, options);
      const { outcome, progress } = await globalThis.call({ endpoint: { dialect: "browser" } });
      const prompts = seen.prompts > 2 ? "parts" : seen.prompts;
      told[name] = [outcome, prompts].join(" ");
      if (seen.prompts !== seen.destroyed && !(seen.destroyed > seen.prompts)) told[name] += ` but ${seen.destroyed} ended`;
      if (name === "streamed") told.seen = [seen.constraint, seen.system, seen.languages].join(" ");
      if (name === "fetched first") told.downloaded = progress.filter(({ downloaded }) => downloaded !== undefined).map(({ stage, downloaded }) => `${stage} ${downloaded}`);
    }
    delete globalThis.LanguageModel;
    told.absent = (await globalThis.call({ endpoint: { dialect: "browser" } })).outcome;
    return told;
  });
  assert.deepEqual(told, {
    streamed: "note 1", seen: "object system en", "fetched first": "note 1", downloaded: ["waiting 0", "waiting 50", "waiting 100"], "knows no schema": "note 2",
    small: "note parts", "small, told by its error": "note parts", tiny: "context-too-long 0", "not for this page": "blocked-or-offline 0",
    "not without a click": "blocked-or-offline 0", absent: "blocked-or-offline",
  });
});
