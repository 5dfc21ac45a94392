// @ts-check
// From what a person selected in the transcript to offsets into what was said.

/**
 * @typedef {{ turn: number, start: number, end: number, text: string, anchor: DOMRect }} Passage
 */

/**
 * The selected passage, where the selection lies within one turn.
 * @param {import("./transcript-view.js").TranscriptView} view
 * @returns {Passage | null}
 */
export function selectedPassage(view) {
  const range = selectedRange(/** @type {ShadowRoot} */ (view.list.getRootNode()));
  if (!range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return null;
  const turn = turnOf(range.startContainer, view.list);
  if (!turn || turn !== turnOf(range.endContainer, view.list)) return null;
  const said = /** @type {HTMLElement} */ (turn.querySelector(".said"));
  let start = offsetOf(view, said, range.startContainer, range.startOffset);
  let end = offsetOf(view, said, range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const index = Number(turn.getAttribute("data-turn"));
  const whole = (view.session.redaction?.turns ?? []).find((one) => one.index === index)?.text.map(({ text }) => text).join("") ?? "";
  while (start < end && /\s/.test(whole.charAt(start))) start += 1;
  while (end > start && /\s/.test(whole.charAt(end - 1))) end -= 1;
  if (end === start) return null;
  return { turn: index, start, end, text: whole.slice(start, end), anchor: boxOf(range) };
}

/** @param {ShadowRoot} root @returns {StaticRange | Range | null} */
function selectedRange(root) {
  const selection = /** @type {any} */ (document.getSelection());
  if (selection?.getComposedRanges) {
    try {
      return selection.getComposedRanges({ shadowRoots: [root] })[0] ?? null;
    } catch {
      return selection.getComposedRanges(root)[0] ?? null; // the earlier shape of the same method
    }
  }
  const own = /** @type {any} */ (root).getSelection?.() ?? selection;
  return own?.rangeCount ? own.getRangeAt(0) : null;
}

/** @param {Node} node @param {Element} list */
function turnOf(node, list) {
  const element = node instanceof Element ? node : node.parentElement;
  const turn = element?.closest(".turn");
  return turn && list.contains(turn) ? turn : null;
}

/**
 * @param {import("./transcript-view.js").TranscriptView} view
 * @param {HTMLElement} said
 * @param {Node} container
 * @param {number} offset
 * @returns {number | null}
 */
function offsetOf(view, said, container, offset) {
  const own = view.offsets.get(container);
  if (own !== undefined) return said.contains(container) ? own + offset : null;
  // Between nodes, or in something that was not said (a placeholder, the speaker): the nearest end of what was said.
  const edge = document.createRange();
  edge.setStart(container, offset);
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  let end = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = view.offsets.get(node);
    if (start === undefined) continue;
    if (edge.comparePoint(node, 0) >= 0) return start;
    end = start + (node.textContent?.length ?? 0);
  }
  return end;
}

/** @param {StaticRange | Range} range */
function boxOf(range) {
  if (range instanceof Range) return range.getBoundingClientRect();
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.getBoundingClientRect();
}
