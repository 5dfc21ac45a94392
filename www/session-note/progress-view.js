// @ts-check
// What is going on while a model writes, and the way to stop it.

import { button, counted, h } from "./dom.js";
import { spelled } from "./words.js";

export class ProgressView {
  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    this.stage = h("p", { class: "stage" });
    this.text = h("pre", { class: "arriving", hidden: true });
    this.element = h("div", { class: "progress", hidden: true }, h("div", { class: "list-head" }, this.stage,
      button("Cancel", () => session.cancel(), { class: "cancel" })), this.text);
  }

  update() {
    const { progress } = this.session;
    this.element.hidden = !progress;
    if (!progress) return;
    this.stage.textContent = this.#words(progress);
    if (progress.stage !== "writing") return;
    this.text.hidden = false;
    this.text.textContent = (progress.text ?? "").slice(-600);
  }

  /** @param {import("./state.js").ProgressView} progress */
  #words(progress) {
    switch (progress.stage) {
      case "sending": return progress.bytes ? `Sending ${counted(progress.bytes, "byte")}…` : "Sending…";
      case "waiting": return "Sent. Waiting for the model…";
      case "writing": return `Writing${progress.section ? ` ${spelled(progress.section)}` : ""}: ${counted(progress.characters ?? 0, "character")} so far…`;
      case "retrying": return `Trying again in ${counted(Math.ceil((progress.afterMs ?? 0) / 1000), "second")} (attempt ${progress.attempt}): ${progress.because ?? ""}`;
      default: return "Checking the draft against the transcript…";
    }
  }
}
