// @ts-check
// The empty page: drop, choose or paste a transcript.

import { button, field, h } from "./dom.js";
import { unreadableFile } from "./errors.js";

/** Above this a file is not even read into memory; the module's own limit is far below. */
const MOST_BYTES = 512 * 1024 * 1024;

export class StartView {
  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    const input = h("input", {
      type: "file", class: "file", id: "file", "aria-describedby": "file-hint",
      onchange: () => {
        if (input.files?.[0]) this.read(input.files[0]);
        input.value = "";
      },
    });
    this.formats = h("span", { class: "hint", id: "file-hint" });
    this.drop = h("div", { class: "drop", part: "drop" },
      h("p", { class: "drop-title" }, "Drop a session transcript here"),
      h("div", { class: "choose" }, input, h("label", { htmlFor: "file", class: "button primary" }, "Choose a file")),
      this.formats);
    const text = h("textarea", { rows: 7, autocomplete: "off", spellcheck: "false", placeholder: "Therapist: …\nClient: …" });
    const read = () => {
      if (this.session.open(text.value)) text.value = "";
    };
    this.paste = h("details", { class: "paste" }, h("summary", {}, "Or paste the text"), field("Transcript", text),
      button("Read this text", read, { class: "primary" }));
    this.element = h("section", { class: "start", "aria-label": "Open a transcript" },
      this.drop, this.paste, h("slot", { name: "start" }),
      h("p", { class: "promise" }, "Nothing leaves this browser tab. Names and other identifiers are replaced by placeholders on this device "
        + "(pseudonymized), for you to check. A rare name, a job or a life event can slip through: "
        + "what goes out of your hands is yours to read first."));
  }

  update() {
    const extensions = [...new Set(this.session.transcriptFormats.flatMap((format) => format.extensions))];
    this.formats.textContent = extensions.length
      ? `Reads ${extensions.map((one) => `.${one.replace(/^\./, "")}`).join(", ")}. The file stays on this device.`
      : "The file stays on this device.";
  }

  /** @param {File} file */
  async read(file) {
    if (file.size > MOST_BYTES) {
      return this.session.showProblem(unreadableFile("It is larger than half a gigabyte: surely no transcript. Export the text, not the recording."));
    }
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return this.session.showProblem(unreadableFile("It may have been moved or changed since it was chosen. Choose it again."));
    }
    this.session.open(bytes, file.name);
  }
}
