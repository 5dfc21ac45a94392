// @ts-check
// One session from file to document: the state that the views show, and what a person can do to it.
// The handles of the module stay in here; views see plain values, which outlive a broken module.

import { blockedByPolicy, isExpected, problemOf } from "./errors.js";

/** @typedef {import("./types.js").Module} Module */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").IdentifierKind} IdentifierKind */
/** @typedef {import("./types.js").Role} Role */
/** @typedef {import("./types.js").NoteRequest} NoteRequest */
/** @typedef {import("./types.js").Endpoint} Endpoint */
/** @typedef {import("./types.js").Evidence} Evidence */
/** @typedef {(restart: number) => Promise<Module>} Load */

/** @typedef {{ source: string | Uint8Array, fileName?: string }} Source */

/**
 * What a person did to the masks, in order, so that it can be done again to a fresh redaction.
 * @typedef {{ do: "mask", turn: number, start: number, end: number, kind: IdentifierKind }
 *   | { do: "mask-everywhere", text: string, kind: IdentifierKind, relation?: string }
 *   | { do: "unmask", turn: number, start: number }
 *   | { do: "unmask-everywhere", placeholder: string }} MaskStep
 */

/**
 * @typedef {{
 *   format: string, formatName: string, fileName: string,
 *   speakers: { label: string | null, role: Role, certain: boolean, turns: number, words: number }[],
 *   warnings: { code: string, message: string, line?: number }[],
 *   lines?: { read: number, of: number },
 *   times: (number | undefined)[], turnCount: number,
 * }} TranscriptView
 */

/** @typedef {{ turns: import("./types.js").ReviewTurn[], identifiers: import("./types.js").Identifier[], risks: import("./types.js").Risk[] }} RedactionView */

/**
 * @typedef {{
 *   request: NoteRequest, source: { kind: string, model?: string, tokensIn?: number, tokensOut?: number },
 *   sections: import("./types.js").NoteSection[], findings: import("./types.js").Finding[], stale: boolean, edited: Set<string>,
 * }} DraftView
 */

/** @typedef {{ sections: import("./types.js").NoteSection[], markdown: string, text: string, html: string, unknown: string[], word: boolean, fhir: boolean }} NoteView */

/** @typedef {{ stage: string, text?: string, section?: string, characters?: number, bytes?: number, attempt?: number, afterMs?: number, because?: string }} ProgressView */

export class Session extends EventTarget {
  /** @type {"loading" | "ready" | "broken"} */
  phase = "loading";
  /** @type {1 | 2 | 3 | 4} */
  step = 1;
  /** @type {import("./errors.js").Problem | null} */
  problem = null;
  /** Said once to people who listen rather than look. */
  announcement = "";
  /** @type {Source | null} */
  source = null;
  /** @type {TranscriptView | null} */
  transcript = null;
  /** @type {RedactionView | null} */
  redaction = null;
  /** @type {DraftView | null} */
  draft = null;
  /** @type {NoteView | null} */
  note = null;
  /** @type {Known[]} */
  known = [];
  /** @type {NoteRequest} */
  request = { format: "summary" };
  /** @type {Endpoint} */
  endpoint = { dialect: "openai-chat" };
  writer = /** @type {"device" | "endpoint"} */ ("device");
  /** @type {ProgressView | null} */
  progress = null;
  /** @type {import("./types.js").NoteFormat[]} */
  formats = [];
  /** @type {{ id: string, name: string, extensions: string[] }[]} */
  transcriptFormats = [];
  /** Passages of the transcript that are pointed at. @type {{ evidence: Evidence[], from: string, pinned: boolean } | null} */
  pointed = null;
  /** The last of them that was chosen rather than passed over. @type {typeof this.pointed} */
  pin = null;
  /** True where the portal says where to send. */
  endpointGiven = false;
  /** Masks that a person looked at and left, by what is masked. @type {Set<string>} */
  confirmed = new Set();
  /** True while there is work that leaving the page would lose. */
  unsaved = false;
  hasEarlierDraft = false;
  /** Earlier sessions of the same client, for a case transfer or a referral. @type {(Source & { turns: number })[]} */
  earlier = [];

