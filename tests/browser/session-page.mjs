// A page that has the module and one session, under the strict policy, and makes calls to endpoints on other origins.
import { policy, serve } from "../../xtask/serve.mjs";
import { launch } from "./chromium.mjs";
import { standIns } from "./endpoint-stand-ins.mjs";

/** Fictional, like every session here; long enough that a server which reads a fifth of it is found out. */
export const TALK = Array.from({ length: 60 }, (_, turn) => [
  `Therapist: And in week ${turn + 1}, what was it like to bring the kettle and the chairs down to the allotment again?`,
  `Client: Heavier than I thought, and then lighter. I sat by the beans for a while, the radio on low, and I noticed I was not counting the hours until it got dark.`,
]).flat().join("\n");

/** Words of the session that stand nowhere else: what quotes them quotes the session. */
export const SESSION_WORDS = /allotment|kettle|beans/;

/** Opens the page with a policy that names these origins, and a session. */
export async function openSession(origins, talk = TALK) {
  const server = await serve({ csp: policy(origins) });
  const browser = await launch();
  const page = await browser.newPage();
  const [logged, asked] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => logged.push(message.text()));
  page.on("pageerror", (error) => logged.push(String(error)));
  await page.goto(`${server.origin}/pkg/package.json`);
  await page.evaluate(start, talk);
  await page.evaluate(standIns);
  return {
    /** What the page wrote to its console. */
    logged,
    /** Every address that the page asked for, of its own server and of others. */
    asked,
    origin: server.origin,
    evaluate: (body, argument) => page.evaluate(body, argument),
    /** Makes one call and tells all of it: `{ outcome, sections, evidence, source, progress, message, detail, ms }`. */
    call: (options) => page.evaluate((options) => globalThis.call(options), options),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** In the page: loads the module and the session, and leaves a function that makes one call. */
async function start(talk) {
  const module = await import("/pkg/index.js");
  await module.default();
  const session = module.Transcript.parse(talk).redact();
  globalThis.module = module;
  globalThis.session = session;
  globalThis.call = async ({ endpoint: given, request = { format: "soap" }, cancel, reason }) => {
    const endpoint = given.portal ? { ...given, send: globalThis.portal(given.portal, given.mode) } : given;
    const progress = [];
    globalThis.writing = false;
    const controller = new AbortController();
    const told = (step) => {
      progress.push({ ...step, at: performance.now() - started });
      // For tests that wait outside of the page.
      globalThis.writing = step.stage === "writing";
      if (cancel === step.stage) controller.abort(reason);
    };
    if (cancel === "before") controller.abort(reason);
    const started = performance.now();
    const done = (result) => ({ ...result, progress, ms: performance.now() - started });
    try {
      const draft = await module.generate(session, request, endpoint, { signal: controller.signal, onProgress: told });
      const sections = Object.fromEntries(draft.sections.map(({ id, text }) => [id, text]));
      const evidence = draft.sections.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.evidence.map(({ turn }) => turn)));
      const truncated = draft.findings.some(({ rule }) => rule === "truncated");
      return done({ outcome: truncated ? "truncated" : "note", sections, evidence, source: draft.source, cutOff: draft.cutOff });
    } catch (error) {
      return done({ outcome: error.kind ?? `${error.name}: ${error.message}`, name: error.name, message: error.message, detail: error.detail });
    }
  };
}
