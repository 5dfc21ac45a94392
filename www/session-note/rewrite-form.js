// @ts-check
// One section written anew by the model, after an instruction: asked for, looked at, sent; and the text it had brought back.

import { button, h } from "./dom.js";
import { previewDialog } from "./endpoint-form.js";

export class RewriteForm {
  /**
   * @param {import("./session.js").Session} session
   * @param {string} id
   * @param {import("./section-view.js").SectionView} owner
   */
  constructor(session, id, owner) {
    this.session = session;
    this.id = id;
    this.owner = owner;
    this.toggle = button("Write anew", () => this.#open(this.element.hidden), { class: "quiet" });
    this.instruction = h("input", { type: "text", placeholder: "Shorter, more about sleep…", "aria-label": "What should be different (optional)" });
    this.over = h("input", { type: "checkbox", onchange: () => this.update() });
    this.overRow = h("label", { class: "check" }, this.over, "write over what I edited");
    this.show = button("Show what will be sent", () => this.#show(), {});
    this.back = button("Bring back the earlier text", () => session.bringBackText(id), { class: "quiet" });
    this.element = h("div", { class: "rewrite", hidden: true }, this.instruction, this.overRow, this.show);
    this.instruction.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#show();
      if (event.key === "Escape") this.#open(false);
    });
  }

  /** @param {boolean} open */
  #open(open) {
    this.element.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.instruction.focus();
  }

  update() {
    const { session, id } = this;
    const title = session.draft?.sections.find((section) => section.id === id)?.title ?? "";
    const model = session.writer === "endpoint";
    this.toggle.hidden = !model;
    this.toggle.setAttribute("aria-label", `Write ${title} anew`);
    if (!model) this.element.hidden = true;
    const edited = session.draft?.edited.has(id) ?? false;
    this.overRow.hidden = !edited;
    this.show.disabled = session.progress !== null || (edited && !this.over.checked);
    const replaced = session.replaced.has(id);
    if (replaced !== this.back.isConnected) replaced ? this.toggle.before(this.back) : this.back.remove();
    this.back.disabled = session.progress !== null;
  }

  #show() {
    if (this.show.disabled) return;
    this.owner.close();
    const instruction = this.instruction.value.trim();
    const change = { ...(instruction && { instruction }), ...(this.over.checked && { overEdited: true }) };
    const preview = this.session.previewRewrite(this.id, change);
    this.session.changed();
    if (!preview) return;
    const dialog = previewDialog(preview, () => {
      this.#open(false);
      this.over.checked = false;
      this.session.rewrite(this.id, change);
    });
    this.element.append(dialog);
    dialog.showModal();
  }
}
