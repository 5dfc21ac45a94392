// @ts-check
// What went wrong, in plain words; after a broken module, the way to keep the text and go on.

import { button, fill, h } from "./dom.js";
import { copyText, download } from "./save.js";

export class ProblemView {
  #shown = /** @type {unknown} */ (undefined);

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.element = h("div", { class: "problem", role: "alert", part: "problem", hidden: true });
  }

  update() {
    const { problem } = this.session;
    if (problem === this.#shown) return;
    this.#shown = problem;
    this.element.hidden = !problem;
    if (!problem) return void this.element.replaceChildren();
    fill(this.element, h("div", { class: "problem-text", "data-kind": problem.kind }, h("strong", {}, problem.heading), h("p", {}, problem.message)),
      problem.trap ? this.#rescue() : button("Close", () => this.session.dismissProblem(), { class: "quiet" }));
  }

  #rescue() {
    const { session } = this;
    const said = h("span", { class: "hint", role: "status" });
    /** @type {[name: string, text: () => string][]} */
    const texts = [["transcript", () => transcriptText(session)], ["note", () => noteText(session)]];
    // Made when it is asked for: what was typed last is in it.
    const rows = texts.filter(([, text]) => text()).map(([name, text]) => [
      button(`Copy the ${name}`, async () => {
        said.textContent = (await copyText(text(), this.element)) ? "Copied." : "The browser did not allow it.";
      }),
      button(`Download the ${name}`, () => download(`${name}.txt`, "text/plain", text())),
    ]);
    return h("div", { class: "row" }, rows.flat(), said, h("span", { class: "push" }),
      session.source && button("Start again, empty", () => session.startAgain({ keepText: false }), { class: "quiet" }),
      button("Start again", () => session.startAgain(), { class: "primary" }));
  }
}

/**
 * As it came, where it came as text; else turn by turn.
 * @param {import("./session.js").Session} session
 */
export function transcriptText({ source, redaction }) {
  if (typeof source?.source === "string") return source.source;
  const said = (/** @type {import("./types.js").Segment[]} */ segments) => segments.map(({ text }) => text).join("");
  if (redaction) return redaction.turns.map(({ speaker, text }) => `${said(speaker)}: ${said(text)}`).join("\n");
  return source ? new TextDecoder().decode(source.source) : "";
}

/** @param {import("./session.js").Session} session */
function noteText({ draft }) {
  return draft?.sections.map(({ title, text }) => `${title}\n\n${text}`).join("\n\n") ?? "";
}
