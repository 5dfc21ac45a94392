// What is built keeps what was promised: session-note.d.ts in this folder is the promise, pkg/ is what was built.
import type * as promised from "./session-note";
import init, * as built from "../../pkg/index.js";

const start: typeof promised.default = init;
const startSync: typeof promised.initSync = built.initSync;

// Handles: whatever a promised one can do, a built one can.
const transcript: promised.Transcript = {} as built.Transcript;
const redaction: promised.Redaction = {} as built.Redaction;
const parse: typeof promised.Transcript.parse = built.Transcript.parse;
const formats: typeof promised.transcriptFormats = built.transcriptFormats;
const draft: promised.Draft = {} as built.Draft;
const note: promised.Note = {} as built.Note;
const disposable: Disposable[] = [{} as built.Transcript, {} as built.Redaction, {} as built.Draft, {} as built.Note];

// Functions.
const noteFormats: typeof promised.noteFormats = built.noteFormats;
const registerFormat: typeof promised.registerFormat = built.registerFormat;

/** Functions that take a handle take the built one: a promised handle is made by nothing else. */
type WithBuilt<T> = T extends promised.Redaction ? built.Redaction : T extends promised.NoteRequest ? built.NoteRequest : T;
type Built<F> = F extends (...a: infer A) => infer R ? (...a: { [K in keyof A]: WithBuilt<A[K]> }) => R : never;
const checkNote: Built<typeof promised.checkNote> = built.checkNote;
const draftOnDevice: Built<typeof promised.draft> = built.draft;
const preview: Built<typeof promised.preview> = built.preview;
const generate: Built<typeof promised.generate> = built.generate;

// Plain objects are the same in both directions.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const same: [
  Same<promised.Turn, built.Turn>,
  Same<promised.Role, built.Role>,
  Same<promised.ParseOptions, built.ParseOptions>,
  Same<promised.IdentifierKind, built.IdentifierKind>,
  Same<promised.RedactOptions, built.RedactOptions>,
  Same<promised.Mask, built.Mask>,
  Same<promised.Purpose, built.Purpose>,
  Same<promised.Evidence, built.Evidence>,
  Same<promised.NoteSentence, built.NoteSentence>,
  Same<promised.NoteSection, built.NoteSection>,
  Same<promised.Rule, built.Rule>,
  Same<promised.NoteFormat, built.NoteFormat>,
  Same<promised.Endpoint, built.Endpoint>,
  Same<promised.Progress, built.Progress>,
  Same<promised.SessionNoteError["kind"], built.SessionNoteError["kind"]>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];
const segment: promised.Segment = {} as built.Segment;
const finding: promised.Finding = {} as built.Finding;
