// @ts-check
// Step 3: the request, then the draft section by section, each sentence tied to what was said.

import { button, counted, fill, h } from "./dom.js";
import { SEVERITY } from "./words.js";
import { EndpointForm, previewDialog } from "./endpoint-form.js";
import { FindingsList } from "./findings-view.js";
import { ProgressView } from "./progress-view.js";
import { RequestForm } from "./request-form.js";
import { RiskView } from "./risk-view.js";
import { SectionView } from "./section-view.js";

export class DraftView {
  #shown = /** @type {unknown} */ (null);
  /** @type {Map<string, SectionView>} */ #sections = new Map();
  #layout = "";

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.risks = new RiskView(session);
    this.request = new RequestForm(session);
    this.endpoint = new EndpointForm(session);
    this.progress = new ProgressView(session);
    this.go = button("Write the draft", () => this.#draft(), { class: "primary", "data-key": "draft" });
    this.setup = h("details", { class: "setup", open: true }, h("summary", {}, "What to write"),
      h("div", { class: "stack" }, this.request.element, this.endpoint.element, h("div", { class: "row" }, this.go)));
    this.banner = h("div", { class: "stack" });
    this.summary = h("p", { class: "lead", tabIndex: -1 });
    this.whole = new FindingsList(session, (finding) => finding.section === undefined || finding.section === null
      || !this.session.draft?.sections.some(({ id }) => id === finding.section), this);
    this.sections = h("div", { class: "sections" });
    this.done = h("div", { class: "next" }, button("Next: document", () => (this.flush(), session.finish()), { class: "primary" }));
    this.draft = h("div", { class: "stack", hidden: true }, this.banner, this.summary, this.whole.element, this.sections, this.done);
    this.heading = h("h2", {}, "Draft");
    session.addEventListener("draft", () => this.#onDraft());
    this.element = h("div", { class: "step" }, this.heading, this.risks.element, this.setup, this.progress.element, this.draft);
  }

  #draft() {
    this.flush();
    if (this.session.writer === "device") {
      this.session.draftOnDevice();
      return;
    }
    const preview = this.session.preview();
    this.session.changed();
    if (!preview) return;
    const dialog = previewDialog(preview, () => this.session.generate());
    this.element.append(dialog);
    dialog.showModal();
  }

  /** The form folds away; the keyboard, where it was in it, goes on from the draft. */
  #onDraft() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const inside = this.setup.contains(activeElement) || this.progress.element.contains(activeElement);
    this.setup.open = false;
    setTimeout(() => {
      if (inside) this.summary.focus({ preventScroll: true });
      this.heading.scrollIntoView({ block: "nearest" });
    });
  }

  /** Writes down what is still being typed. */
  flush() {
    for (const section of this.#sections.values()) section.flush();
  }

  update() {
    const { session } = this;
    this.risks.update();
    this.request.update();
    this.endpoint.update();
    this.progress.update();
    this.go.disabled = session.progress !== null;
    this.go.textContent = session.writer === "endpoint" ? "Show what will be sent" : session.draft ? "Write it again" : "Write the draft";
    for (const view of this.#sections.values()) view.rewrite.update();
    if (session.draft === this.#shown) return;
    this.#shown = session.draft;
    this.draft.hidden = !session.draft;
    if (!session.draft) {
      this.setup.open = true;
      this.#sections.clear();
      this.#layout = "";
      return void this.sections.replaceChildren();
    }
    this.#drawBanner();
    this.#drawSections();
    this.whole.update();
  }

  #drawBanner() {
    const { draft, hasEarlierDraft } = this.session;
    if (!draft) return;
    const open = draft.findings.filter((finding) => !finding.accepted);
    const of = (/** @type {keyof typeof SEVERITY} */ severity, /** @type {string} */ one, /** @type {string} */ many) => {
      const count = open.filter((finding) => finding.severity === severity).length;
      return count ? counted(count, one, many) : null;
    };
    const counts = [of("error", "error", "errors"), of("warning", "warning", "warnings"), of("advice", "piece of advice", "pieces of advice")];
    const { source } = draft;
    const by = draft.was ? `Drafted by ${draft.was} and brought back as your own edits` : source.kind === "on-device" ? "Drafted on this device" : `Drafted by ${source.model || "the model"}`;
    const tokens = source.tokensIn !== undefined && source.tokensIn !== null
      ? ` (${source.tokensIn.toLocaleString("en-US")} tokens in, ${(source.tokensOut ?? 0).toLocaleString("en-US")} out)` : "";
    this.summary.textContent = `${by}${tokens}. ${counts.filter(Boolean).join(", ") || "No findings"}. Choose a sentence to see what it stands on.`;
    fill(this.banner,
      draft.stale && h("div", { class: "note" }, h("span", {}, "Identifiers or roles changed since this draft was written. "),
        "Write it again to bring it up to date; sections that you edited stay as they are."),
      hasEarlierDraft && h("div", { class: "row" }, button("Bring back the earlier draft", () => (this.flush(), this.session.bringBackEarlierDraft()),
        { class: "quiet", "data-key": "earlier" })));
  }

  #drawSections() {
    const sections = this.session.draft?.sections ?? [];
    const layout = sections.map(({ id }) => id).join();
    if (layout !== this.#layout) {
      this.flush();
      this.#layout = layout;
      this.#sections = new Map(sections.map((section) => [section.id, new SectionView(this.session, section.id, this)]));
      this.sections.replaceChildren(...[...this.#sections.values()].map(({ element }) => element));
    }
    for (const view of this.#sections.values()) view.update();
  }

  /** @param {import("./types.js").Finding} finding */
  showInNote(finding) {
    if (finding.section) this.#sections.get(finding.section)?.show(finding);
  }
}
