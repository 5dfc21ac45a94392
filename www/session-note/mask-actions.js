// @ts-check
// What can be done to a masked word, to selected words, and to a speaker: the contents of the transcript's popover.

import { button, field, h, select } from "./dom.js";
import { CERTAINTY, KINDS, kindWord } from "./words.js";
import { segmentAt } from "./mask-steps.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").IdentifierKind} IdentifierKind */

/**
 * @param {Session} session
 * @param {number} turn
 * @param {number} start
 * @param {() => void} close
 * @returns {Node[]}
 */
export function maskActions(session, turn, start, close) {
  const segments = session.redaction?.turns.find(({ index }) => index === turn)?.text ?? [];
  const { text, mask } = segmentAt(segments, start) ?? {};
  if (!mask || text === undefined) return [];
  const entity = session.redaction?.identifiers.find(({ placeholder }) => placeholder === mask.placeholder);
  const mentions = entity?.mentions ?? 1;
  const rename = renameForm(session, text, mask.kind, close);
  return [
    h("p", { class: "popover-title" }, h("span", { class: "chip" }, mask.placeholder), " ", kindWord(mask.kind)),
    h("p", { class: "hint" }, `${CERTAINTY[mask.certainty]}; found by ${mask.recognizer.replaceAll(/[-_]/g, " ")}; `
      + (mentions === 1 ? "said once" : `said ${mentions} times`)),
    h("div", { class: "row" },
      button("Unmask here", () => (close(), session.changeMasks([{ do: "unmask", turn, start }]))),
      mentions > 1 && button(`Unmask all ${mentions}`, () =>
        (close(), session.changeMasks([{ do: "unmask-everywhere", placeholder: mask.placeholder }])))),
    h("details", {}, h("summary", {}, "Change what it is"), rename),
  ];
}

/**
 * @param {Session} session
 * @param {import("./selection.js").Passage} passage
 * @param {() => void} close
 * @returns {Node[]}
 */
export function selectionActions(session, passage, close) {
  const { turn, start, end, text } = passage;
  /** @type {IdentifierKind} */
  let kind = "name";
  const relation = relationInput();
  const done = (/** @type {import("./mask-steps.js").MaskStep} */ step) => {
    close();
    document.getSelection()?.removeAllRanges();
    session.changeMasks([step]);
  };
  return [
    h("p", { class: "popover-title" }, "Mask ", h("q", {}, text.length > 60 ? `${text.slice(0, 57)}…` : text)),
    h("div", { class: "row" },
      field("What it is", select(KINDS, kind, (value) => (kind = /** @type {IdentifierKind} */ (value)))),
      field("Who (optional)", relation)),
    h("div", { class: "row" },
      button("Mask everywhere", () => done({ do: "mask-everywhere", text, kind, relation: relation.value.trim() }), { class: "primary" }),
      button("Only here", () => done({ do: "mask", turn, start, end, kind }))),
  ];
}

/**
 * @param {Session} session
 * @param {number} turn
 * @param {() => void} close
 * @returns {Node[]}
 */
export function speakerActions(session, turn, close) {
  const two = (session.transcript?.speakers.filter(({ label }) => label !== null).length ?? 0) >= 2;
  return [
    h("p", { class: "popover-title" }, `Turn ${turn + 1}`),
    two ? h("p", { class: "hint" }, "If the recording mixed up its speakers here, exchange the two labels from this turn on.")
      : h("p", { class: "hint" }, "There is only one speaker's label: nothing to exchange."),
    two ? button("Exchange speakers from here on", () => (close(), session.swapFrom(turn))) : button("Close", close),
  ];
}

/**
 * @param {Session} session
 * @param {string} text
 * @param {IdentifierKind} kind
 * @param {() => void} close
 */
function renameForm(session, text, kind, close) {
  let chosen = kind;
  const relation = relationInput();
  return h("div", { class: "stack" },
    field("What it is", select(KINDS, kind, (value) => (chosen = /** @type {IdentifierKind} */ (value)))),
    field("Who (optional)", relation, "A relation such as mother or employer becomes the placeholder."),
    button("Apply everywhere", () => {
      close();
      session.changeMasks([{ do: "mask-everywhere", text, kind: chosen, relation: relation.value.trim() }]);
    }));
}

/** Free text; relations are named as people name them. */
export function relationInput(value = "") {
  return h("input", { type: "text", value, autocomplete: "off", placeholder: "mother, partner, employer…" });
}
