// Opens the demo page as a person would find it: served under the strict policy, watched for everything it does.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { policy, serve } from "../../xtask/serve.mjs";
import { launch } from "./chromium.mjs";

/** A sample session of the page. */
export const sample = (name) => fileURLToPath(new URL(`../../www/samples/${name}`, import.meta.url));
export const sampleText = (name) => readFile(sample(name), "utf8");

/** A short session of the tests' own, long enough to draft from. */
export const TALK = `Therapist: Good morning Halina, how was the week since we met?
Client: Better than the last one. My sister Oksana rang on Sunday and we talked for an hour about our mother.
Therapist: What was it like to talk with Oksana after so long?
Client: Strange, and good. I cried a bit and then we laughed about the old kitchen and the radio.
Therapist: Have you had any thoughts of ending your life since then?
Client: No. Not since the spring. I would ring you, or her.
Therapist: You are on fifty milligrams of sertraline. How is that going?
Client: Fine. I sleep six hours now. It was four before.
Therapist: What would you like to do before next time?
Client: I will ring her again on Sunday, and I will go for the walk on three evenings.
Therapist: Would you like to try the group on Thursdays?
Client: No, not the group. I would rather not.
Therapist: Then I will see you in two weeks, same time?
Client: Two weeks, yes.`;

/**
 * @param {{ endpoints?: string[] }} [options] origins that the policy lets the page talk to
 */
export async function start({ endpoints = [] } = {}) {
  const server = await serve({ csp: policy(endpoints) });
  const browser = await launch();
  return {
    origin: server.origin,
    browser,
    /** A page in a context of its own, or in one that is given; `seen` holds what it asked for and complained of. */
    async open({ context, path = "/", ...options } = {}) {
      const own = context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options }));
      const page = await own.newPage();
      page.setDefaultTimeout(Number(process.env.T ?? 10_000));
      page.seen = { requests: [], errors: [] };
      page.on("request", (request) => page.seen.requests.push({ method: request.method(), url: request.url(), body: request.postData() ?? "" }));
      page.on("pageerror", (error) => page.seen.errors.push(String(error)));
      page.on("console", (message) => message.type() === "error" && page.seen.errors.push(message.text()));
      await page.goto(`${server.origin}${path}`);
      await page.getByText("Drop a session transcript here").or(page.getByRole("heading", { name: "Transcript" })).first().waitFor();
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Chooses a file through the page's own file input. */
export async function choose(page, file) {
  await page.locator("session-note input[type=file]").setInputFiles(file);
}

/** A file made of text, as the file input takes it. */
export const asFile = (text, name = "session.txt") => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Chooses a transcript and waits until it stands there. */
export async function openTranscript(page, file = asFile(TALK)) {
  await choose(page, file);
  await page.getByRole("navigation", { name: "Steps" }).waitFor();
}

export const step = (page, name) => page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name }).click();

/** Drafts on the device and waits for the sections. */
export async function draft(page, format = "soap") {
  await step(page, "Draft");
  await page.getByLabel("Write a", { exact: true }).selectOption(format);
  await page.getByRole("button", { name: /^Write (the draft|it again)$/ }).click();
  await page.locator(".note-section").first().waitFor();
}

/** Changes a section's text as a person does. */
export async function edit(page, section, text) {
  await page.getByRole("button", { name: `Edit ${section}`, exact: true }).click();
  await page.getByRole("textbox", { name: section, exact: true }).fill(text);
  await page.getByRole("button", { name: `Done editing ${section}`, exact: true }).click();
}

/** Text of the box that says what went wrong. */
export const problem = (page) => page.getByRole("alert");
