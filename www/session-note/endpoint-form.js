// @ts-check
// Step 3, who writes: this device, or a language model that the practice has chosen.

import { button, field, fill, h, select } from "./dom.js";
import { input } from "./request-form.js";
import { DIALECTS } from "./words.js";

export class EndpointForm {
  #shown = /** @type {unknown[]} */ ([]);

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.session = session;
    const radio = (/** @type {"device" | "endpoint"} */ writer, /** @type {string} */ label, /** @type {string} */ hint) => {
      const control = h("input", {
        type: "radio", name: "writer", checked: session.writer === writer,
        onchange: () => {
          session.writer = writer;
          session.changed();
        },
      });
      return { control, row: h("label", { class: "choice" }, control, h("span", {}, label, h("span", { class: "hint" }, hint))) };
    };
    this.device = radio("device", "This device", "At once. No model, no network: nothing leaves the tab.");
    this.remote = radio("endpoint", "A language model", "Sends the pseudonymized transcript to an endpoint of your choice. You see every byte first.");
    this.form = h("div", { class: "stack endpoint" });
    this.element = h("fieldset", { class: "writer" }, h("legend", {}, "Who writes the first draft"), this.device.row, this.remote.row, this.form);
  }

  update() {
    const { endpoint, writer } = this.session;
    this.device.control.checked = writer === "device";
    this.remote.control.checked = writer === "endpoint";
    this.form.hidden = writer !== "endpoint";
    const custom = endpoint.dialect === "custom";
    if (this.#shown[0] === endpoint.dialect && this.#shown[1] === this.session.endpointGiven) return;
    this.#shown = [endpoint.dialect, this.session.endpointGiven];
    const set = (/** @type {object} */ part) => (this.session.endpoint = { ...this.session.endpoint, ...part });
    if (custom) return fill(this.form, h("p", { class: "hint" }, "Your practice's own connection is used."));
    const key = input("password", endpoint.apiKey, (apiKey) => set({ apiKey }));
    key.setAttribute("spellcheck", "false");
    const context = input("number", endpoint.contextTokens ? String(endpoint.contextTokens) : "",
      (value) => set({ contextTokens: value ? Number(value) : undefined }), "not known");
    context.min = "256";
    fill(this.form,
      field("It speaks", select(DIALECTS, endpoint.dialect, (dialect) => {
        set({ dialect });
        this.session.changed();
      }, { "data-key": "dialect" })),
      endpoint.dialect !== "browser" && [
        field("Address", input("url", endpoint.url, (url) => set({ url: url.trim() }), "http://localhost:11434/v1")),
        h("div", { class: "grid" },
          field("Model", input("text", endpoint.model, (model) => set({ model: model.trim() }))),
          field("Context size in tokens (optional)", context)),
        field("Key (optional)", key, "Held in memory for the call. Never stored, logged or put in an address."),
      ]);
  }
}

/**
 * What would be sent, exactly, before it is sent: every request of it, where the session is longer than the context.
 * @param {{ url: string, headers: Record<string, string>, body: string, further?: string[], notices?: string[], estimatedTokens?: number }} preview
 * @param {() => void} send
 */
export function previewDialog(preview, send) {
  const texts = [preview.body, ...(preview.further ?? [])];
  const bytes = texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
  const bodies = texts.map((text, at) =>
    h("pre", { class: "body", tabIndex: 0, role: "region", "aria-label": at ? `Body of request ${at + 1}` : "Body of the request" }, text));
  const breaks = h("input", {
    type: "checkbox",
    onchange: () => bodies.forEach((body, at) => (body.textContent = breaks.checked ? texts[at].replaceAll("\\n", "\n") : texts[at])),
  });
  const dialog = h("dialog", { class: "preview", "aria-labelledby": "preview-title", onclose: () => dialog.remove() },
    h("h2", { id: "preview-title" }, "This is what will be sent"),
    h("div", {}, h("p", { class: "lead" }, "To ", h("strong", { class: "url" }, preview.url || "the browser's own model"),
      `, ${bytes.toLocaleString("en-US")} bytes`, preview.estimatedTokens ? `, about ${preview.estimatedTokens.toLocaleString("en-US")} tokens with the answer` : null,
      ". Your key is not shown. Read it: no name should be left."),
      texts.length > 1 && h("p", { class: "hint" }, `The session is longer than the context. It goes in ${texts.length} requests, all shown here; one more puts their notes together and holds nothing but them.`),
      (preview.notices ?? []).map((notice) => h("p", { class: "hint" }, notice))),
    h("details", {}, h("summary", {}, "Headers"),
      h("dl", { class: "headers" }, Object.entries(preview.headers).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]).flat())),
    h("label", { class: "check" }, breaks, "break lines, for reading"), h("div", { class: "bodies" }, bodies),
    h("div", { class: "row end" }, button("Do not send", () => dialog.close(), { class: "quiet" }),
      button("Send this", () => {
        dialog.close();
        send();
      }, { class: "primary" })));
  return dialog;
}
