// @ts-check
// A section's text as elements: sentences that can be chosen, and within them the passages that findings name.

import { h } from "./dom.js";

/**
 * @param {import("./types.js").NoteSection} section
 * @param {import("./types.js").Finding[]} findings of this section
 * @param {Map<string, string>} names what each placeholder stands for
 * @returns {Node[]}
 */
export function textRuns(section, findings, names) {
  const { text, sentences } = section;
  if (!text.trim()) return [h("p", { class: "hint" }, "This section is empty.")];
  const flags = findings.filter(({ start, end }) => typeof start === "number" && typeof end === "number");
  /** @type {Node[]} */
  const nodes = [];
  let at = 0;
  sentences.forEach((sentence, place) => {
    const start = text.indexOf(sentence.text, at);
    if (start < 0 || !sentence.text) return;
    nodes.push(...runs(text, at, start, flags, names));
    at = start + sentence.text.length;
    const bare = sentence.evidence.length === 0;
    const gap = gapIn(sentence.text) !== null;
    nodes.push(h("span", {
      class: bare ? "sentence bare" : "sentence", role: "button", tabIndex: 0, "data-sentence": place,
      "aria-description": gap ? "fill in" : bare ? "stands on no passage of the transcript" : "show what it stands on",
    }, runs(text, start, at, flags, names)));
  });
  nodes.push(...runs(text, at, text.length, flags, names));
  return nodes;
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {import("./types.js").Finding[]} flags
 * @param {Map<string, string>} names
 * @returns {Node[]}
 */
function runs(text, from, to, flags, names) {
  const cuts = new Set([from, to]);
  for (const { start, end } of flags) for (const cut of [start, end]) if (cut !== undefined && cut > from && cut < to) cuts.add(cut);
  const places = [...cuts].sort((a, b) => a - b);
  /** @type {(Node | Node[])[]} */
  const nodes = [];
  for (let i = 0; i + 1 < places.length; i += 1) {
    const [start, end] = [places[i], places[i + 1]];
    const over = flags.filter((flag) => (flag.start ?? 0) <= start && (flag.end ?? 0) >= end);
    const piece = text.slice(start, end);
    const worst = ["error", "warning", "advice"].find((severity) => over.some((flag) => flag.severity === severity));
    nodes.push(worst && piece.trim() ? h("span", { class: "flag", "data-severity": worst, "data-from": start }, placeholders(piece, names)) : placeholders(piece, names));
  }
  return nodes.flat();
}

/** What the drafter leaves for the clinician to fill in: "[Clinician to complete: …]". */
const GAP = /\[Clinician [^\]]*\]/;

/** @param {string} text */
export function gapsIn(text) {
  return text.split(GAP).length - 1;
}

/**
 * Where a sentence has a gap to fill in, as offsets into the sentence.
 * @param {string} text
 */
export function gapIn(text) {
  const found = GAP.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}

/**
 * Placeholders show on hover whom they stand for; gaps stand out.
 * @param {string} text
 * @param {Map<string, string>} names
 * @returns {Node[]}
 */
function placeholders(text, names) {
  return text.split(/(\[[A-Z][A-Z0-9_]*\]|\[Clinician [^\]]*\])/).filter(Boolean).map((piece) => {
    if (GAP.test(piece)) return h("span", { class: "gap" }, piece);
    const name = names.get(piece);
    return name === undefined ? document.createTextNode(piece) : h("span", { class: "placeholder", title: name }, piece);
  });
}
