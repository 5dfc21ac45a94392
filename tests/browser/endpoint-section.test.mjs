// One section of a draft written anew, after an instruction. `node --test tests/browser/endpoint-section.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEndpoint } from "./endpoint-server.mjs";
import { openSession } from "./session-page.mjs";

const SENTENCES = ["The client will keep the walk and the radio for the evenings.", "Another sentence that cites a line which is not there."];
let endpoint, page;
before(async () => {
  endpoint = await startEndpoint({ sentences: SENTENCES });
  page = await openSession([endpoint.origin]);
});
after(async () => {
  await page?.close();
  await endpoint?.close();
});

const to = (mode, more) => ({ dialect: "openai-chat", url: `${endpoint.origin}/${mode}/v1`, model: "m-test", ...more });
const bodies = () => endpoint.requests.filter(({ method }) => method === "POST").map(({ body }) => body);

/** In the page: drafts on the device, edits, asks for a section, tells all of it. */
const anew = (options) => page.evaluate(async ({ endpoint, edits = {}, section = "plan", change, during, cancel }) => {
  const { draft: onDevice, regenerate, previewRegenerate } = globalThis.module;
  const draft = onDevice(globalThis.session, { format: "soap" });
  for (const [id, text] of Object.entries(edits)) draft.edit(id, text);
  const texts = () => Object.fromEntries(draft.sections.map(({ id, text }) => [id, text]));
  const before = texts();
  const told = { before, stages: [] };
  const controller = new AbortController();
  try {
    told.shown = previewRegenerate(draft, section, change, endpoint);
    told.section = await regenerate(draft, section, change, endpoint, {
      signal: controller.signal,
      onProgress(step) {
        if (told.stages.at(-1) !== step.stage) told.stages.push(step.stage);
        if (step.stage === "writing" && during) draft.edit(section, during);
        if (step.stage === cancel) controller.abort();
      },
    });
  } catch (error) {
    told.failed = [error.name, error.kind, error.detail?.field].filter(Boolean).join(" ");
  }
  told.after = texts();
  told.source = draft.source;
  told.provenance = draft.restore().provenance;
  draft.free();
  return told;
}, options);

test("the section is new, the others are as they were, and what was sent is what was shown", async () => {
  endpoint.reset();
  const { before, after, section, shown, source, stages } = await anew({
    endpoint: to("ok"), change: { instruction: "Shorter, and say more about the evenings, as Dr. Anneliese Okonkwo asked on 555-010-4477." },
    edits: { subjective: "Client reported lighter evenings." },
  });
  assert.deepEqual(stages, ["sending", "waiting", "writing", "checking"]);
  assert.equal(after.plan, SENTENCES.join(" "));
  assert.deepEqual({ ...after, plan: "" }, { ...before, plan: "" });
  assert.equal(after.subjective, "Client reported lighter evenings.");
  assert.equal(section.text, after.plan);
  assert.deepEqual(bodies(), [shown.body]);
  const asked = JSON.parse(shown.body).messages[1].content;
  assert.match(asked, /Write only this section, and as the clinician asks for it: Shorter, and say more about the evenings/);
  assert.doesNotMatch(shown.body, /lighter evenings|Anneliese|Okonkwo|4477/);
  // A model wrote part of it: the draft says so.
  assert.deepEqual([source.kind, source.model], ["endpoint", "m-test"]);
  assert.deepEqual(JSON.parse(shown.body).response_format.json_schema.schema.properties.sections.items.properties.id.enum, ["plan"]);
});

test("citations are verified on the device: a line that the session has not is none", async () => {
  const { section } = await page.evaluate(async () => {
    const draft = globalThis.module.draft(globalThis.session, { format: "soap" });
    const answer = '{"sections":[{"id":"plan","sentences":[{"lines":["t3","t999","e1t4","x"],"text":"Walk in the evenings."}]},{"id":"subjective","sentences":[{"lines":["t1"],"text":"Not asked for."}]}]}';
    const section = await globalThis.module.regenerate(draft, "plan", {}, { dialect: "custom", send: async () => answer });
    return { section, texts: draft.sections.map(({ text }) => text) };
  });
  assert.equal(section.text, "Walk in the evenings.");
  assert.deepEqual(section.sentences.map(({ evidence }) => evidence.map(({ turn, start }) => [turn, start])), [[[3, 0]]]);
});

test("a person's words are never written over, unless the person says so", async () => {
  endpoint.reset();
  const mine = "My own words for the plan.";
  const refused = await anew({ endpoint: to("ok"), change: {}, edits: { plan: mine } });
  assert.deepEqual([refused.failed, refused.after.plan, bodies().length], ["SessionNoteError invalid-request section", mine, 0]);
  const meanwhile = await anew({ endpoint: to("ok"), change: {}, during: mine });
  assert.deepEqual([meanwhile.failed, meanwhile.after.plan], ["SessionNoteError invalid-request section", mine]);
  const wanted = await anew({ endpoint: to("ok"), change: { overEdited: true }, edits: { plan: mine } });
  assert.deepEqual([wanted.failed, wanted.after.plan, wanted.provenance.editedSections], [undefined, SENTENCES.join(" "), []]);
});

test("where it fails, is cut off or is cancelled the draft is as it was", async () => {
  const told = {};
  for (const [mode, more = {}] of [["length"], ["cut"], ["stall", { timeoutMs: 700 }], ["status-401"], ["filtered"], ["refused"], ["empty"], ["slow", { cancel: "writing" }]]) {
    const { failed, before, after, source } = await anew({ endpoint: to(mode, more.timeoutMs && more), change: { instruction: "shorter" }, cancel: more.cancel });
    assert.deepEqual(after, before, mode);
    assert.equal(source.kind, "on-device", mode);
    told[mode] = failed.replace("SessionNoteError ", "");
  }
  assert.deepEqual(told, { length: "truncated", cut: "truncated", stall: "timeout", "status-401": "auth", filtered: "filtered", refused: "refused", empty: "bad-response", slow: "aborted" });
  assert.equal((await anew({ endpoint: to("ok"), section: "mood", change: {} })).failed, "SessionNoteError invalid-request section");
});

test("a long session goes in parts for one section as well", async () => {
  endpoint.reset();
  const { failed, after, shown } = await anew({ endpoint: to("ok", { contextTokens: 5000 }), change: { instruction: "shorter" } });
  assert.equal(failed, undefined);
  assert.equal(after.plan, SENTENCES.join(" "));
  assert.deepEqual(bodies().slice(0, -1), [shown.body, ...shown.further]);
});
