/** Thrown by everything here. `message` is for a person and never quotes session content. */
export interface SessionNoteError extends Error {
  name: "SessionNoteError";
  kind:
    | "unreadable" | "too-large" | "too-little" | "invalid-request" | "invalid-template" | "identifier-in-request"
    | "auth" | "blocked-or-offline" | "local-network" | "quota" | "rate-limited" | "context-too-long"
    | "filtered" | "refused" | "truncated" | "bad-response" | "server" | "timeout" | "aborted";
  detail?: unknown;
}

export type Role = "therapist" | "client" | "other" | "unknown";

/** One speaker's stretch of talk. Times are milliseconds. */
export interface Turn {
  index: number;
  speaker: string | null;
  role: Role;
  startMs?: number;
  endMs?: number;
  text: string;
}

export interface ParseOptions {
  fileName?: string;
  /** Speaker label to role, where the caller knows. */
  roles?: Record<string, Role>;
  /** Follow the published grammar of the format to the letter instead of mending what exporters break. */
  strict?: boolean;
  /** Which session to read, counted from 0, where a file holds several (`transcript.sessions`); the first unless said. */
  session?: number;
}

export type IdentifierKind =
  | "name" | "place" | "address" | "zip" | "date" | "age" | "phone" | "fax" | "email" | "url" | "handle"
  | "ssn" | "record-number" | "account" | "license" | "vehicle" | "device" | "ip" | "organization" | "other";

export interface RedactOptions {
  /** What the portal already knows of this client: masked wherever it is said, in every spelling. */
  known?: { value: string; kind: IdentifierKind; relation?: string }[];
  /** Words that must stay (a medication that looks like a name). */
  keep?: string[];
  /** Kinds to leave alone; the default masks all of them. */
  leave?: IdentifierKind[];
  /** Whole dates say how far they are from the first: `[DATE_2_3_WEEKS_AFTER_DATE_1]`. Off unless asked for. */
  dateDistances?: boolean;
}

/** A stretch of a turn: left as it was said, or masked. */
export type Segment = { text: string; mask?: undefined } | { text: string; mask: Mask };

export interface Mask {
  id: number;
  kind: IdentifierKind;
  /** As it is sent: one per entity, not per mention. */
  placeholder: string;
  certainty: "certain" | "likely" | "possible";
  /** Which recognizer found it. */
  recognizer: string;
}

export type Purpose = "case-transfer" | "referral-letter" | "client-recap" | "team-update";

export interface NoteRequest {
  /** "summary", "soap", "dap", "birp", "girp", "pirp", "sirp", "pie", or the id of a registered format. */
  format: string;
  /** For a summary. */
  purpose?: Purpose;
  /** Needed before a client recap is made. Carried as data, never stored. */
  consent?: { obtainedOn: string; scope: string; reference?: string };
  treatmentPlan?: { goals: { id: string; text: string }[] };
  /** What only the clinician knows. Never invented, printed as given. */
  clinician?: { diagnosis?: string; serviceCode?: string; startTime?: string; endTime?: string; observations?: string };
  /** For a referral letter. */
  recipient?: { name?: string; role?: string; ask?: string; urgency?: "routine" | "soon" | "urgent" };
  /** Earlier sessions of the same client, for a case transfer or a referral. */
  earlier?: Redaction[];
  /** How the client is spoken of; "client" unless said. */
  person?: string;
}

/** A passage of the transcript that a sentence stands on, in UTF-16 code units of what was said. */
export interface Evidence { turn: number; start: number; end: number }

export interface NoteSentence { text: string; evidence: Evidence[] }

export interface NoteSection { id: string; title: string; sentences: NoteSentence[]; text: string }

export interface Finding {
  rule: Rule;
  severity: "error" | "warning" | "advice";
  /** For the clinician: what is wrong and what would mend it. */
  message: string;
  section?: string;
  /** Offsets into the section's text. */
  start?: number;
  end?: number;
  /** The transcript passages that speak for or against it. */
  evidence: Evidence[];
  /** Why the clinician accepted it, where it was accepted. */
  accepted?: string;
}

