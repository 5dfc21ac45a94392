// @ts-check
// Step 4: the finished document, with names in place, to copy, download or print.

import { button, counted, fill, h } from "./dom.js";
import { gapsIn } from "./text-runs.js";
import { copyText, download, print } from "./save.js";

export class DocumentView {
  #shown = /** @type {unknown[]} */ ([]);

  /** @param {import("./session.js").Session} session @param {HTMLElement} host */
  constructor(session, host) {
    this.session = session;
    this.host = host;
    this.warn = h("div", { class: "stack" });
    this.paper = h("article", { class: "paper", part: "document", "aria-label": "Document" });
    this.copied = h("span", { class: "hint", role: "status" });
    const file = (/** @type {string} */ name) => `note.${name}`;
    this.word = button("Word (.docx)", () => this.#save(file("docx"), DOCX, session.file("docx")));
    this.fhir = button("FHIR (.json)", () => this.#save(file("fhir.json"), "application/fhir+json", session.file("fhir")));
    this.tools = h("div", { class: "row tools" },
      button("Copy", () => this.#copy(), { class: "primary" }),
      button("Text (.txt)", () => this.#save(file("txt"), "text/plain", session.note?.text)),
      button("Markdown (.md)", () => this.#save(file("md"), "text/markdown", session.note?.markdown)),
      button("Web page (.html)", () => this.#save(file("html"), "text/html", session.note?.html)),
      this.word, this.fhir,
      button("Print", () => (print(this.host), session.saved())));
    this.element = h("div", { class: "step" }, h("h2", {}, "Document"), this.warn, this.tools, this.copied, this.paper,
      h("div", { class: "next" }, button("Back to the draft", () => session.go(3), { class: "quiet" })));
  }

  update() {
    const { note, draft } = this.session;
    if (note === this.#shown[0] && draft === this.#shown[1]) return;
    this.#shown = [note, draft];
    const open = draft?.findings.filter(({ severity, accepted }) => severity === "error" && !accepted).length ?? 0;
    const gaps = (note?.sections ?? []).reduce((sum, { text }) => sum + gapsIn(text), 0);
    fill(this.warn,
      open > 0 && h("p", { class: "note" }, `${counted(open, "error")} of the draft ${open === 1 ? "is" : "are"} neither mended nor accepted. `,
        button("Back to the draft", () => this.session.go(3), { class: "quiet" })),
      gaps > 0 && h("p", { class: "note" }, `${counted(gaps, "place")} left for you to fill in. `,
        button("Back to the draft", () => this.session.go(3), { class: "quiet" })),
      (note?.unknown.length ?? 0) > 0 && h("p", { class: "note" }, "These placeholders stand for no one in this session: ", note?.unknown.join(", "), "."));
    this.copied.textContent = "";
    this.word.hidden = !note?.word;
    this.fhir.hidden = !note?.fhir;
    fill(this.paper, (note?.sections ?? []).map(({ title, text }) =>
      [h("h3", {}, title), ...text.split(/\n{2,}/).filter((part) => part.trim()).map((part) => h("p", {}, part))]).flat());
  }

  async #copy() {
    const done = await copyText(this.session.note?.text ?? "", this.element);
    this.copied.textContent = done ? "Copied." : "The browser did not allow it: select the text below and copy it.";
    if (done) this.session.saved();
  }

  /** @param {string} name @param {string} type @param {string | Uint8Array | undefined} content */
  #save(name, type, content) {
    if (content === undefined) return;
    download(name, type, content);
    this.session.saved();
  }
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
