// @ts-check
// What the views show: plain values, which outlive a broken module. Nothing here calls the module.

/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Role} Role */
/** @typedef {import("./types.js").NoteRequest} NoteRequest */
/** @typedef {import("./types.js").Evidence} Evidence */

/** @typedef {{ source: string | Uint8Array, fileName?: string }} Source */

/**
 * @typedef {{
 *   format: string, formatName: string, fileName: string,
 *   speakers: { label: string | null, role: Role, certain: boolean, turns: number, words: number }[],
 *   warnings: { code: string, message: string, line?: number }[],
 *   lines?: { read: number, of: number },
 *   times: (number | undefined)[], turnCount: number,
 * }} TranscriptView
 */

/**
 * @typedef {{
 *   turns: import("./types.js").ReviewTurn[], identifiers: import("./types.js").Identifier[], risks: import("./types.js").Risk[],
 * }} RedactionView
 */

/**
 * `stale`: masks or roles changed since it was written; `edited`: ids of sections that a person wrote in; `was`: who wrote it,
 * where that was a model and the text was brought back since.
 * @typedef {{
 *   request: NoteRequest, source: { kind: string, model?: string, tokensIn?: number, tokensOut?: number },
 *   sections: import("./types.js").NoteSection[], findings: import("./types.js").Finding[], stale: boolean, edited: Set<string>,
 *   was?: string,
 * }} DraftView
 */

/**
 * `unknown`: placeholders that stand for no one; `word`, `fhir`: whether the module makes these files.
 * @typedef {{
 *   sections: import("./types.js").NoteSection[], markdown: string, text: string, html: string,
 *   unknown: string[], word: boolean, fhir: boolean,
 * }} NoteView
 */

/**
 * @typedef {{
 *   stage: string, text?: string, section?: string, characters?: number, bytes?: number,
 *   attempt?: number, afterMs?: number, because?: string,
 * }} ProgressView
 */

/** @typedef {1 | 2 | 3 | 4} Step */

export class State extends EventTarget {
  /** @type {"loading" | "ready" | "broken"} */
  phase = "loading";
  /** @type {Step} */
  step = 1;
  /** @type {import("./errors.js").Problem | null} */
  problem = null;
  /** Said once to people who listen rather than look. */
  announcement = "";

  /** @type {Source | null} */
  source = null;
  /** @type {TranscriptView | null} */
  transcript = null;
  /** @type {Record<string, Role>} */
  roles = {};
  /** Turns from which on the speakers were exchanged. @type {number[]} */
  swaps = [];

  /** @type {RedactionView | null} */
  redaction = null;
  /** @type {Known[]} */
  known = [];
  /** @type {import("./mask-steps.js").MaskStep[]} */
  maskSteps = [];
  /** Masks that a person looked at and left, by what is masked. @type {Set<string>} */
  confirmed = new Set();

  /** @type {NoteRequest} */
  request = { format: "summary" };
  /** Earlier sessions of the same client, for a case transfer or a referral. @type {(Source & { turns: number })[]} */
  earlier = [];
  writer = /** @type {"device" | "endpoint"} */ ("device");
  /** @type {import("./types.js").Endpoint} */
  endpoint = { dialect: "openai-chat" };
  /** True where the portal says where to send. */
  endpointGiven = false;
  /** @type {ProgressView | null} */
  progress = null;
  /** @type {DraftView | null} */
  draft = null;
  hasEarlierDraft = false;
  /** Texts that sections had before the model wrote them anew, by id. @type {Map<string, string>} */
  replaced = new Map();
  /** @type {NoteView | null} */
  note = null;

  /** @type {import("./types.js").NoteFormat[]} */
  formats = [];
  /** @type {{ id: string, name: string, extensions: string[] }[]} */
  transcriptFormats = [];

  /** Passages of the transcript that are pointed at. @type {{ evidence: Evidence[], from: string, pinned: boolean } | null} */
  pointed = null;
  /** The last of them that was chosen rather than passed over. @type {State["pointed"]} */
  pin = null;
  /** True while there is work that leaving the page would lose. */
  unsaved = false;

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} text */
  announce(text) {
    this.announcement = text;
  }

  /** @param {import("./errors.js").Problem} problem */
  showProblem(problem) {
    this.problem = problem;
    this.announce(problem.heading);
    this.dispatchEvent(new CustomEvent("problem", { detail: { kind: problem.kind } }));
    this.changed();
  }

  dismissProblem() {
    this.problem = null;
    this.changed();
  }

  /** @param {Partial<NoteRequest>} part */
  setRequest(part) {
    this.request = { ...this.request, ...part };
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

  /** A doubtful mask was looked at and stays. @param {string} key */
  confirm(key) {
    this.confirmed = new Set([...this.confirmed, key]);
    this.announce("It stays masked.");
    this.changed();
  }

  saved() {
    this.unsaved = false;
    this.changed();
  }

  /** Everything of one session, as it was before there was one. */
  forget() {
    Object.assign(this, {
      source: null, transcript: null, roles: {}, swaps: [], redaction: null, maskSteps: [], confirmed: new Set(), earlier: [],
      progress: null, draft: null, hasEarlierDraft: false, replaced: new Map(), note: null, pointed: null, pin: null, problem: null, step: 1, unsaved: false,
    });
  }
}
