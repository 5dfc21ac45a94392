// @ts-check
// What is wrong or missing, beside the section it is about.

import { button, fill, h } from "./dom.js";
import { SEVERITY, spelled } from "./words.js";

export class FindingsList {
  #shown = /** @type {unknown} */ (null);
  /** The finding whose reason is being typed. */
  #asking = -1;
  #reason = "";

  /**
   * @param {import("./session.js").Session} session
   * @param {(finding: import("./types.js").Finding) => boolean} belongs
   * @param {{ showInNote: (finding: import("./types.js").Finding) => void }} owner
   */
  constructor(session, belongs, owner) {
    this.session = session;
    this.belongs = belongs;
    this.owner = owner;
    this.element = h("ul", { class: "findings", "aria-label": "Findings" });
  }

  update() {
    const findings = this.session.draft?.findings;
    if (findings === this.#shown) return;
    this.#shown = findings;
    this.#asking = -1;
    this.#draw();
  }

  #draw() {
    const all = this.session.draft?.findings ?? [];
    const own = all.map((finding, place) => ({ finding, place })).filter(({ finding }) => this.belongs(finding));
    own.sort((a, b) => Number(Boolean(a.finding.accepted)) - Number(Boolean(b.finding.accepted)));
    this.element.hidden = own.length === 0;
    fill(this.element, own.map(({ finding, place }) => this.#item(finding, place)));
  }

  /** @param {import("./types.js").Finding} finding @param {number} place */
  #item(finding, place) {
    const { severity, rule, message, evidence, accepted } = finding;
    const name = spelled(rule);
    if (accepted) {
      return h("li", { class: "finding accepted" }, h("p", {}, h("strong", {}, name), " accepted: ", accepted));
    }
    const key = `finding-${place}`;
    return h("li", { class: "finding", "data-severity": severity, "data-rule": rule },
      h("p", { class: "finding-head" }, h("span", { class: "severity" }, SEVERITY[severity]), " ", h("strong", {}, name)),
      h("p", {}, message),
      this.#asking === place ? this.#ask(place) : h("div", { class: "row" },
        typeof finding.start === "number" && button("In the note", () => this.owner.showInNote(finding), { class: "quiet", "data-key": `${key}-note` }),
        evidence.length > 0 && button("In the transcript", () => this.session.point(evidence, key, true), { class: "quiet", "data-key": `${key}-said` }),
        button("Accept…", () => {
          this.#asking = place;
          this.#reason = "";
          this.#draw();
          this.element.querySelector("input")?.focus();
        }, { class: "quiet", "aria-label": `Accept: ${name}`, "data-key": `${key}-accept` })));
  }

  /** @param {number} place */
  #ask(place) {
    const reason = h("input", {
      type: "text", value: this.#reason, required: true, autocomplete: "off", "aria-label": "Why it is right as it is", placeholder: "Why it is right as it is",
      oninput: () => (this.#reason = reason.value),
    });
    const accept = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (reason.value.trim()) this.session.accept(place, reason.value.trim());
    };
    return h("form", { class: "row", onsubmit: accept }, reason, h("button", { type: "submit" }, "Accept"),
      button("Back", () => {
        this.#asking = -1;
        this.#draw();
      }, { class: "quiet" }));
  }
}
