// A model endpoint on another origin that streams, stalls, fails and lies, as the page meets it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEndpoint } from "./endpoint-server.mjs";
import { asFile, draft, edit, openTranscript, problem, start, step } from "./page.mjs";
import { TALK as LONG } from "./session-page.mjs";

const ATTACK = `The client <img src=x onerror="ran.push(1)"> and <script>ran.push(2)</script> said so.`;
let site, endpoint, liar;

before(async () => {
  endpoint = await startEndpoint();
  liar = await startEndpoint({ sentences: [ATTACK, "The client takes 900 mg of lithium and has been admitted twice."] });
  site = await start({ endpoints: [endpoint.origin, liar.origin] });
});
after(async () => {
  await site?.close();
  await endpoint?.close();
  await liar?.close();
});

/** Opens a session and fills in the endpoint's form. */
async function ready(mode, { server = endpoint, key = "sk-test-key-of-the-page", dialect = "openai-chat", talk } = {}) {
  server.reset();
  const page = await site.open();
  await openTranscript(page, talk && asFile(talk));
  await step(page, "Draft");
  await page.getByLabel("Write a", { exact: true }).selectOption("soap");
  await page.getByLabel("A language model").check();
  await page.getByLabel("It speaks").selectOption(dialect);
  await page.getByLabel("Address", { exact: true }).fill(`${server.origin}/${mode}/v1`);
  await page.getByLabel("Model", { exact: true }).fill("test-model");
  await page.getByLabel("Key (optional)").fill(key);
  return page;
}

async function send(page) {
  await page.getByRole("button", { name: "Show what will be sent" }).click();
  await page.getByRole("button", { name: "Send this" }).click();
}

const asked = (server = endpoint) => server.requests.filter(({ method }) => method === "POST");

test("what is shown beforehand is what is sent, byte for byte, and nothing else is sent to anyone", async () => {
  const page = await ready("ok");
  await page.getByRole("button", { name: "Show what will be sent" }).click();
  const shown = await page.getByRole("region", { name: "Body of the request" }).textContent();
  const address = await page.locator("dialog .url").textContent();
  assert.equal(asked().length, 0, "nothing is sent before it was looked at");
  await page.getByRole("button", { name: "Send this" }).click();
  await page.locator(".note-section").first().waitFor();
  assert.equal(asked().length, 1);
  assert.equal(asked()[0].body, shown);
  assert.equal(`${endpoint.origin}${asked()[0].path}`, address);
  assert.doesNotMatch(shown, /Halina|Oksana|sk-test-key/i);
  assert.equal(asked()[0].headers.authorization, "Bearer sk-test-key-of-the-page");
  const elsewhere = page.seen.requests.filter(({ url }) => !url.startsWith(`${site.origin}/`) && !url.startsWith(`${endpoint.origin}/ok/v1/`));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(page.seen.requests.filter(({ url }) => /sk-test|Halina/i.test(url)), []);
  assert.deepEqual(page.seen.errors, []);
  await page.getByText("Drafted by test-model").waitFor();
  await page.context().close();
});

test("of a session that is longer than the context every request is shown, with the estimate", async () => {
  const page = await ready("ok", { talk: LONG });
  await page.getByLabel("Context size in tokens (optional)").fill("5000");
  await page.getByRole("button", { name: "Show what will be sent" }).click();
  const shown = await page.getByRole("region", { name: /^Body of/ }).allTextContents();
  assert.ok(shown.length >= 2);
  assert.match(await page.locator("dialog .lead").textContent(), /about [\d,]+ tokens/);
  await page.getByText(`It goes in ${shown.length} requests`).waitFor();
  assert.equal(asked().length, 0);
  await page.getByRole("button", { name: "Send this" }).click();
  await page.locator(".note-section").first().waitFor();
  assert.deepEqual(asked().slice(0, -1).map(({ body }) => body), shown);
  assert.match(asked().at(-1).body, /part 1 subjective/);
  await page.context().close();
});

test("not sending after the look sends nothing", async () => {
  const page = await ready("ok");
  await page.getByRole("button", { name: "Show what will be sent" }).click();
  await page.getByRole("button", { name: "Do not send" }).click();
  await page.getByRole("button", { name: "Show what will be sent" }).click();
  await page.keyboard.press("Escape");
  assert.equal(endpoint.requests.length, 0);
  assert.equal(await page.locator(".note-section").count(), 0);
  await page.context().close();
});

