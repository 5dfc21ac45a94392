// @ts-check
// Step 2: what is masked. The doubtful ones first, each settled with one key.

import { button, counted, field, fill, h, select } from "./dom.js";
import { KINDS, kindWord } from "./words.js";
import { KnownForm } from "./known-form.js";
import { RiskView } from "./risk-view.js";
import { relationInput } from "./mask-actions.js";

/** @typedef {{ key: string, text: string, placeholder: string, kind: string, at: { turn: number, start: number, end: number }[], before: string, after: string }} Doubt */

export class IdentifiersView {
  #shown = /** @type {unknown[]} */ ([]);
  #onlyDoubtful = false;

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.known = new KnownForm(session);
    this.risks = new RiskView(session);
    this.summary = h("p", { class: "lead" });
    this.doubts = h("section", { class: "doubts", "aria-label": "Doubtful ones" });
    this.list = h("section", { "aria-label": "All identifiers" });
    this.element = h("div", { class: "step" },
      h("h2", {}, "What identifies someone"), this.summary, this.doubts, this.list, this.#maskForm(), this.known.element,
      h("details", {}, h("summary", {}, "What this cannot catch"), h("p", { class: "hint" },
        "The transcript is pseudonymized: each identifier has a placeholder, and only this tab can put the names back. "
        + "Recognizing them is never perfect. Names that the recording mis-heard, unusual words that are names, occupations, "
        + "rare events and small places can be missed, and what is left may still tell someone who the client is. Read before you share.")),
      this.risks.element,
      h("div", { class: "next" }, button("Next: draft", () => session.go(3), { class: "primary" })));
  }

  update() {
    this.known.update();
    this.risks.update();
    const { redaction, confirmed } = this.session;
    if (!redaction || (redaction === this.#shown[0] && confirmed === this.#shown[1])) return;
    this.#shown = [redaction, confirmed];
    const doubts = findDoubts(redaction.turns).filter(({ key }) => !confirmed.has(key));
    const mentions = redaction.identifiers.reduce((sum, one) => sum + one.mentions, 0);
    this.summary.replaceChildren(redaction.identifiers.length === 0 ? "Nothing was recognized. Mask what identifies anyone by selecting it in the transcript."
      : `${counted(redaction.identifiers.length, "identifier")} in ${counted(mentions, "place")} ${mentions === 1 ? "is" : "are"} replaced by placeholders.`);
    this.#drawDoubts(doubts);
    this.#drawList(new Set(doubts.map(({ placeholder }) => placeholder)));
  }

  /** @param {Doubt[]} doubts */
  #drawDoubts(doubts) {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const hadFocus = this.doubts.contains(root.activeElement);
    fill(this.doubts,
      doubts.length === 0 ? h("p", { class: "good" }, "No doubtful ones are left.")
        : h("div", { class: "list-head" }, h("h3", {}, `${counted(doubts.length, "doubtful one")} to look at`),
          doubts.length > 1 && button("Keep all masked", () => doubts.forEach(({ key }) => this.session.confirm(key)), { class: "quiet" })),
      h("ul", { class: "cards" }, doubts.slice(0, 40).map((doubt) => this.#card(doubt))),
      doubts.length > 40 && h("p", { class: "hint" }, `And ${doubts.length - 40} more after these.`));
    if (hadFocus && !this.doubts.contains(root.activeElement)) {
      const next = this.doubts.querySelector(".cards button") ?? this.element.querySelector(".next button");
      /** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
    }
  }

  /** @param {Doubt} doubt */
  #card({ key, text, placeholder, kind, at, before, after }) {
    const { session } = this;
    return h("li", { class: "card", onfocusin: () => session.point([at[0]], key) },
      h("p", { class: "context" }, before, h("mark", { class: "mask", "data-certainty": "possible" }, text), after),
      h("div", { class: "row" },
        h("span", { class: "chip" }, placeholder), h("span", { class: "hint" }, kindWord(kind), at.length > 1 && `, ${at.length} times`),
        h("span", { class: "push" }),
        button("Keep masked", () => session.confirm(key), { "data-key": `keep-${key}`, "aria-label": `Keep masked: ${text}` }),
        button("Not an identifier", () => session.changeMasks(at.map(({ turn, start }) => ({ do: "unmask", turn, start }))),
          { "aria-label": `Not an identifier: ${text}` })));
  }

  /** @param {Set<string>} doubtful */
  #drawList(doubtful) {
    const { session } = this;
    const all = session.redaction?.identifiers ?? [];
    const places = mentionsOf(session.redaction?.turns ?? []);
    const shown = this.#onlyDoubtful ? all.filter(({ placeholder }) => doubtful.has(placeholder)) : all;
    const filter = h("input", {
      type: "checkbox", checked: this.#onlyDoubtful, "data-key": "only-doubtful",
      onchange: () => {
        this.#onlyDoubtful = filter.checked;
        this.#drawList(doubtful);
      },
    });
    fill(this.list,
      all.length > 0 && h("div", { class: "list-head" }, h("h3", {}, "All identifiers"), h("label", { class: "check" }, filter, "doubtful ones only")),
      h("ul", { class: "identifiers" }, shown.map(({ placeholder, kind, values, mentions }) => h("li", {},
        h("span", { class: "chip" }, placeholder),
        h("span", { class: "values" }, values.join(", "), h("span", { class: "hint" }, ` ${kindWord(kind)} · ${mentions}×`)),
        button("Show", () => session.point(places.get(placeholder) ?? [], placeholder, true),
          { class: "quiet", "aria-label": `Show ${placeholder} in the transcript`, "data-key": `show-${placeholder}` }),
        button("Unmask", () => session.changeMasks([{ do: "unmask-everywhere", placeholder }]),
          { class: "quiet", "aria-label": `Unmask ${placeholder} everywhere`, "data-key": `un-${placeholder}` })))));
  }

  #maskForm() {
    const text = h("input", { type: "text", autocomplete: "off", required: true });
    const relation = relationInput();
    /** @type {import("./types.js").IdentifierKind} */
    let kind = "name";
    const apply = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!text.value.trim()) return;
      this.session.changeMasks([{ do: "mask-everywhere", text: text.value.trim(), kind, relation: relation.value.trim() }]);
      text.value = relation.value = "";
      text.focus();
    };
    return h("details", {}, h("summary", {}, "Mask something else everywhere"),
      h("form", { class: "row", onsubmit: apply }, field("Text", text),
        field("What it is", select(KINDS, kind, (value) => (kind = /** @type {import("./types.js").IdentifierKind} */ (value)))),
        field("Who (optional)", relation), h("button", { type: "submit" }, "Mask")));
  }
}

