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
 * What would be sent, exactly, before it is sent.
 * @param {{ url: string, headers: Record<string, string>, body: string }} preview
 * @param {() => void} send
 */
export function previewDialog(preview, send) {
  const bytes = new TextEncoder().encode(preview.body).length;
  const body = h("pre", { class: "body", tabIndex: 0, role: "region", "aria-label": "Body of the request" }, preview.body);
  const breaks = h("input", {
    type: "checkbox",
    onchange: () => (body.textContent = breaks.checked ? preview.body.replaceAll("\\n", "\n") : preview.body),
  });
  const dialog = h("dialog", { class: "preview", "aria-labelledby": "preview-title", onclose: () => dialog.remove() },
    h("h2", { id: "preview-title" }, "This is what will be sent"),
    h("p", { class: "lead" }, "To ", h("strong", { class: "url" }, preview.url || "the browser's own model"),
      `, ${bytes.toLocaleString("en-US")} bytes. Your key is not shown. Read it: no name should be left.`),
    h("details", {}, h("summary", {}, "Headers"),
      h("dl", { class: "headers" }, Object.entries(preview.headers).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]).flat())),
    h("label", { class: "check" }, breaks, "break lines, for reading"), body,
    h("div", { class: "row end" }, button("Do not send", () => dialog.close(), { class: "quiet" }),
      button("Send this", () => {
        dialog.close();
        send();
      }, { class: "primary" })));
  return dialog;
}
