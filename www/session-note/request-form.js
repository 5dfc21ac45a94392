// @ts-check
// Step 3, what to write: format, purpose, and what only the clinician knows.

import { button, counted, field, fill, h, select } from "./dom.js";
import { unreadableFile } from "./errors.js";
import { takesConsent, takesEarlier, takesRecipient } from "./request.js";
import { PURPOSES } from "./words.js";

/** @typedef {import("./types.js").NoteRequest} NoteRequest */

export class RequestForm {
  #shown = /** @type {unknown[]} */ ([]);

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.what = h("div", { class: "row" });
    this.extra = h("div", { class: "stack" });
    this.goals = h("ul", { class: "known-rows" });
    this.clinician = h("div", { class: "grid" });
    this.element = h("div", { class: "stack" }, this.what, this.extra,
      h("details", {}, h("summary", {}, "Treatment plan goals"), this.goals,
        button("Add a goal", () => {
          this.#setGoals([...this.#goals(), { id: String(this.#goals().length + 1), text: "" }]);
          /** @type {HTMLElement | null} */ (this.goals.querySelector("li:last-child .goal-text"))?.focus();
        })),
      h("details", {}, h("summary", {}, "What only you know"), h("p", { class: "hint" }, "Printed as you write it. What is left empty is left for you in the note, never invented."),
        this.clinician));
  }

  update() {
    const { request, formats } = this.session;
    const { format, purpose } = request;
    const goals = request.treatmentPlan?.goals;
    if (this.#shown[0] !== format || this.#shown[1] !== purpose || this.#shown[2] !== formats) this.#drawWhat();
    if (this.#shown[3] !== goals?.length || this.#shown[0] === undefined) this.#drawGoals();
    if (this.#shown[0] === undefined) this.#drawClinician();
    this.#shown = [format, purpose, formats, goals?.length];
  }

  #drawWhat() {
    const { session } = this;
    const { format, purpose } = session.request;
    const formats = session.formats.map(({ id, title }) => /** @type {[string, string]} */ ([id, title]));
    if (!formats.some(([id]) => id === format)) formats.unshift([format, format]);
    fill(this.what,
      field("Write a", select(formats, format, (id) => session.setRequest({ format: id }), { "data-key": "format" })),
      format === "summary" && field("For", select([["", "No special reader"], ...PURPOSES], purpose ?? "",
        (id) => session.setRequest({ purpose: /** @type {any} */ (id || undefined) }), { "data-key": "purpose" })));
    const { request } = session;
    fill(this.extra, takesConsent(request) && this.#consent(), takesRecipient(request) && this.#recipient(), takesEarlier(request) && this.#earlier());
  }

  #earlier() {
    const input = h("input", {
      type: "file", multiple: true, "data-key": "earlier-file",
      onchange: async () => {
        for (const file of [...(input.files ?? [])]) {
          const bytes = await file.arrayBuffer().catch(() => null);
          if (bytes) this.session.addEarlier(new Uint8Array(bytes), file.name);
          else this.session.showProblem(unreadableFile("It may have been moved or changed since it was chosen. Choose it again."));
        }
        this.#drawWhat();
      },
    });
    return h("fieldset", {}, h("legend", {}, "Earlier sessions of this client (optional)"),
      h("ul", {}, this.session.earlier.map(({ fileName, turns }, place) => h("li", { class: "list-head" },
        h("span", {}, fileName || "Pasted text", h("span", { class: "hint" }, ` ${counted(turns, "turn")}`)),
        button("Remove", () => {
          this.session.removeEarlier(place);
          this.#drawWhat();
        }, { class: "quiet", "aria-label": `Remove earlier session ${place + 1}` })))),
      field("Add their transcripts", input, "They are pseudonymized as this one is; what you mask everywhere before you add them is masked there too."));
  }

  #consent() {
    const set = (/** @type {object} */ part) =>
      this.session.setRequest({ consent: { obtainedOn: "", scope: "", ...this.session.request.consent, ...part } });
    const { consent } = this.session.request;
    return h("fieldset", {}, h("legend", {}, "The client's consent to this recap"), h("div", { class: "grid" },
      field("Obtained on", input("date", consent?.obtainedOn, (obtainedOn) => set({ obtainedOn }))),
      field("For what", input("text", consent?.scope, (scope) => set({ scope }), "recap by e-mail")),
      field("Reference (optional)", input("text", consent?.reference, (reference) => set({ reference })))));
  }

  #recipient() {
    const set = (/** @type {object} */ part) => this.session.setRequest({ recipient: { ...this.session.request.recipient, ...part } });
    const { recipient } = this.session.request;
    return h("fieldset", {}, h("legend", {}, "To whom"), h("div", { class: "grid" },
      field("Name", input("text", recipient?.name, (name) => set({ name }))),
      field("Role", input("text", recipient?.role, (role) => set({ role }), "GP, psychiatrist…")),
      field("What you ask of them", input("text", recipient?.ask, (ask) => set({ ask }), "review of medication")),
      field("How soon", select([["", "Not said"], ["routine", "Routine"], ["soon", "Soon"], ["urgent", "Urgent"]], recipient?.urgency ?? "",
        (urgency) => set({ urgency: urgency || undefined })))));
  }

  #goals() {
    return this.session.request.treatmentPlan?.goals ?? [];
  }

  /** @param {{ id: string, text: string }[]} goals */
  #setGoals(goals) {
    this.session.setRequest({ treatmentPlan: { goals } });
    this.update();
  }

  #drawGoals() {
    const set = (/** @type {number} */ place, /** @type {object} */ part) =>
      this.session.setRequest({ treatmentPlan: { goals: this.#goals().map((goal, i) => (i === place ? { ...goal, ...part } : goal)) } });
    fill(this.goals, this.#goals().map((goal, place) => {
      const id = input("text", goal.id, (value) => set(place, { id: value }));
      id.setAttribute("aria-label", `Number of goal ${place + 1}`);
      id.className = "goal-id";
      const text = input("text", goal.text, (value) => set(place, { text: value }), "Sleep through five nights a week");
      text.setAttribute("aria-label", `Goal ${place + 1}`);
      text.className = "goal-text";
      return h("li", { class: "row" }, id, text,
        button("Remove", () => this.#setGoals(this.#goals().filter((_, i) => i !== place)), { class: "quiet", "aria-label": `Remove goal ${place + 1}` }));
    }));
  }

  #drawClinician() {
    const set = (/** @type {object} */ part) => this.session.setRequest({ clinician: { ...this.session.request.clinician, ...part } });
    const { clinician, person } = this.session.request;
    const observations = h("textarea", { rows: 3, value: clinician?.observations ?? "", oninput: () => set({ observations: observations.value }) });
    fill(this.clinician,
      field("Diagnosis", input("text", clinician?.diagnosis, (diagnosis) => set({ diagnosis }))),
      field("Service code", input("text", clinician?.serviceCode, (serviceCode) => set({ serviceCode }), "90834")),
      field("Started at", input("time", clinician?.startTime, (startTime) => set({ startTime }))),
      field("Ended at", input("time", clinician?.endTime, (endTime) => set({ endTime }))),
      field("Speak of the person as", input("text", person, (value) => this.session.setRequest({ person: value.trim() || undefined }), "client")),
      h("div", { class: "wide" }, field("Your observations", observations, "Appearance, affect, speech: what you saw, in your words.")));
  }
}

/**
 * @param {string} type
 * @param {string | undefined} value
 * @param {(value: string) => void} oninput
 * @param {string} [placeholder]
 */
export function input(type, value, oninput, placeholder) {
  const element = h("input", { type, value: value ?? "", placeholder, autocomplete: "off", oninput: () => oninput(element.value) });
  return element;
}