  /** @type {Record<string, Role>} */
  roles = {};
  /** @type {number[]} */
  swaps = [];
  /** @type {MaskStep[]} */
  maskSteps = [];

  /** @type {Load} */ #load;
  /** @type {Module | null} */ #module = null;
  #restarts = 0;
  #disposed = false;
  /** @type {import("./types.js").TranscriptHandle | null} */ #transcript = null;
  /** @type {import("./types.js").RedactionHandle | null} */ #redaction = null;
  /** @type {import("./types.js").DraftHandle | null} */ #draft = null;
  /** @type {{ handle: import("./types.js").DraftHandle, view: DraftView } | null} */ #earlier = null;
  /** @type {import("./types.js").RedactionHandle[]} */ #earlierSessions = [];
  /** @type {AbortController | null} */ #cancel = null;

  /** @param {Load} load */
  constructor(load) {
    super();
    this.#load = load;
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} text */
  announce(text) {
    this.announcement = text;
  }

  // ── the module ──────────────────────────────────────────────────────────────────────────────

  async start() {
    this.phase = "loading";
    this.changed();
    try {
      const module = await this.#load(this.#restarts);
      if (this.#disposed) return;
      this.#module = module;
      this.formats = module.noteFormats();
      this.transcriptFormats = module.transcriptFormats();
      this.phase = "ready";
      this.dispatchEvent(new Event("ready"));
    } catch (error) {
      this.phase = "broken";
      this.problem = {
        ...problemOf(error), heading: "The module could not be started", kind: "internal", trap: true,
        message: "Its file did not arrive or this browser cannot run it. Check the connection, then start again.",
      };
      this.dispatchEvent(new CustomEvent("problem", { detail: { kind: "internal" } }));
    }
    this.changed();
  }

  /** A fresh instance of the module. The handles of the broken one are dropped untouched: its memory cannot be trusted. */
  async startAgain({ keepText = true } = {}) {
    const again = { source: this.source, sections: this.draft?.sections, draft: this.draft };
    this.#transcript = this.#redaction = this.#draft = this.#earlier = null;
    this.hasEarlierDraft = false;
    this.#restarts += 1;
    this.problem = null;
    await this.start();
    if (this.phase !== "ready") return;
    if (keepText && again.source) this.#replay(again.source, again.draft);
    else this.close();
    this.changed();
  }

  /**
   * Everything a person did, done again: after a restart of the module and after a reload of the page.
   * @param {Source} source
   * @param {{ request: NoteRequest, sections: { id: string, text: string }[], edited: Iterable<string> } | null} [draft]
   */
  #replay(source, draft) {
    const step = this.step;
    const edited = new Set(draft?.edited);
    if (!this.#parse(source)) return;
    this.#redactAgain();
    this.#earlierSessions = [];
    this.#try(() => (this.#earlierSessions = this.earlier.map((one) => this.#readEarlier(one).handle)));
    if (draft) {
      this.#try(() => {
        const earlier = this.takesEarlier && this.#earlierSessions.length ? this.#earlierSessions : undefined;
        const handle = this.#live().draft(this.#needRedaction(), withoutEmpty({ ...draft.request, earlier }));
        this.#setDraft(handle);
        const fresh = new Map(handle.sections.map((section) => [section.id, section.text]));
        for (const { id, text } of draft.sections) {
          if (fresh.has(id) && fresh.get(id) !== text) handle.edit(id, text), edited.add(id);
        }
        this.#refreshDraft(edited);
      });
    }
    this.step = this.draft ? step : /** @type {1 | 2 | 3 | 4} */ (Math.min(step, 3));
    if (this.step === 4 && !this.finish()) this.step = 3;
  }

  /** @param {import("./keep.js").Kept} kept */
  bringBack(kept) {
    Object.assign(this, {
      known: kept.known, request: kept.request, earlier: kept.earlier, roles: kept.roles, swaps: kept.swaps, maskSteps: kept.maskSteps,
      step: kept.step, confirmed: new Set(kept.confirmed),
    });
    this.#replay(kept.source, kept.draft);
    this.announce("Your work in this tab was brought back.");
    this.changed();
  }

  #live() {
    if (!this.#module) throw new Error("not started");
    return this.#module;
  }

  #needRedaction() {
    if (!this.#redaction) throw new Error("no session");
    return this.#redaction;
  }

  /**
   * Runs one thing against the module. What it throws on purpose becomes a message; anything else means that the module
   * broke, and it is not called again.
   * @template T
   * @param {() => T} work
   * @returns {T | undefined}
   */
  #try(work) {
    if (this.phase !== "ready") return undefined;
    try {
      const done = work();
      return done;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.problem = problemOf(error);
    if (!isExpected(error)) this.breakDown();
    this.announce(this.problem.heading);
    this.dispatchEvent(new CustomEvent("problem", { detail: { kind: this.problem.kind } }));
    this.changed();
  }

  /** The module trapped, here or in a task of its own that nobody awaits. */
  breakDown() {
    if (this.phase === "broken") return;
    this.phase = "broken";
    this.problem = problemOf(null);
    this.progress = null;
    this.#cancel = null;
    this.changed();
  }

  dismissProblem() {
    this.problem = null;
    this.changed();
  }

  /** @param {import("./errors.js").Problem} problem */
  showProblem(problem) {
    this.problem = problem;
    this.announce(problem.heading);
    this.dispatchEvent(new CustomEvent("problem", { detail: { kind: problem.kind } }));
    this.changed();
  }

  // ── 1. transcript ───────────────────────────────────────────────────────────────────────────

  /**
   * @param {string | Uint8Array} source
   * @param {string} [fileName]
   */
  open(source, fileName) {
    this.problem = null;
    const before = { roles: this.roles, swaps: this.swaps, maskSteps: this.maskSteps, confirmed: this.confirmed };
    Object.assign(this, { roles: {}, swaps: [], maskSteps: [], confirmed: new Set() });
    if (!this.#parse({ source, fileName })) {
      // The text is not lost: the session that was open before stays as it was.
      Object.assign(this, before);
      return false;
    }
    this.#dropDraft();
    this.#redactAgain();
    if (!this.redaction) return false;
    const unsure = this.transcript?.speakers.some((speaker) => !speaker.certain) || this.transcript?.warnings.length;
    this.step = unsure ? 1 : 2;
    this.unsaved = false;
    this.announce(`The transcript was read: ${this.transcript?.turnCount} turns.`);
    this.changed();
    return true;
  }

  /** @param {Source} source */
  #parse(source) {
    return this.#try(() => {
      const options = { fileName: source.fileName, roles: this.roles };
      const handle = this.#live().Transcript.parse(source.source, options);
      for (const turn of this.swaps) handle.swapFrom(turn);
      this.#transcript?.free();
      this.#transcript = handle;
      this.source = source;
      this.#readTranscript();
      return true;
    });
  }

  #readTranscript() {
    const handle = this.#transcript;
    if (!handle) return;
    const format = handle.format;
    const turns = handle.turns;
    this.transcript = {
      format,
      formatName: this.transcriptFormats.find(({ id }) => id === format)?.name ?? format,
      fileName: this.source?.fileName ?? "",
      speakers: handle.speakers,
      warnings: handle.warnings,
      lines: /** @type {any} */ (handle).lines ?? undefined,
      times: turns.map((turn) => turn.startMs ?? undefined),
      turnCount: turns.length,
    };
  }

  /** @param {string} label @param {Role} role */
  setRole(label, role) {
    this.roles = { ...this.roles, [label]: role };
    this.#try(() => {
      this.#transcript?.assignRoles({ [label]: role });
      this.#readTranscript();
    });
    this.#redactAgain();
    this.unsaved = true;
    this.changed();
  }

  /** @param {number} turn */
  swapFrom(turn) {
    this.swaps = [...this.swaps, turn];
    this.#try(() => {
      this.#transcript?.swapFrom(turn);
      this.#readTranscript();
    });
    this.#redactAgain();
    this.unsaved = true;
    this.announce(`From turn ${turn + 1} on, the speakers are exchanged.`);
    this.changed();
  }

  // ── 2. identifiers ──────────────────────────────────────────────────────────────────────────

  #redactAgain() {
    const fresh = this.#try(() => this.#transcript?.redact({ known: this.known.filter(({ value }) => value.trim()) }));
    if (!fresh) return;
    const old = this.#redaction;
    this.#redaction = fresh;
    old?.free();
    for (const step of this.maskSteps) this.#try(() => this.#apply(step));
    this.#readRedaction();
  }

  #readRedaction() {
    const handle = this.#redaction;
    if (!handle) return;
    this.#try(() => {
      this.redaction = {
        turns: handle.turns,
        identifiers: handle.identifiers,
        risks: /** @type {any} */ (handle).risks ?? [],
      };
    });
    if (this.draft) this.draft = { ...this.draft, stale: true };
    this.note = null;
  }

  /** @param {MaskStep} step */
  #apply(step) {
    const handle = this.#needRedaction();
    switch (step.do) {
      case "mask": return handle.mask(step.turn, step.start, step.end, step.kind);
      case "mask-everywhere": return handle.maskEverywhere(step.text, step.kind, step.relation || undefined);
      case "unmask-everywhere": return handle.unmaskEverywhere(step.placeholder);
      case "unmask": {
        const mask = maskAt(handle.turns[step.turn]?.text ?? [], step.start);
        if (mask) handle.unmask(mask.id);
      }
    }
  }

  /** @param {MaskStep[]} steps */
  changeMasks(steps) {
    if (this.progress) return;
    for (const step of steps) {
      this.#try(() => {
        this.#apply(step);
        this.maskSteps = [...this.maskSteps, step];
      });
    }
    this.#readRedaction();
    this.unsaved = true;
    const count = this.redaction?.identifiers.length ?? 0;
    this.announce(`${count} identifiers are masked.`);
    this.changed();
  }

  /** @param {Known[]} known */
  setKnown(known) {
    this.known = known;
    if (this.#transcript) this.#redactAgain();
    this.changed();
  }

  // ── 3. draft ────────────────────────────────────────────────────────────────────────────────

  /** @param {Partial<NoteRequest>} part */
  setRequest(part) {
    this.request = { ...this.request, ...part };
    this.changed();
  }

  get takesEarlier() {
    const { format, purpose } = this.request;
    return format === "summary" && (purpose === "case-transfer" || purpose === "referral-letter");
  }

  get needsRecipient() {
    return this.request.format === "summary" && this.request.purpose === "referral-letter";
  }

  /**
   * @param {string | Uint8Array} source
   * @param {string} [fileName]
   */
  addEarlier(source, fileName) {
    this.problem = null;
    this.#try(() => {
      const { handle, turns } = this.#readEarlier({ source, fileName });
      this.#earlierSessions = [...this.#earlierSessions, handle];
      this.earlier = [...this.earlier, { source, fileName, turns }];
      this.announce("The earlier session was added.");
    });
    this.changed();
  }

  /** @param {number} place */
  removeEarlier(place) {
    this.#try(() => this.#earlierSessions[place]?.free());
    this.#earlierSessions = this.#earlierSessions.filter((_, i) => i !== place);
    this.earlier = this.earlier.filter((_, i) => i !== place);
    this.changed();
  }

  /** What is masked everywhere in this session is masked in the earlier ones. @param {Source} source */
  #readEarlier({ source, fileName }) {
    const transcript = this.#live().Transcript.parse(source, { fileName, roles: this.roles });
    const turns = transcript.turns.length;
    const handle = transcript.redact({ known: this.known.filter(({ value }) => value.trim()) });
    transcript.free();
    for (const step of this.maskSteps) if (step.do === "mask-everywhere") handle.maskEverywhere(step.text, step.kind, step.relation || undefined);
    return { handle, turns };
  }

  /** The request without what does not belong to its format and purpose. */
  #cleanRequest() {
    const { format, purpose, consent, treatmentPlan, clinician, recipient, person } = this.request;
    const goals = treatmentPlan?.goals.filter(({ text }) => text.trim());
    return /** @type {NoteRequest} */ (withoutEmpty({
      format,
      purpose: format === "summary" ? purpose : undefined,
      consent: consent && (consent.obtainedOn || consent.scope) ? withoutReference(consent) : undefined,
      treatmentPlan: goals?.length ? { goals } : undefined,
      clinician: clinician && withoutEmpty(clinician),
      recipient: this.needsRecipient && recipient ? withoutEmpty(recipient) : undefined,
      earlier: this.takesEarlier && this.#earlierSessions.length ? this.#earlierSessions : undefined,
      person,
    }));
  }

  draftOnDevice() {
    if (this.progress) return;
    this.problem = null;
    this.#try(() => {
      const handle = this.#live().draft(this.#needRedaction(), this.#cleanRequest());
      this.#takeDraft(handle);
    });
    this.changed();
  }

  /** What would be sent, sending nothing. */
  preview() {
    this.problem = null;
    return this.#try(() => this.#live().preview(this.#needRedaction(), this.#cleanRequest(), withoutEmpty(this.endpoint)));
  }

  async generate() {
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
      const handle = await this.#live().generate(this.#needRedaction(), this.#cleanRequest(), withoutEmpty(this.endpoint), {
        signal: cancel.signal,
        onProgress: (progress) => {
          if (this.#cancel !== cancel) return;
          const stage = this.progress?.stage;
          this.progress = progress;
          if (progress.stage !== stage) this.announce(PROGRESS_WORDS[progress.stage] ?? "");
          this.changed();
        },
      });
      if (this.#disposed || this.#cancel !== cancel) return handle.free();
      this.progress = null;
      this.#try(() => this.#takeDraft(handle));
    } catch (error) {
      this.progress = null;
      if (this.#disposed) return;
      if (cancel.signal.aborted) this.announce("Canceled. Nothing more is sent.");
      else if (blocked && isExpected(error)) this.showProblem(blockedByPolicy(blocked));
      else this.#fail(error);
    } finally {
      document.removeEventListener("securitypolicyviolation", onviolation);
      if (this.#cancel === cancel) this.#cancel = null;
      this.changed();
    }
  }

  cancel() {
    this.#cancel?.abort();
  }

  /** A new draft takes the place of the old one; texts that a person edited stay, and the old one can be brought back. */
  #takeDraft(/** @type {import("./types.js").DraftHandle} */ handle) {
    const before = this.draft;
    const kept = new Set();
    if (before && this.#draft) {
      this.#earlier?.handle.free();
      this.#earlier = { handle: this.#draft, view: before };
      this.#draft = null;
      if (before.request.format === handle.request.format) {
        for (const section of before.sections) {
          if (!before.edited.has(section.id) || !handle.sections.some(({ id }) => id === section.id)) continue;
          handle.edit(section.id, section.text);
          kept.add(section.id);
        }
      }
    }
    this.hasEarlierDraft = this.#earlier !== null;
    this.#setDraft(handle);
    this.#refreshDraft(kept);
    this.step = 3;
    this.unsaved ||= handle.source.kind === "endpoint";
    const { sections, findings } = /** @type {DraftView} */ (this.draft);
    this.announce(`The draft is ready: ${sections.length} sections, ${findings.length} findings.`);
    this.dispatchEvent(new CustomEvent("draft", {
      detail: { format: handle.request.format, source: handle.source.kind, findings: findings.length },
    }));
  }

  /** @param {import("./types.js").DraftHandle} handle */
  #setDraft(handle) {
    this.#draft = handle;
    this.pointed = this.pin = null;
    this.note = null;
  }

  /** @param {Set<string>} edited */
  #refreshDraft(edited) {
    const handle = this.#draft;
    if (!handle) return;
    this.draft = {
      request: handle.request, source: handle.source, sections: handle.sections, findings: handle.findings, edited,
      stale: false,
    };
  }

  bringBackEarlierDraft() {
    if (!this.#earlier || !this.#draft || !this.draft || this.progress) return;
    const { handle, view } = this.#earlier;
    this.#earlier = { handle: this.#draft, view: this.draft };
    this.#setDraft(handle);
    this.draft = view;
    this.announce("The earlier draft is back.");
    this.changed();
  }

  #dropDraft() {
    this.#try(() => {
      this.#draft?.free();
      this.#earlier?.handle.free();
    });
    this.#draft = this.#earlier = this.draft = this.note = this.pointed = this.pin = null;
    this.hasEarlierDraft = false;
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
    this.#try(() => {
      this.#draft?.edit(section, text);
      const stale = before.stale;
      this.#refreshDraft(edited);
      if (this.draft) this.draft.stale = stale;
    });
    this.changed();
  }

  /** @param {number} finding @param {string} reason */
  accept(finding, reason) {
    const before = this.draft;
    this.#try(() => {
      this.#draft?.accept(finding, reason);
      this.#refreshDraft(before?.edited ?? new Set());
      if (this.draft && before) this.draft.stale = before.stale;
    });
    this.unsaved = true;
    this.announce("The finding was accepted.");
    this.changed();
  }

  // ── 4. document ─────────────────────────────────────────────────────────────────────────────

  finish() {
    this.problem = null;
    const done = this.#try(() => {
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
   * The document in a form that only the module can make.
   * @param {"docx" | "fhir"} form
   * @returns {Uint8Array | string | undefined}
   */
  file(form) {
    return this.#try(() => {
      const note = this.#draft?.restore();
      if (!note) return undefined;
      const made = form === "docx" ? note.toDocx() : JSON.stringify(note.toFhir(), null, 2);
      note.free();
      return made;
    });
  }

  saved() {
    this.unsaved = false;
    this.changed();
  }

  // ── moving about ────────────────────────────────────────────────────────────────────────────

  /** @param {1 | 2 | 3 | 4} step */
  go(step) {
    if (step === 4 && !this.note) return void this.finish();
    this.step = step;
    this.changed();
  }

  /**
   * Points at passages of the transcript. Chosen ones stay until others are chosen, ones passed over go again.
   * @param {Evidence[]} evidence
   * @param {string} from
   */
  point(evidence, from, pinned = false) {
    this.pointed = evidence.length ? { evidence, from, pinned } : null;
    if (pinned) this.pin = this.pointed;
    if (pinned && evidence.length) this.dispatchEvent(new Event("show-transcript"));
    this.changed();
  }

  unpoint() {
    this.pointed = this.pin;
    this.changed();
  }

  /** @param {string} key */
  confirm(key) {
    this.confirmed = new Set([...this.confirmed, key]);
    this.announce("It stays masked.");
    this.changed();
  }

  /** Back to an empty page: nothing of the session is left in memory that this object could reach. */
  close() {
    this.cancel();
    this.#dropDraft();
    this.#try(() => {
      this.#redaction?.free();
      this.#transcript?.free();
      for (const handle of this.#earlierSessions) handle.free();
    });
    this.#earlierSessions = [];
    this.#redaction = this.#transcript = this.redaction = this.transcript = this.source = this.problem = null;
    Object.assign(this, { roles: {}, swaps: [], maskSteps: [], confirmed: new Set(), earlier: [], step: 1, unsaved: false });
    this.changed();
  }

  /** The element is gone. */
  dispose() {
    this.#disposed = true;
    this.close();
    this.endpoint = { dialect: "openai-chat" };
  }
}

/** @type {Record<string, string>} */
const PROGRESS_WORDS = {
  sending: "Sending.", waiting: "Sent. Waiting for the model.", writing: "The model is writing.",
  retrying: "The endpoint asked to wait. Trying again.", checking: "Checking the draft.",
};

/**
 * The mask that begins at an offset of what was said.
 * @param {import("./types.js").Segment[]} segments
 * @param {number} start
 */
export function maskAt(segments, start) {
  let offset = 0;
  for (const segment of segments) {
    if (offset === start && "mask" in segment && segment.mask) return segment.mask;
    offset += segment.text.length;
  }
  return null;
}

/**
 * The date and the scope are always said, if only as empty: the module tells which of them is missing.
 * @param {NonNullable<NoteRequest["consent"]>} consent
 */
function withoutReference({ obtainedOn, scope, reference }) {
  return reference ? { obtainedOn, scope, reference } : { obtainedOn, scope };
}

/**
 * @template {object} T
 * @param {T} object
 * @returns {T}
 */
function withoutEmpty(object) {
  const full = Object.entries(object).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return /** @type {T} */ (Object.fromEntries(full));
}
