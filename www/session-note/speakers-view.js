// @ts-check
// Step 1: what was read, and who speaks.

import { button, counted, fill, h, select } from "./dom.js";
import { ROLES, roleWord } from "./words.js";

export class SpeakersView {
  #shown = /** @type {unknown} */ (null);

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.element = h("div", { class: "step" });
  }

  update() {
    const { transcript } = this.session;
    if (!transcript || transcript === this.#shown) return;
    this.#shown = transcript;
    const { fileName, formatName, speakers, warnings, lines, turnCount } = transcript;
    const unsure = speakers.filter(({ certain, role }) => !certain || role === "unknown");
    fill(this.element,
      h("h2", {}, "Who speaks"),
      h("p", { class: "lead" }, fileName && [h("strong", {}, fileName), " · "], formatName, " · ", counted(turnCount, "turn"),
        lines && ` · read ${lines.read.toLocaleString("en-US")} of ${counted(lines.of, "line")}`),
      unsure.length > 0 && h("p", { class: "note" }, "Please check: ", unsure.length === speakers.length ? "the roles were" : "some roles were",
        " guessed from how people talk."),
      h("ul", { class: "speakers" }, speakers.map((speaker) => this.#row(speaker))),
      h("p", { class: "hint" }, "If the speakers change places half-way, choose a speaker's name in the transcript and exchange them from there on."),
      warnings.length > 0 && h("details", { class: "warnings", open: warnings.length <= 5 },
        h("summary", {}, counted(warnings.length, "thing"), " mended or left out"),
        h("ul", {}, warnings.map(({ message, line }) => h("li", {}, line ? `Line ${line}: ` : "", message)))),
      h("div", { class: "next" }, button("Next: identifiers", () => this.session.go(2), { class: "primary", "data-key": "next" })));
  }

  /** @param {import("./state.js").TranscriptView["speakers"][number]} speaker */
  #row({ label, role, certain, turns, words }) {
    const name = label ?? "No name in the file";
    const choose = label === null
      ? h("span", { class: "hint" }, roleWord(role))
      : select(ROLES, role, (chosen) => this.session.setRole(label, /** @type {import("./types.js").Role} */ (chosen)),
        { "aria-label": `Role of ${name}`, "data-key": `role-${label}` });
    return h("li", { class: "speaker-row", "data-role": role },
      h("span", { class: "speaker-name" }, name), choose,
      h("span", { class: "hint" }, `${counted(turns, "turn")}, ${counted(words, "word")}${certain ? "" : " · guessed"}`));
  }
}
