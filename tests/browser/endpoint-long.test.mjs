// A session that is longer than the model's context: in parts, shown beforehand, and nothing of what arrived is lost.
// `node --test tests/browser/endpoint-long.test.mjs`
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEndpoint } from "./endpoint-server.mjs";
import { openSession } from "./session-page.mjs";

let endpoint, page;
before(async () => {
  endpoint = await startEndpoint();
  page = await openSession([endpoint.origin]);
});
after(async () => {
  await page?.close();
  await endpoint?.close();
});

const to = (mode, more) => ({ dialect: "openai-chat", url: `${endpoint.origin}/${mode}/v1`, model: "m-test", contextTokens: 5000, ...more });
const posted = () => endpoint.requests.filter(({ method }) => method === "POST").map(({ body }) => body);

test("every turn is in a part, the parts are what was shown, and the notes are put together", async () => {
  endpoint.reset();
  const shown = await page.evaluate((to) => globalThis.module.preview(globalThis.session, { format: "soap" }, to), to("ok"));
  const result = await page.call({ endpoint: to("ok") });
  assert.deepEqual([result.outcome, result.cutOff], ["note", null]);
  const sent = posted();
  assert.ok(JSON.stringify(sent.slice(0, -1)) === JSON.stringify([shown.body, ...shown.further]), "the parts differ from their preview");
  assert.ok(shown.further.length >= 1 && shown.estimatedTokens > 5000);
  for (let turn = 0; turn < 120; turn++) assert.ok(sent.slice(0, -1).some((body) => body.includes(`\\nt${turn} `)), `t${turn}`);
  assert.match(sent.at(-1), /part 1 subjective/);
});

test("where a part fails, the parts before it are kept and marked, and why is told", async () => {
  const parts = (await page.evaluate((to) => globalThis.module.preview(globalThis.session, { format: "soap" }, to), to("ok"))).further.length + 1;
  const told = {};
  for (const [mode, more] of [["stall", { timeoutMs: 700 }], ["quota"], ["policy"], ["status-401"], ["status-500"], ["cut"]]) {
    endpoint.reset();
    const { outcome, cutOff, sections } = await page.call({ endpoint: to(`from-2-${mode}`, more) });
    told[mode] = [outcome, cutOff?.kind, sections.plan.includes("one small step") && "kept"].join(" ");
  }
  assert.deepEqual(told, {
    stall: "truncated timeout kept", quota: "truncated quota kept", policy: "truncated filtered kept", "status-401": "truncated auth kept",
    "status-500": "truncated server kept", cut: "truncated blocked-or-offline kept",
  });
  // The merging itself: half of it has lost what its other half would have said, the parts have it.
  const merging = {};
  for (const mode of ["length", "stall", "refused"]) {
    endpoint.reset();
    const { outcome, sections, evidence } = await page.call({ endpoint: to(`from-${parts + 1}-${mode}`, { timeoutMs: mode === "stall" ? 700 : undefined }) });
    assert.equal(posted().length, parts + 1);
    merging[mode] = [outcome, Object.values(sections).every((text) => text.split("one small step").length === parts + 1) && "all parts", evidence.length > 0 && "cited"].join(" ");
  }
  assert.deepEqual(merging, { length: "truncated all parts cited", stall: "truncated all parts cited", refused: "truncated all parts cited" });
});

test("where the first part fails there is nothing to keep, and a cancel wants nothing kept", async () => {
  endpoint.reset();
  assert.equal((await page.call({ endpoint: to("quota") })).outcome, "quota");
  endpoint.reset();
  const { outcome } = await page.evaluate(async (endpoint) => {
    const controller = new AbortController();
    let sending = 0;
    const onProgress = ({ stage }) => { if (stage === "sending" && ++sending === 2) controller.abort(); };
    return globalThis.module.generate(globalThis.session, { format: "soap" }, endpoint, { signal: controller.signal, onProgress }).then(() => ({ outcome: "note" }), ({ kind }) => ({ outcome: kind }));
  }, to("ok"));
  assert.equal(outcome, "aborted");
  assert.ok(posted().length <= 2);
});

test("a context that not even the instructions fit into is told before anything is sent", async () => {
  endpoint.reset();
  const { outcome, detail } = await page.call({ endpoint: to("ok", { contextTokens: 1500 }) });
  assert.deepEqual([outcome, detail.limit, endpoint.requests.length], ["context-too-long", 1500, 0]);
});
