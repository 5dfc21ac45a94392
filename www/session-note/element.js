// @ts-check
// `<session-note>`: one element that leads from a transcript to a reviewed note. It works in a portal's page without
// touching it: what it shows lives in its shadow, what it knows in its memory, and both go when it is removed.

import { button, fill, h } from "./dom.js";
import { severalFiles } from "./errors.js";
import { DocumentView } from "./document-view.js";
import { DraftView } from "./draft-view.js";
import { forget, isKeeping, keep, keyOf, recall } from "./keep.js";
import { IdentifiersView } from "./identifiers-view.js";
import { ProblemView } from "./problem-view.js";
import { Session } from "./session.js";
import { SpeakersView } from "./speakers-view.js";
import { StartView } from "./start-view.js";
import { sheets } from "./style/sheets.js";
import { TranscriptView } from "./transcript-view.js";

const STEPS = ["Transcript", "Identifiers", "Draft", "Document"];
/** What the pane beside the transcript holds in each step. */
const PANES = ["Speakers", "Identifiers", "Draft", "Document"];
const PROPERTIES = ["known", "endpoint", "request"];

/**
 * Events, none of which carries session content: `session-note-ready`, `session-note-draft`
 * (`{ format, source, findings }`), `session-note-document`, `session-note-error` (`{ kind }`).
 */
export class SessionNoteElement extends HTMLElement {
  /** How the module is loaded: set by `define`. @type {import("./engine.js").Load} */
  static load = () => Promise.reject(new Error("no module"));
  static observedAttributes = ["format", "purpose"];

