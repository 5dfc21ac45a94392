// @ts-check
// One session from file to document: what a person can do to it. The handles of the module stay in here.

import { Engine } from "./engine.js";
import { blockedByPolicy, isExpected } from "./errors.js";
import { applyStep } from "./mask-steps.js";
import { cleanRequest, takesEarlier, withoutEmpty } from "./request.js";
import { State } from "./state.js";

/** @typedef {import("./mask-steps.js").MaskStep} MaskStep */
/** @typedef {import("./state.js").Source} Source */
/** @typedef {import("./state.js").DraftView} DraftView */
/** @typedef {import("./types.js").DraftHandle} DraftHandle */
/** @typedef {import("./types.js").SectionChange} SectionChange */
/** @typedef {import("./types.js").RedactionHandle} RedactionHandle */

export class Session extends State {
  /** @type {Engine} */ #engine;
  #disposed = false;
  /** @type {import("./types.js").TranscriptHandle | null} */ #transcript = null;
  /** @type {RedactionHandle | null} */ #redaction = null;
  /** @type {RedactionHandle[]} */ #earlier = [];
  /** @type {DraftHandle | null} */ #draft = null;
  /** The draft before this one, which can be brought back. @type {{ handle: DraftHandle, view: DraftView } | null} */ #before = null;
  /** @type {AbortController | null} */ #cancel = null;

  /** @param {import("./engine.js").Load} load */
  constructor(load) {
    super();
    this.#engine = new Engine(load, this);
  }

  // ── the module's life ───────────────────────────────────────────────────────────────────────

