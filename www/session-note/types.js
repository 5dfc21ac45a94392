// @ts-check
// Names for the module's types, so that the views need not know where its package lies.

/** @typedef {typeof import("../../pkg/index.js")} Module */
/** @typedef {import("../../pkg/index.js").Transcript} TranscriptHandle */
/** @typedef {import("../../pkg/index.js").Redaction} RedactionHandle */
/** @typedef {import("../../pkg/index.js").Draft} DraftHandle */
/** @typedef {import("../../pkg/index.js").Note} NoteHandle */
/** @typedef {import("../../pkg/index.js").SessionNoteError} SessionNoteError */
/** @typedef {import("../../pkg/index.js").Role} Role */
/** @typedef {import("../../pkg/index.js").Turn} Turn */
/** @typedef {import("../../pkg/index.js").IdentifierKind} IdentifierKind */
/** @typedef {import("../../pkg/index.js").Segment} Segment */
/** @typedef {import("../../pkg/index.js").Mask} Mask */
/** @typedef {import("../../pkg/index.js").Purpose} Purpose */
/** @typedef {import("../../pkg/index.js").NoteRequest} NoteRequest */
/** @typedef {import("../../pkg/index.js").NoteFormat} NoteFormat */
/** @typedef {import("../../pkg/index.js").NoteSection} NoteSection */
/** @typedef {import("../../pkg/index.js").Evidence} Evidence */
/** @typedef {import("../../pkg/index.js").Endpoint} Endpoint */
/** @typedef {import("../../pkg/index.js").Progress} Progress */
/** @typedef {import("../../pkg/index.js").SectionChange} SectionChange */

/** @typedef {import("../../pkg/index.js").Finding & { accepted?: string }} Finding */

/** @typedef {{ value: string, kind: IdentifierKind, relation?: string }} Known */

/** @typedef {{ index: number, role: Role, speaker: Segment[], text: Segment[] }} ReviewTurn */

/** @typedef {{ placeholder: string, kind: IdentifierKind, values: string[], mentions: number }} Identifier */

/** @typedef {{ kind: string, status: string, subject?: string, person?: string, certain: boolean, evidence: Evidence[] }} Risk */

export {};