export type Rule =
  | "missing-section" | "empty-section" | "misplaced-content"
  | "verbatim-quote"
  | "unsupported-medication" | "unsupported-number" | "unsupported-action" | "unsupported-statement"
  | "declined-action"
  | "omitted-risk" | "contradicted-risk" | "risk-not-assessed" | "omitted-action" | "omitted-medication-change"
  | "negation" | "wrong-subject" | "wrong-speaker"
  | "identifier"
  | "jargon" | "reading-level" | "too-long" | "too-short" | "interpretation" | "unneeded-disclosure" | "stigmatizing-language"
  | "missing-plan-goal" | "missing-consent"
  | "truncated";

export interface NoteFormat {
  id: string;
  title: string;
  sections: { id: string; title: string; guidance: string; required: boolean }[];
}

/** What only the portal knows of a FHIR document; references as FHIR has them ("Patient/123"). */
export interface FhirContext {
  /** RFC 3339; the present moment unless given. */
  now?: string;
  /** A UUID; a random one unless given. */
  id?: string;
  subject?: { reference?: string; display?: string };
  author?: { reference?: string; display?: string };
}

/** How a document came about: no word of the session. */
export interface Provenance {
  software: string;
  source: { kind: "on-device" | "endpoint"; model?: string; tokensIn?: number; tokensOut?: number };
  format: string;
  editedSections: string[];
  openRules: Rule[];
  passedRules: Rule[];
  accepted: { rule: Rule; severity: Finding["severity"]; reason: string }[];
  restoredIdentifiers: number;
  unrestoredPlaceholders: number;
}

/** What the session says of a risk: shown before anything is drafted, whoever drafts. */
export interface Risk {
  kind:
    | "suicidal-thoughts" | "suicide-plan" | "suicide-attempt" | "self-harm" | "harm-to-others" | "abuse" | "neglect"
    | "risk-from-others" | "substances" | "psychosis" | "driving" | "means-of-suicide";
  /** "not-assessed": nobody asked and nobody said. Never a denial. */
  status: "disclosed" | "past" | "denied" | "asked-unclear" | "not-assessed";
  subject: "client" | "someone-else" | "unclear";
  /** False where it is told in words that no rule knows and a trained model points at: a passage to read, no finding. */
  certain: boolean;
  evidence: Evidence[];
}

export interface Endpoint {
  dialect: "openai-chat" | "openai-responses" | "anthropic" | "gemini" | "ollama" | "browser" | "custom";
  url?: string;
  model?: string;
  /** Held in memory for the call, never stored, never in a message or a log. */
  apiKey?: string;
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
  timeoutMs?: number;
  /**
   * For "custom": the portal's own transport. What it throws may say what failed: by a `kind` of SessionNoteError or by
   * the HTTP `status` it met, with `retryAfterMs`. Its message is never passed on.
   */
  send?: (request: { system: string; user: string; schema: unknown; signal: AbortSignal }) => AsyncIterable<string> | Promise<string>;
  contextTokens?: number;
}

/** What would be sent, without secrets. */
export interface Preview {
  url: string;
  /** The values of secrets are shown as "•••". */
  headers: Record<string, string>;
  body: string;
  /** What a person should know of this endpoint before sending to it. */
  notices?: string[];
  /** About how many tokens of the model's context the call takes, the answer included. */
  estimatedTokens: number;
  /**
   * Where the session is longer than the endpoint's `contextTokens`: the bodies of its further parts. The notes of the
   * parts are then put together by one more request, which holds nothing but them.
   */
  further?: string[];
}

/** How a section is to be written anew. */
export interface SectionChange {
  /** In the clinician's words: "shorter", "say more about sleep". Identifiers in it are masked as what was said is. */
  instruction?: string;
  /** True where the section may be written anew though a person edited it. */
  overEdited?: boolean;
}

export type Progress =
  | { stage: "sending"; bytes: number }
  /** `downloaded`: the browser fetches its own model first; so many percent of it are there. */
  | { stage: "waiting"; downloaded?: number }
  | { stage: "writing"; section?: string; text: string; characters: number }
  | { stage: "retrying"; attempt: number; afterMs: number; because: string }
  | { stage: "checking" };