  async start() {
    if (await this.#engine.start()) this.dispatchEvent(new Event("ready"));
    this.changed();
  }

  /** The module trapped where nobody awaited it. */
  breakDown() {
    this.#engine.breakDown();
  }

  /** After a trap: a fresh module, and on it everything that a person did, or nothing. */
  async startAgain({ keepText = true } = {}) {
    const { source, draft } = this;
    // The old handles are put away untouched: were they collected, the broken module would be called to free them.
    BROKEN.push(this.#transcript, this.#redaction, this.#draft, this.#before?.handle, ...this.#earlier);
    this.#transcript = this.#redaction = this.#draft = this.#before = this.#cancel = null;
    this.#earlier = [];
    this.hasEarlierDraft = false;
    if (!(await this.#engine.startAgain()) || this.#disposed) return;
    if (keepText && source) this.#redo(source, draft);
    else this.close();
    this.changed();
  }

  /** @param {import("./keep.js").Kept} kept */
  bringBack({ source, draft, ...rest }) {
    const { known, request, roles, swaps, maskSteps, step, earlier } = rest;
    Object.assign(this, { known, request, roles, swaps, maskSteps, step, earlier, confirmed: new Set(rest.confirmed) });
    this.#redo(source, draft);
    this.announce("Your work in this tab was brought back.");
    this.changed();
  }

  /**
   * Everything that a person did, done again.
   * @param {Source} source
   * @param {import("./keep.js").KeptDraft | DraftView | null} draft
   */
  #redo(source, draft) {
    const { step } = this;
    if (!this.#parse(source)) return;
    this.#redactAgain();
    this.#engine.try(() => (this.#earlier = this.earlier.map((one) => this.#readEarlier(one).handle)));
    if (draft) this.#draftAgain(draft);
    this.step = this.draft ? step : /** @type {import("./state.js").Step} */ (Math.min(step, 3));
    if (this.step === 4 && !this.finish()) this.step = 3;
  }

  /** @param {import("./keep.js").KeptDraft | DraftView} draft */
  #draftAgain({ request, source, sections, edited }) {
    this.#engine.try(() => {
      const earlier = takesEarlier(request) && this.#earlier.length ? this.#earlier : undefined;
      const handle = this.#engine.module.draft(this.#needRedaction(), withoutEmpty({ ...request, earlier }));
      this.#setDraft(handle);
      const fresh = new Map(handle.sections.map(({ id, text }) => [id, text]));
      const differs = sections.filter(({ id, text }) => fresh.has(id) && fresh.get(id) !== text);
      for (const { id, text } of differs) handle.edit(id, text);
      this.#readDraft(new Set([...edited, ...differs.map(({ id }) => id)]));
      if (this.draft && source.kind === "endpoint") this.draft.was = source.model || "the model";
    });
  }

  // ── 1. transcript ───────────────────────────────────────────────────────────────────────────

  /**
   * @param {string | Uint8Array} source
   * @param {string} [fileName]
   * @returns {boolean}
   */
  open(source, fileName) {
    this.problem = null;
    const { roles, swaps, maskSteps, confirmed } = this;
    Object.assign(this, { roles: {}, swaps: [], maskSteps: [], confirmed: new Set() });
    if (!this.#parse({ source, fileName })) {
      // The session that was open before stays as it was.
      Object.assign(this, { roles, swaps, maskSteps, confirmed });
      return false;
    }
    this.#dropDrafts();
    this.#redactAgain();
    if (!this.redaction || !this.transcript) return false;
    const { speakers, warnings, turnCount } = this.transcript;
    this.step = warnings.length || speakers.some(({ certain }) => !certain) ? 1 : 2;
    this.unsaved = false;
    this.announce(`The transcript was read: ${turnCount} turns.`);
    this.changed();
    return true;
  }

  /** @param {Source} source */
  #parse(source) {
    return this.#engine.try(() => {
      const handle = this.#engine.module.Transcript.parse(source.source, { fileName: source.fileName, roles: this.roles });
      for (const turn of this.swaps) handle.swapFrom(turn);
      this.#transcript?.free();
      this.#transcript = handle;
      this.source = source;
      this.#readTranscript();
      return true;
    }) ?? false;
  }

  #readTranscript() {
    const handle = this.#transcript;
    if (!handle) return;
    const { format, turns, speakers, warnings } = handle;
    this.transcript = {
      format, speakers, warnings,
      formatName: this.transcriptFormats.find(({ id }) => id === format)?.name ?? format,
      fileName: this.source?.fileName ?? "",
      lines: /** @type {any} */ (handle).lines ?? undefined,
      times: turns.map(({ startMs }) => startMs ?? undefined),
      turnCount: turns.length,
    };
  }

  /** @param {string} label @param {import("./types.js").Role} role */
  setRole(label, role) {
    this.roles = { ...this.roles, [label]: role };
    this.#changeTranscript((handle) => handle.assignRoles({ [label]: role }));
  }

  /** @param {number} turn */
  swapFrom(turn) {
    this.swaps = [...this.swaps, turn];
    this.announce(`From turn ${turn + 1} on, the speakers are exchanged.`);
    this.#changeTranscript((handle) => handle.swapFrom(turn));
  }

  /** @param {(handle: import("./types.js").TranscriptHandle) => void} change */
  #changeTranscript(change) {
    this.#engine.try(() => {
      if (this.#transcript) change(this.#transcript);
      this.#readTranscript();
    });
    this.#redactAgain();
    this.unsaved = true;
    this.changed();
  }

  // ── 2. identifiers ──────────────────────────────────────────────────────────────────────────

  #redactOptions() {
    return { known: this.known.filter(({ value }) => value.trim()) };
  }

  #redactAgain() {
    const fresh = this.#engine.try(() => this.#transcript?.redact(this.#redactOptions()));
    if (!fresh) return;
    this.#engine.try(() => this.#redaction?.free());
    this.#redaction = fresh;
    for (const step of this.maskSteps) this.#engine.try(() => applyStep(fresh, step));
    this.#readRedaction();
  }

  #readRedaction() {
    this.#engine.try(() => {
      const { turns, identifiers, risks } = this.#needRedaction();
      this.redaction = { turns, identifiers, risks };
    });
    if (this.draft) this.draft = { ...this.draft, stale: true };
    this.note = null;
  }

  #needRedaction() {
    if (!this.#redaction) throw new Error("no session");
    return this.#redaction;
  }

  /** @param {MaskStep[]} steps */
  changeMasks(steps) {
    if (this.progress) return;
    for (const step of steps) {
      this.#engine.try(() => {
        applyStep(this.#needRedaction(), step);
        this.maskSteps = [...this.maskSteps, step];
      });
    }
    this.#readRedaction();
    this.unsaved = true;
    this.announce(`${this.redaction?.identifiers.length ?? 0} identifiers are masked.`);
    this.changed();
  }

  /** @param {import("./types.js").Known[]} known */
  setKnown(known) {
    this.known = known;
    if (this.#transcript) this.#redactAgain();
    this.changed();
  }

  // ── 3. draft ────────────────────────────────────────────────────────────────────────────────

  /** @param {string | Uint8Array} source @param {string} [fileName] */
  addEarlier(source, fileName) {
    this.problem = null;
    this.#engine.try(() => {
      const { handle, turns } = this.#readEarlier({ source, fileName });
      this.#earlier = [...this.#earlier, handle];
      this.earlier = [...this.earlier, { source, fileName, turns }];
      this.announce("The earlier session was added.");
    });
    this.changed();
  }

  /** @param {number} place */
  removeEarlier(place) {
    this.#engine.try(() => this.#earlier[place]?.free());
    this.#earlier = this.#earlier.filter((_, i) => i !== place);
    this.earlier = this.earlier.filter((_, i) => i !== place);
    this.changed();
  }

  /** What is masked everywhere in this session is masked in the earlier ones. @param {Source} source */
  #readEarlier({ source, fileName }) {
    const transcript = this.#engine.module.Transcript.parse(source, { fileName, roles: this.roles });
    const turns = transcript.turns.length;
    const handle = transcript.redact(this.#redactOptions());
    transcript.free();
    for (const step of this.maskSteps) if (step.do === "mask-everywhere") applyStep(handle, step);
    return { handle, turns };
  }

  draftOnDevice() {
    if (this.progress) return;
    this.problem = null;
    this.#engine.try(() => {
      this.#takeDraft(this.#engine.module.draft(this.#needRedaction(), cleanRequest(this.request, this.#earlier)));
    });
    this.changed();
  }

  /** What would be sent, sending nothing. */
  preview() {
    this.problem = null;
    return this.#engine.try(() =>
      this.#engine.module.preview(this.#needRedaction(), cleanRequest(this.request, this.#earlier), withoutEmpty(this.endpoint)));
  }

  async generate() {
    await this.#withModel(
      (module, options) =>
        module.generate(this.#needRedaction(), cleanRequest(this.request, this.#earlier), withoutEmpty(this.endpoint), options),
      (handle) => this.#takeDraft(handle),
      (handle) => handle.free(),
    );
  }

  /** What would be sent for one section, sending nothing. @param {string} section @param {SectionChange} change */
  previewRewrite(section, change) {
    this.problem = null;
    return this.#engine.try(() => this.#engine.module.previewRegenerate(this.#needDraft(), section, change, withoutEmpty(this.endpoint)));
  }

  /** One section written anew by the model; the text that it had can be brought back. @param {string} section @param {SectionChange} change */
  async rewrite(section, change) {
    const had = this.draft?.sections.find(({ id }) => id === section)?.text ?? "";
    await this.#withModel(
      (module, options) => module.regenerate(this.#needDraft(), section, change, withoutEmpty(this.endpoint), options),
      () => {
        const edited = new Set(this.draft?.edited);
        edited.delete(section);
        this.replaced = new Map([...this.replaced, [section, had]]);
        this.#readDraft(edited, this.draft?.stale);
        this.note = null;
        this.unsaved = true;
        this.announce("The section was written anew.");
      },
    );
  }

  /** The text that a section had before it was written anew. @param {string} section */
  bringBackText(section) {
    const text = this.replaced.get(section);
    if (text === undefined || this.progress) return;
    this.replaced = new Map([...this.replaced].filter(([id]) => id !== section));
    this.edit(section, text);
    this.announce("The earlier text is back.");
  }

  #needDraft() {
    if (!this.#draft) throw new Error("There is no draft.");
    return this.#draft;
  }

  /**
   * Calls the model: progress is shown, cancel stops it, a failure is told and changes nothing.
   * @template T
   * @param {(module: import("./types.js").Module, options: { signal: AbortSignal, onProgress: (progress: import("./types.js").Progress) => void }) => Promise<T>} call
   * @param {(answer: T) => void} take
   * @param {(answer: T) => void} [drop]
   */
  async #withModel(call, take, drop) {
    if (this.progress || this.phase !== "ready") return;
    const cancel = (this.#cancel = new AbortController());
    this.problem = null;
    this.progress = { stage: "sending" };
    this.announce("Sending.");
    this.changed();
    let blocked = "";
    const onviolation = (/** @type {SecurityPolicyViolationEvent} */ event) => {
      if (event.effectiveDirective === "connect-src") blocked = event.blockedURI;
    };
    document.addEventListener("securitypolicyviolation", onviolation);
    try {
      const answer = await call(this.#engine.module, {
        signal: cancel.signal,
        onProgress: (progress) => this.#cancel === cancel && this.#showProgress(progress),
      });
      if (this.#disposed || this.#cancel !== cancel) return void drop?.(answer);
      this.progress = null;
      this.#engine.try(() => take(answer));
    } catch (error) {
      if (this.#disposed || this.#cancel !== cancel) return;
      this.progress = null;
      if (cancel.signal.aborted) this.announce("Canceled. Nothing more is sent.");
      else if (blocked && isExpected(error)) this.showProblem(blockedByPolicy(blocked));
      else this.#engine.fail(error);
    } finally {
      document.removeEventListener("securitypolicyviolation", onviolation);
      if (this.#cancel === cancel) this.#cancel = null;
      this.changed();
    }
  }

  /** @param {import("./types.js").Progress} progress */
  #showProgress(progress) {
    if (progress.stage !== this.progress?.stage) this.announce(PROGRESS_WORDS[progress.stage]);
    this.progress = progress;
    this.changed();
  }

  cancel() {
    this.#cancel?.abort();
  }

  /** A new draft takes the place of the old one: texts that a person edited stay, and the old one can be brought back. */
  #takeDraft(/** @type {DraftHandle} */ handle) {
    const old = this.draft;
    /** @type {Set<string>} */
    const edited = new Set();
    if (old && this.#draft) {
      this.#before?.handle.free();
      this.#before = { handle: this.#draft, view: old };
      const ids = new Set(handle.sections.map(({ id }) => id));
      const stays = old.sections.filter(({ id }) => old.edited.has(id) && ids.has(id) && old.request.format === handle.request.format);
      for (const { id, text } of stays) {
        handle.edit(id, text);
        edited.add(id);
      }
    }
    this.hasEarlierDraft = this.#before !== null;
    this.draft = null;
    this.#setDraft(handle);
    this.#readDraft(edited);
    this.step = 3;
    const source = handle.source.kind;
    this.unsaved ||= source === "endpoint";
    const { sections, findings } = handle;
    this.announce(`The draft is ready: ${sections.length} sections, ${findings.length} findings.`);
    this.dispatchEvent(new CustomEvent("draft", { detail: { format: handle.request.format, source, findings: findings.length } }));
  }

  /** @param {DraftHandle} handle */
  #setDraft(handle) {
    this.#draft = handle;
    this.pointed = this.pin = this.note = null;
    this.replaced = new Map();
  }

  /** @param {Set<string>} edited */
  #readDraft(edited, stale = false) {
    if (!this.#draft) return;
    const { request, source, sections, findings } = this.#draft;
    this.draft = { request, source, sections, findings, edited, stale, was: this.draft?.was };
  }

  bringBackEarlierDraft() {
    if (!this.#before || !this.#draft || !this.draft || this.progress) return;
    const { handle, view } = this.#before;
    this.#before = { handle: this.#draft, view: this.draft };
    this.#setDraft(handle);
    this.draft = view;
    this.announce("The earlier draft is back.");
    this.changed();
  }

  /** @param {string} section @param {string} text */
  edit(section, text) {
    const before = this.draft;
    if (!before) return;
    // First what must not be lost, then the check, which may fail.
    const sections = before.sections.map((one) => (one.id === section ? { ...one, text } : one));
    const edited = new Set([...before.edited, section]);
    this.draft = { ...before, sections, edited };
    this.unsaved = true;
    this.note = null;
    this.#engine.try(() => {
      this.#draft?.edit(section, text);
      this.#readDraft(edited, before.stale);
    });
    this.changed();
  }

  /** @param {number} finding @param {string} reason */
  accept(finding, reason) {
    const before = this.draft;
    if (!before) return;
    this.#engine.try(() => {
      this.#draft?.accept(finding, reason);
      this.#readDraft(before.edited, before.stale);
      this.announce("The finding was accepted.");
    });
    this.unsaved = true;
    this.changed();
  }

  #dropDrafts() {
    this.#engine.try(() => {
      this.#draft?.free();
      this.#before?.handle.free();
    });
    this.#draft = this.#before = this.draft = this.note = this.pointed = this.pin = null;
    this.hasEarlierDraft = false;
  }

  // ── 4. document ─────────────────────────────────────────────────────────────────────────────

  finish() {
    this.problem = null;
    const done = this.#engine.try(() => {
      if (!this.#draft) return false;
      const note = this.#draft.restore();
      const text = note.toText();
      this.note = {
        sections: note.sections, markdown: note.toMarkdown(), text, html: note.toHtml(),
        unknown: this.#needRedaction().restore(text).unknown, word: "toDocx" in note, fhir: "toFhir" in note,
      };
      note.free();
      this.step = 4;
      this.announce("The document is ready, with names in place.");
      this.dispatchEvent(new Event("document"));
      return true;
    });
    this.changed();
    return done ?? false;
  }

  /**
   * The document in a form that is made when it is asked for.
   * @param {"docx" | "fhir"} form
   * @returns {Uint8Array | string | undefined}
   */
  file(form) {
    return this.#engine.try(() => {
      const note = this.#draft?.restore();
      if (!note) return undefined;
      const made = form === "docx" ? note.toDocx() : JSON.stringify(note.toFhir(), null, 2);
      note.free();
      return made;
    });
  }

  // ── moving about and leaving ────────────────────────────────────────────────────────────────

  /** @param {import("./state.js").Step} step */
  go(step) {
    if (step === 4 && !this.note) return void this.finish();
    this.step = step;
    this.changed();
  }

  /** Back to an empty page: nothing of the session stays within reach. */
  close() {
    this.cancel();
    this.#dropDrafts();
    this.#engine.try(() => {
      this.#redaction?.free();
      this.#transcript?.free();
      for (const handle of this.#earlier) handle.free();
    });
    this.#redaction = this.#transcript = null;
    this.#earlier = [];
    this.forget();
    this.changed();
  }

  /** The element is gone. */
  dispose() {
    this.#disposed = true;
    this.close();
    this.endpoint = { dialect: "openai-chat" };
    this.known = [];
  }
}

/** Handles of modules that broke. @type {unknown[]} */
const BROKEN = [];

/** @type {Record<import("./types.js").Progress["stage"], string>} */
const PROGRESS_WORDS = {
  sending: "Sending.", waiting: "Sent. Waiting for the model.", writing: "The model is writing.",
  retrying: "The endpoint asked to wait. Trying again.", checking: "Checking the draft.",
};
