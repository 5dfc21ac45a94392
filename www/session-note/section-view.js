// @ts-check
// One section of the draft: read with its sentences, or edited as plain text.

import { button, h } from "./dom.js";
import { FindingsList } from "./findings-view.js";
import { RewriteForm } from "./rewrite-form.js";
import { gapIn, textRuns } from "./text-runs.js";

/** How long after the last key the text is checked again, in milliseconds. */
const PAUSE = 250;

export class SectionView {
  #editing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #drawn = /** @type {unknown} */ (null);
  #drawnFindings = /** @type {unknown} */ (null);

  /**
   * @param {import("./session.js").Session} session
   * @param {string} id
   * @param {import("./draft-view.js").DraftView} owner
   */
  constructor(session, id, owner) {
    this.session = session;
    this.id = id;
    this.text = h("div", { class: "note-text", part: "note" });
    this.box = h("textarea", { class: "note-text", spellcheck: "true", oninput: () => this.#typed() });
    this.title = h("h3", { id: `section-${id}` });
    this.toggle = button("Edit", () => this.#switch(!this.#editing), { class: "quiet" });
    this.findings = new FindingsList(session, (finding) => finding.section === id, owner);
    this.rewrite = new RewriteForm(session, id, this);
    this.element = h("section", { class: "note-section", "aria-labelledby": `section-${id}` },
      h("div", { class: "note-main" },
        h("div", { class: "list-head" }, this.title, h("div", { class: "row" }, this.rewrite.toggle, this.toggle)),
        this.rewrite.element, this.text),
      this.findings.element);
    this.text.addEventListener("pointerover", (event) => this.#hover(event.target));
    this.text.addEventListener("pointerleave", () => this.#unhover());
    this.text.addEventListener("focusin", (event) => this.#hover(event.target));
    this.text.addEventListener("click", (event) => this.#choose(event.target));
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.#choose(event.target);
    });
  }

  get section() {
    return this.session.draft?.sections.find(({ id }) => id === this.id);
  }

  update() {
    const { section } = this;
    const findings = this.session.draft?.findings;
    this.findings.update();
    this.rewrite.update();
    if (!section || (section === this.#drawn && findings === this.#drawnFindings)) return;
    this.#drawn = section;
    this.#drawnFindings = findings;
    this.title.textContent = section.title;
    this.toggle.setAttribute("aria-label", `${this.#editing ? "Done editing" : "Edit"} ${section.title}`);
    if (this.#editing) {
      if (this.#timer === undefined && this.box.value !== section.text) this.box.value = section.text;
      return;
    }
    const own = (findings ?? []).filter((finding) => finding.section === this.id && !finding.accepted);
    const names = new Map((this.session.redaction?.identifiers ?? []).map(({ placeholder, values }) => [placeholder, values[0] ?? ""]));
    const root = /** @type {ShadowRoot} */ (this.text.getRootNode());
    const held = this.text.contains(root.activeElement) ? root.activeElement?.getAttribute("data-sentence") : null;
    this.text.replaceChildren(...textRuns(section, own, names));
    if (held) /** @type {HTMLElement | null} */ (this.text.querySelector(`[data-sentence="${held}"]`))?.focus({ preventScroll: true });
  }

  /** Ends editing: what was typed is handed over. */
  close() {
    if (this.#editing) this.#switch(false);
  }

  /** @param {boolean} editing */
  #switch(editing) {
    this.flush();
    this.#editing = editing;
    this.#drawn = null;
    this.toggle.textContent = editing ? "Done" : "Edit";
    if (editing) {
      this.box.value = this.section?.text ?? "";
      this.box.setAttribute("aria-label", this.section?.title ?? "");
      this.text.replaceWith(this.box);
      this.#grow();
      this.box.focus();
    } else this.box.replaceWith(this.text);
    this.update();
  }

  #typed() {
    this.#grow();
    this.session.unsaved = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  #grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight + 4}px`;
  }

  /** Hands over what was typed. */
  flush() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.box.value !== this.section?.text) this.session.edit(this.id, this.box.value);
  }

  /** @param {EventTarget | null} target */
  #sentenceAt(target) {
    const place = target instanceof Element ? target.closest("[data-sentence]")?.getAttribute("data-sentence") : null;
    return place === null || place === undefined ? null : { place, evidence: this.section?.sentences[Number(place)]?.evidence ?? [] };
  }

  /** @param {EventTarget | null} target */
  #hover(target) {
    const sentence = this.#sentenceAt(target);
    const from = `${this.id}-${sentence?.place}`;
    if (sentence && this.session.pointed?.from !== from) this.session.point(sentence.evidence, from);
  }

  #unhover() {
    if (this.session.pointed && !this.session.pointed.pinned) this.session.unpoint();
  }

  /** @param {EventTarget | null} target */
  #choose(target) {
    const sentence = this.#sentenceAt(target);
    const text = sentence && this.section?.sentences[Number(sentence.place)]?.text;
    const gap = text && gapIn(text);
    if (gap && this.section) {
      const start = this.section.text.indexOf(text) + gap.start;
      this.#switch(true);
      this.box.setSelectionRange(start, start + gap.end - gap.start);
    } else if (sentence) this.session.point(sentence.evidence, `${this.id}-${sentence.place}`, true);
  }

  /** @param {import("./types.js").Finding} finding */
  show(finding) {
    if (this.#editing) {
      this.box.focus();
      if (typeof finding.start === "number") this.box.setSelectionRange(finding.start, finding.end ?? finding.start);
      return;
    }
    const flag = [...this.text.querySelectorAll("[data-from]")].find((node) => Number(node.getAttribute("data-from")) === finding.start);
    const target = /** @type {HTMLElement} */ (flag?.closest("[data-sentence]") ?? this.text);
    target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    if (target.tabIndex >= 0) target.focus({ preventScroll: true });
    for (const node of this.text.querySelectorAll(".shown")) node.classList.remove("shown");
    for (const node of this.text.querySelectorAll("[data-from]")) {
      const from = Number(node.getAttribute("data-from"));
      if (from >= (finding.start ?? 0) && from < (finding.end ?? 0)) node.classList.add("shown");
    }
  }
}
