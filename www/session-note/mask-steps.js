// @ts-check
// What a person did to the masks, step by step, so that it can be done again to a fresh redaction.

/** @typedef {import("./types.js").IdentifierKind} IdentifierKind */

/**
 * @typedef {{ do: "mask", turn: number, start: number, end: number, kind: IdentifierKind }
 *   | { do: "mask-everywhere", text: string, kind: IdentifierKind, relation?: string }
 *   | { do: "unmask", turn: number, start: number }
 *   | { do: "unmask-everywhere", placeholder: string }} MaskStep
 */

/**
 * @param {import("./types.js").RedactionHandle} redaction
 * @param {MaskStep} step
 */
export function applyStep(redaction, step) {
  switch (step.do) {
    case "mask": return redaction.mask(step.turn, step.start, step.end, step.kind);
    case "mask-everywhere": return redaction.maskEverywhere(step.text, step.kind, step.relation || undefined);
    case "unmask-everywhere": return redaction.unmaskEverywhere(step.placeholder);
    case "unmask": {
      const mask = maskAt(redaction.turns[step.turn]?.text ?? [], step.start);
      if (mask) redaction.unmask(mask.id);
    }
  }
}

/**
 * The mask that begins at an offset of what was said.
 * @param {import("./types.js").Segment[]} segments
 * @param {number} start
 */
export function maskAt(segments, start) {
  return segmentAt(segments, start)?.mask ?? null;
}

/**
 * @param {import("./types.js").Segment[]} segments
 * @param {number} start
 */
export function segmentAt(segments, start) {
  let offset = 0;
  for (const segment of segments) {
    if (offset === start) return segment;
    offset += segment.text.length;
  }
  return null;
}
