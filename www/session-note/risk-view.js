// @ts-check
// Risk that was spoken of, shown before anything is drafted and whatever is drafted.

import { button, counted, fill, h } from "./dom.js";
import { spelled } from "./words.js";

/** @type {Record<string, string>} */
const STATUS = {
  "disclosed": "disclosed", "past": "in the past", "denied": "asked, denied", "asked-unclear": "asked, no clear answer",
  "not-assessed": "not assessed",
};

/** @type {Record<string, string>} */
const SUBJECT = { "client": "client", "someone-else": "someone else", "unclear": "unclear about whom" };

export class RiskView {
  #shown = /** @type {unknown} */ (null);

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.element = h("section", { class: "risks", "aria-label": "Risk spoken of in this session" });
  }

  update() {
    const { redaction } = this.session;
    if (!redaction || redaction === this.#shown) return;
    this.#shown = redaction;
    const said = redaction.risks.filter(({ status }) => status !== "not-assessed");
    const silent = redaction.risks.filter(({ status }) => status === "not-assessed");
    fill(this.element, h("h3", {}, "Risk in this session"),
      said.length === 0 && h("p", { class: "hint" }, "No passage about risk was recognized. That is not the same as no risk: what was not asked is not assessed."),
      h("ul", { class: "risk-list" }, said.map((risk, place) => {
        const whose = risk.person ?? SUBJECT[risk.subject ?? ""] ?? risk.subject;
        return h("li", { "data-status": risk.status, "data-subject": risk.subject },
          h("span", {}, h("strong", {}, spelled(risk.kind)), " · ", risk.certain ? "" : "likely ", STATUS[risk.status] ?? spelled(risk.status), whose && ` · ${whose}`),
          risk.evidence.length > 0 && button(risk.evidence.length === 1 ? "Show" : `Show ${counted(risk.evidence.length, "passage")}`,
            () => this.session.point(risk.evidence, `risk-${place}`, true),
            { class: "quiet", "aria-label": `${risk.evidence.length === 1 ? "Show" : `Show ${counted(risk.evidence.length, "passage")}`} about ${spelled(risk.kind).toLowerCase()}`, "data-key": `risk-${place}` }));
      })),
      silent.length > 0 && h("p", { class: "hint" }, "Not assessed: ", silent.map(({ kind }) => spelled(kind).toLowerCase()).join(", "), "."));
  }
}
