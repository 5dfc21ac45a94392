// @ts-check
// What the practice already knows of this client: masked wherever it is said, in every spelling.

import { button, fill, h, select } from "./dom.js";
import { KINDS } from "./words.js";
import { relationInput } from "./mask-actions.js";

export class KnownForm {
  /** @type {import("./types.js").Known[] | null} */ #shown = null;

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.rows = h("ul", { class: "known-rows" });
    this.element = h("details", {}, h("summary", {}, "What you already know of this client"),
      h("p", { class: "hint" }, "Names, addresses, numbers. They are masked in every spelling, also where nothing else gives them away."),
      this.rows, button("Add", () => this.#set([...session.known, { value: "", kind: "name" }], true)));
  }

  update() {
    if (this.session.known === this.#shown) return;
    this.#shown = this.session.known;
    const { known } = this.session;
    fill(this.rows, known.map((entry, place) => {
      // The row that is being typed in is not drawn anew: the keyboard is in it, or on its way out of it.
      const change = (/** @type {Partial<import("./types.js").Known>} */ part) => {
        this.#shown = this.session.known.map((one, i) => (i === place ? { ...one, ...part } : one));
        this.session.setKnown(this.#shown);
      };
      const value = h("input", {
        type: "text", value: entry.value, autocomplete: "off", "aria-label": `Known text ${place + 1}`, "data-key": `known-${place}`,
        onchange: () => change({ value: value.value }),
      });
      const relation = relationInput(entry.relation);
      relation.setAttribute("aria-label", `Who ${place + 1} is (optional)`);
      relation.setAttribute("data-key", `known-relation-${place}`);
      relation.addEventListener("change", () => change({ relation: relation.value.trim() || undefined }));
      return h("li", { class: "row" }, value,
        select(KINDS, entry.kind, (kind) => change({ kind: /** @type {any} */ (kind) }),
          { "aria-label": `Kind ${place + 1}`, "data-key": `known-kind-${place}` }),
        relation,
        button("Remove", () => this.#set(this.session.known.filter((_, i) => i !== place)), { class: "quiet", "aria-label": `Remove known text ${place + 1}` }));
    }));
  }

  /** @param {import("./types.js").Known[]} known */
  #set(known, focusLast = false) {
    this.session.setKnown(known);
    this.update();
    if (focusLast) /** @type {HTMLElement | null} */ (this.rows.querySelector("li:last-child input"))?.focus();
  }
}