test("what is written shows while it arrives, and cancel stops the request and keeps what was there", async () => {
  const page = await ready("stall-mid");
  await page.getByLabel("This device").check();
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  await page.getByText("What to write").click();
  await page.getByLabel("A language model").check();
  await send(page);
  await page.locator(".arriving", { hasText: /\w/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Show what will be sent" }).isDisabled(), true, "never two at once");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.locator(".progress").waitFor({ state: "hidden" });
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  assert.equal(await problem(page).isVisible(), false);
  while (!asked()[0].aborted) await new Promise(setImmediate);
  await page.context().close();
});

test("one section is written anew after a look, over edits only where that is said, and the text it had comes back", async () => {
  const page = await ready("ok");
  await page.getByLabel("This device").check();
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  const plan = page.getByRole("region", { name: "Plan" });
  assert.equal(await plan.getByRole("button", { name: "Write Plan anew" }).isVisible(), false, "this device writes");
  await page.getByText("What to write").click();
  await page.getByLabel("A language model").check();
  const others = await page.locator(".note-section").filter({ hasNot: page.getByRole("heading", { name: "Plan" }) }).allInnerTexts();
  await plan.getByRole("button", { name: "Write Plan anew" }).click();
  await plan.getByLabel("What should be different (optional)").fill("Shorter, as Halina wishes.");
  const look = plan.getByRole("button", { name: "Show what will be sent" });
  assert.equal(await look.isDisabled(), true, "it was edited by hand");
  await plan.getByLabel("write over what I edited").check();
  await look.click();
  const shown = await page.getByRole("region", { name: "Body of the request" }).textContent();
  assert.equal(asked().length, 0, "nothing is sent before it was looked at");
  await page.getByRole("button", { name: "Send this" }).click();
  await plan.getByRole("button", { name: "Bring back the earlier text" }).waitFor();
  assert.deepEqual(asked().map(({ body }) => body), [shown]);
  assert.match(shown, /Shorter, as/);
  assert.doesNotMatch(shown, /Halina|ring on Sunday/);
  assert.equal(await plan.getByText("Client will ring on Sunday.").count(), 0);
  assert.deepEqual(await page.locator(".note-section").filter({ hasNot: page.getByRole("heading", { name: "Plan" }) }).allInnerTexts(), others);
  await plan.getByRole("button", { name: "Bring back the earlier text" }).click();
  await plan.getByText("Client will ring on Sunday.").waitFor();
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});

const FAILURES = {
  "quota": "quota", "context": "context-too-long", "policy": "filtered", "filtered": "filtered", "refused": "refused",
  "html": "bad-response", "empty": "bad-response", "half-json": "bad-response", "error-first": "server", "no-cors": "local-network",
};

test("every failure of an endpoint has its own words, and the transcript and the edits stay", async () => {
  const page = await ready("ok", { key: "wrong" });
  await page.getByLabel("This device").check();
  await draft(page, "soap");
  await edit(page, "Plan", "Client will ring on Sunday.");
  await page.getByText("What to write").click();
  await page.getByLabel("A language model").check();
  const failure = async () => {
    await send(page);
    const told = page.locator(".problem [data-kind]");
    await told.waitFor();
    const kind = await told.getAttribute("data-kind");
    assert.doesNotMatch(await problem(page).innerText(), /Halina|Oksana|Sunday|sk-test/i);
    await problem(page).getByRole("button", { name: "Close" }).click();
    return kind;
  };
  const seen = { "wrong key": await failure() };
  await page.getByLabel("Key (optional)").fill("");
  for (const mode of Object.keys(FAILURES)) {
    await page.getByLabel("Address", { exact: true }).fill(`${endpoint.origin}/${mode}/v1`);
    seen[mode] = await failure();
  }
  assert.deepEqual(seen, { "wrong key": "auth", ...FAILURES });
  assert.equal(await page.locator(".turn").count(), 14);
  await page.getByRole("region", { name: "Plan" }).getByText("Client will ring on Sunday.").waitFor();
  await page.context().close();
});

test("an answer that is cut off is marked as not whole, or refused, never shown as finished", async () => {
  const page = await ready("ok");
  for (const mode of ["cut", "length", "unfinished", "error-mid"]) {
    if (!(await page.locator(".setup").evaluate((setup) => setup.open))) await page.getByText("What to write").click();
    await page.getByLabel("Address", { exact: true }).fill(`${endpoint.origin}/${mode}/v1`);
    await send(page);
    await page.locator(".progress").waitFor({ state: "hidden" });
    if (await problem(page).isVisible()) await problem(page).getByRole("button", { name: "Close" }).click();
    else assert.equal(await page.locator("[data-rule=truncated]").count(), 1, mode);
  }
  await page.context().close();
});

test("an endpoint that asks to wait is asked again, and the wait is shown", async () => {
  const page = await ready("rate-once");
  await send(page);
  await page.locator(".stage", { hasText: "Trying again in" }).waitFor();
  await page.locator(".note-section").first().waitFor();
  assert.equal(asked().length, 2);
  await page.context().close();
});

test("what a model makes up is found, and its markup stays text", async () => {
  const page = await ready("ok", { server: liar });
  await page.evaluate(() => (globalThis.ran = []));
  await send(page);
  await page.locator(".note-section", { hasText: "<script>ran.push(2)</script>" }).first().waitFor();
  await page.locator("[data-rule=unsupported-medication]").first().waitFor();
  await page.getByRole("button", { name: "Next: document" }).click();
  await page.getByRole("article", { name: "Document" }).getByText("<script>ran.push(2)</script>").first().waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.ran), []);
  assert.equal(await page.evaluate(() => document.querySelector("session-note").shadowRoot.querySelectorAll("img, script").length), 0);
  await page.context().close();
});

test("an address that the page's policy does not allow is named, and nothing goes out", async () => {
  const page = await ready("ok");
  await page.getByLabel("Address", { exact: true }).fill("https://models.example.org/v1");
  await send(page);
  await problem(page).getByText("https://models.example.org").waitFor();
  assert.equal(page.seen.requests.filter(({ url }) => url.includes("example.org") && !url.startsWith(site.origin)).length, 0);
  await page.context().close();
});

test("an element that is removed while a model writes stops the request", async () => {
  const page = await ready("stall-mid");
  await send(page);
  await page.locator(".arriving", { hasText: /\w/ }).waitFor();
  await page.evaluate(() => document.querySelector("session-note").remove());
  while (!asked()[0].aborted) await new Promise(setImmediate);
  assert.deepEqual(page.seen.errors, []);
  await page.context().close();
});