/**
 * What is masked on a mere look, one entry for each spelling.
 * @param {import("./types.js").ReviewTurn[]} turns
 * @returns {Doubt[]}
 */
function findDoubts(turns) {
  /** @type {Map<string, Doubt>} */
  const doubts = new Map();
  for (const turn of turns) {
    let offset = 0;
    turn.text.forEach((segment, place) => {
      const start = offset;
      offset += segment.text.length;
      const mask = "mask" in segment ? segment.mask : undefined;
      if (mask?.certainty !== "possible") return;
      const key = `${mask.kind}:${segment.text.toLowerCase()}`;
      const at = { turn: turn.index, start, end: offset };
      const known = doubts.get(key);
      if (known) return void known.at.push(at);
      const before = turn.text.slice(0, place).map(({ text }) => text).join("");
      const after = turn.text.slice(place + 1).map(({ text }) => text).join("");
      doubts.set(key, {
        key, text: segment.text, placeholder: mask.placeholder, kind: mask.kind, at: [at],
        before: before.length > 60 ? `…${before.slice(-60).replace(/^\S*\s/, "")}` : before,
        after: after.length > 60 ? `${after.slice(0, 60).replace(/\s\S*$/, "")}…` : after,
      });
    });
  }
  return [...doubts.values()];
}

/**
 * @param {import("./types.js").ReviewTurn[]} turns
 * @returns {Map<string, import("./types.js").Evidence[]>}
 */
function mentionsOf(turns) {
  /** @type {Map<string, import("./types.js").Evidence[]>} */
  const places = new Map();
  for (const turn of turns) {
    let offset = 0;
    for (const segment of turn.text) {
      const start = offset;
      offset += segment.text.length;
      if (!("mask" in segment) || !segment.mask) continue;
      const at = { turn: turn.index, start, end: offset };
      places.set(segment.mask.placeholder, [...(places.get(segment.mask.placeholder) ?? []), at]);
    }
  }
  return places;
}