  /** @type {Session} */ #session;
  #built = false;
  #pending = false;
  #keeping = false;
  #shownStep = 0;
  /** @type {"transcript" | "work"} */ #pane = "work";
  /** @type {{ update(): void }[]} */ #views = [];

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    this.#session = this.#newSession();
  }

  #newSession() {
    const session = new Session((restart) => SessionNoteElement.load(restart));
    session.addEventListener("change", () => this.#schedule());
    const tell = (/** @type {string} */ name, /** @type {object} */ detail = {}) =>
      this.dispatchEvent(new CustomEvent(`session-note-${name}`, { detail, bubbles: true, composed: true }));
    session.addEventListener("ready", () => tell("ready"));
    session.addEventListener("draft", (event) => tell("draft", /** @type {CustomEvent} */ (event).detail));
    session.addEventListener("document", () => tell("document"));
    session.addEventListener("problem", (event) => tell("error", /** @type {CustomEvent} */ (event).detail));
    session.addEventListener("show-transcript", () => this.#show("transcript"));
    return session;
  }

  // ── for the portal ──────────────────────────────────────────────────────────────────────────

  /** What the portal already knows of this client. @returns {import("./types.js").Known[]} */
  get known() {
    return this.#session.known;
  }

  set known(known) {
    this.#session.setKnown([...known]);
  }

  /** Where to draft by a model. The key stays in memory. @returns {import("./types.js").Endpoint} */
  get endpoint() {
    return this.#session.endpoint;
  }

  set endpoint(endpoint) {
    this.#session.endpoint = { ...endpoint };
    this.#session.endpointGiven = true;
    this.#session.writer = "endpoint";
    this.#session.changed();
  }

  /** What to write, beforehand. @returns {import("./types.js").NoteRequest} */
  get request() {
    return this.#session.request;
  }

  set request(request) {
    this.#session.setRequest(request);
  }

  /** The finished document, once there is one: texts with names in place. */
  get note() {
    const { note } = this.#session;
    return note && { sections: note.sections, markdown: note.markdown, text: note.text, html: note.html };
  }

  /**
   * Opens a transcript, as if it had been dropped.
   * @param {string | Uint8Array} source
   * @param {{ fileName?: string }} [options]
   * @returns {boolean} false where it could not be read; the element says why
   */
  open(source, options = {}) {
    return this.#session.open(source, options.fileName);
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    this.#session.setRequest({ [name]: value ?? (name === "format" ? "summary" : undefined) });
  }

  // ── life ────────────────────────────────────────────────────────────────────────────────────

  connectedCallback() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue; // set before the element was defined
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = value;
    }
    addEventListener("beforeunload", this.#onleave);
    addEventListener("pagehide", this.#onhide);
    addEventListener("error", this.#ontrap);
    addEventListener("unhandledrejection", this.#ontrap);
    if (this.#built) return;
    this.#built = true;
    this.#build();
    this.#begin();
  }

  async #begin() {
    const session = this.#session;
    await session.start();
    this.#keeping = isKeeping(this.#key);
    const kept = this.#keeping ? recall(this.#key) : null;
    if (kept && session.phase === "ready") session.bringBack(kept);
    this.#update();
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.#onleave);
    removeEventListener("pagehide", this.#onhide);
    removeEventListener("error", this.#ontrap);
    removeEventListener("unhandledrejection", this.#ontrap);
    // A move within the page is not a goodbye.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#session.dispose();
      this.#session = this.#newSession();
      this.#built = false;
      this.#shownStep = 0;
      this.#views = [];
      this.shadowRoot?.replaceChildren();
    });
  }

  get #key() {
    return keyOf(this.id);
  }

  #onleave = (/** @type {BeforeUnloadEvent} */ event) => {
    this.draftView?.flush();
    if (this.#session.unsaved && !this.#keeping) event.preventDefault();
  };

  #onhide = () => {
    this.draftView?.flush();
    this.#store();
  };

  /** A trap inside a task of the module's own reaches nobody but the window. */
  #ontrap = (/** @type {ErrorEvent | PromiseRejectionEvent} */ event) => {
    const error = "reason" in event ? event.reason : event.error;
    if (!(error instanceof WebAssembly.RuntimeError) || !/session_note/.test(error.stack ?? "")) return;
    this.#session.breakDown();
    this.dispatchEvent(new CustomEvent("session-note-error", { detail: { kind: "internal" }, bubbles: true, composed: true }));
  };

  // ── looks ───────────────────────────────────────────────────────────────────────────────────

  #build() {
    const session = this.#session;
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = sheets();
    this.problemView = new ProblemView(session);
    this.startView = new StartView(session);
    this.transcriptView = new TranscriptView(session);
    this.draftView = new DraftView(session);
    this.work = [new SpeakersView(session), new IdentifiersView(session), this.draftView, new DocumentView(session, this)];
    this.#views = [this.problemView, this.startView, this.transcriptView, ...this.work];
    this.steps = h("ol", { class: "steps" });
    this.tools = h("div", { class: "bar-tools" });
    this.bar = h("header", { class: "bar", part: "steps" }, h("nav", { "aria-label": "Steps" }, this.steps), this.tools);
    this.panel = h("section", { class: "pane work", part: "work" }, this.work.map(({ element }) => element));
    this.columns = h("div", { class: "columns" }, this.transcriptView.element, this.panel);
    this.switch = h("div", { class: "pane-switch segmented", role: "group", "aria-label": "Show" });
    this.loading = h("p", { class: "loading" }, "Starting…");
    this.live = h("div", { class: "sr-only", role: "status" });
    this.app = h("div", { class: "app", part: "app" },
      this.bar, this.problemView.element, this.loading, this.startView.element, this.columns, this.switch, this.live);
    root.replaceChildren(this.app);
    this.#acceptDrops(this.app);
    this.#update();
  }

  /** @param {HTMLElement} zone */
  #acceptDrops(zone) {
    const carriesFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain");
    let inside = 0;
    const mark = (/** @type {number} */ by) => zone.classList.toggle("dragging", (inside = Math.max(0, inside + by)) > 0);
    zone.addEventListener("dragenter", (event) => carriesFile(event) && mark(1));
    zone.addEventListener("dragleave", (event) => carriesFile(event) && mark(-1));
    zone.addEventListener("dragover", (event) => carriesFile(event) && event.preventDefault());
    zone.addEventListener("drop", (event) => {
      mark(-inside);
      if (!carriesFile(event) || event.composedPath().some((node) => node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement)) return;
      event.preventDefault();
      const [file, ...more] = event.dataTransfer?.files ?? [];
      if (more.length) return this.#session.showProblem(severalFiles());
      const text = event.dataTransfer?.getData("text/plain");
      if (this.#session.source && this.#session.unsaved && !confirm("Open another transcript? Edits to this one that you did not save are lost.")) return;
      if (file) this.startView?.read(file);
      else if (text) this.#session.open(text);
    });
  }

  #schedule() {
    if (this.#pending || !this.#built) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      if (!this.#built) return;
      this.#update();
      this.#store();
    });
  }

  #update() {
    const session = this.#session;
    const open = session.transcript !== null && session.redaction !== null;
    const { app, bar, columns, startView, loading, live, panel } = this;
    if (!app || !bar || !columns || !startView || !loading || !live || !panel) return;
    for (const view of this.#views) view.update();
    loading.hidden = session.phase !== "loading";
    startView.element.hidden = open || session.phase !== "ready";
    bar.hidden = columns.hidden = !open;
    columns.inert = session.phase === "broken";
    this.#showStep(session.step);
    panel.setAttribute("aria-label", PANES[session.step - 1]);
    app.dataset.step = String(session.step);
    app.dataset.pane = this.#pane;
    this.#drawBar();
    this.#drawSwitch(open);
    if (session.announcement && live.textContent !== session.announcement) live.textContent = session.announcement;
    session.announcement = "";
  }

  /** @param {number} step */
  #showStep(step) {
    if (!this.panel || step === this.#shownStep) return;
    const inside = this.panel.contains(/** @type {ShadowRoot} */ (this.shadowRoot).activeElement);
    this.#shownStep = step;
    this.work?.forEach(({ element }, place) => (element.hidden = place + 1 !== step));
    // The button that led here is gone: the keyboard goes on from the heading.
    const heading = this.work?.[step - 1].element.querySelector("h2");
    if (!inside || !heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
  }

  #drawBar() {
    const session = this.#session;
    if (!this.steps || !this.tools) return;
    const reachable = [true, true, true, session.draft !== null];
    fill(this.steps, STEPS.map((name, place) => {
      const step = /** @type {1 | 2 | 3 | 4} */ (place + 1);
      const current = session.step === step;
      return h("li", {}, h("button", {
        type: "button", class: "step-button", disabled: !reachable[place], "aria-current": current ? "step" : null, "data-key": `step-${step}`,
        onclick: () => {
          this.draftView?.flush();
          this.#pane = "work";
          session.go(step);
        },
      }, h("span", { class: "step-number" }, String(step)), " ", name));
    }));
    const keeping = h("input", {
      type: "checkbox", role: "switch", checked: this.#keeping, "data-key": "keep", "aria-describedby": "keep-hint",
      onchange: () => this.#setKeeping(keeping.checked),
    });
    fill(this.tools,
      h("label", { class: "check" }, keeping, "Keep my work in this browser tab"),
      h("span", { id: "keep-hint", class: "sr-only" }, "Off: a reload loses everything. On: the transcript and the note stay in this tab's storage until the tab is closed."),
      this.#keeping && button("Clear", () => this.#setKeeping(false), { class: "quiet", "aria-label": "Clear what is kept in this tab", "data-key": "clear" }),
      button("New session", () => this.#newOne(), { class: "quiet", "data-key": "new" }));
  }

  /** @param {boolean} open */
  #drawSwitch(open) {
    if (!this.switch) return;
    this.switch.hidden = !open;
    const one = (/** @type {"transcript" | "work"} */ pane, /** @type {string} */ label) =>
      button(label, () => this.#show(pane), { "aria-pressed": String(this.#pane === pane), "data-key": `pane-${pane}` });
    fill(this.switch, one("transcript", "Transcript"), one("work", PANES[this.#session.step - 1]));
  }

  /** @param {"transcript" | "work"} pane */
  #show(pane) {
    this.#pane = pane;
    if (this.app) this.app.dataset.pane = pane;
    this.#schedule();
  }

  #newOne() {
    this.draftView?.flush();
    if (this.#session.unsaved && !confirm("Close this session? Edits that you did not save are lost.")) return;
    this.#session.close();
    this.#pane = "work";
    if (this.#keeping) keep(this.#key, this.#session);
    this.startView?.element.querySelector("input")?.focus();
  }

  /** @param {boolean} keeping */
  #setKeeping(keeping) {
    this.#keeping = keeping;
    if (keeping) this.#store();
    else forget(this.#key);
    this.#session.announce(this.#keeping ? "Your work is kept in this tab until you close it." : "Nothing is kept in this tab's storage.");
    this.#update();
  }

  #store() {
    if (!this.#keeping || this.#session.phase === "loading") return;
    if (keep(this.#key, this.#session)) return;
    this.#keeping = false;
    this.#session.showProblem({
      kind: "storage", heading: "This work cannot be kept in the tab",
      message: "The browser has no room for it or does not allow it. Copy or download the note before you leave the page.",
    });
  }
}

/**
 * @param {import("./engine.js").Load} load gives the module, started; a fresh instance for every number
 * @param {string} [name]
 */
export function define(load, name = "session-note") {
  SessionNoteElement.load = load;
  if (!customElements.get(name)) customElements.define(name, SessionNoteElement);
}
