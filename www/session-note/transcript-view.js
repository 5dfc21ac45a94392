// @ts-check
// The transcript as it was said, with what is masked, and the passages that a sentence of the note stands on.

import { button, fill, h } from "./dom.js";
import { CERTAINTY, clock, kindWord, roleWord } from "./words.js";
import { Popover } from "./popover.js";
import { maskActions, selectionActions, speakerActions } from "./mask-actions.js";
import { selectedPassage } from "./selection.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").ReviewTurn} ReviewTurn */
/** @typedef {{ start: number, end: number }} Range */

export class TranscriptView {
  /** @type {"said" | "sent"} */
  mode = "said";
  /** Where each text node begins in what was said. @type {WeakMap<Node, number>} */
  offsets = new WeakMap();
  /** @type {{ turn: ReviewTurn, ranges: string, mode: string, node: HTMLElement, said: HTMLElement }[]} */
  #shown = [];
  /** @type {unknown} */ #turns = null;
  /** @type {unknown} */ #pointed = null;
  #mode = "";

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.list = h("ol", { class: "turns", "aria-label": "Turns", onkeydown: this.#onkey, onclick: this.#onclick });
    this.list.addEventListener("pointerup", () => setTimeout(() => this.#onselect(false)));
    this.list.addEventListener("keyup", (event) => event.shiftKey && this.#onselect(true));
    this.modeSwitch = h("div", { class: "segmented", role: "group", "aria-label": "Show the transcript" });
    this.scroller = h("div", {
      class: "scroller", tabIndex: 0, role: "region", "aria-label": "Transcript. Arrow keys move between speakers and masked words.",
    }, this.list);
    this.popover = new Popover(this.scroller);
    this.legend = h("p", { class: "legend" },
      h("span", { class: "mask", "data-certainty": "certain" }, "certain"), " ",
      h("span", { class: "mask", "data-certainty": "likely" }, "likely"), " ",
      h("span", { class: "mask", "data-certainty": "possible" }, "doubtful"),
      h("span", { class: "hint" }, "Click a marked word to change it. Select words to mask them."));
    this.element = h("section", { class: "pane transcript", part: "transcript", "aria-label": "Transcript" },
      h("div", { class: "pane-head" }, h("h2", {}, "Transcript"), this.modeSwitch), this.legend, this.scroller);
    this.#drawMode();
  }

  #drawMode() {
    const one = (/** @type {"said" | "sent"} */ mode, /** @type {string} */ label) =>
      button(label, () => {
        this.mode = mode;
        this.#drawMode();
        this.update();
      }, { "aria-pressed": String(this.mode === mode), "data-key": `mode-${mode}` });
    fill(this.modeSwitch, one("said", "As said"), one("sent", "As sent"));
    this.element?.setAttribute("data-mode", this.mode);
  }

  update() {
    const { redaction, pointed } = this.session;
    if (redaction === this.#turns && pointed === this.#pointed && this.mode === this.#mode) return;
    const moved = pointed !== this.#pointed;
    if (redaction !== this.#turns) this.popover.close();
    this.#turns = redaction;
    this.#pointed = pointed;
    this.#mode = this.mode;
    const turns = redaction?.turns ?? [];
    const ranges = byTurn(pointed?.evidence ?? []);
    turns.forEach((turn, index) => this.#drawTurn(turn, index, ranges.get(turn.index) ?? []));
    for (const left of this.#shown.splice(turns.length)) left.node.remove();
    this.#rove();
    if (moved && pointed) this.#scrollTo(Math.min(...pointed.evidence.map(({ turn }) => turn)));
  }

  /** @param {ReviewTurn} turn @param {number} place @param {Range[]} ranges */
  #drawTurn(turn, place, ranges) {
    const key = ranges.map(({ start, end }) => `${start}-${end}`).join();
    const shown = this.#shown[place];
    if (shown && shown.ranges === key && shown.mode === this.mode && sameTurn(shown.turn, turn)) {
      shown.turn = turn;
      return;
    }
    const said = h("p", { class: "said" });
    this.#drawSegments(said, turn.text, ranges, turn.index);
    const time = this.session.transcript?.times[turn.index];
    const speaker = h("span", { class: "speaker", role: "button", tabIndex: -1, "data-speaker": turn.index, "data-key": `s${turn.index}` });
    this.#drawSegments(speaker, turn.speaker, [], -1);
    if (!speaker.textContent) speaker.append(roleWord(turn.role));
    speaker.setAttribute("aria-label", `Turn ${turn.index + 1}, ${speaker.textContent}: options`);
    const node = h("li", { class: ranges.length ? "turn pointed" : "turn", "data-role": turn.role, "data-turn": turn.index },
      h("div", { class: "who" }, speaker, time !== undefined && h("time", {}, clock(time))), said);
    if (shown) {
      const held = /** @type {ShadowRoot} */ (this.list.getRootNode()).activeElement?.getAttribute("data-key");
      const had = held && shown.node.querySelector(`[data-key="${held}"]`);
      shown.node.replaceWith(node);
      if (had) /** @type {HTMLElement | null} */ (node.querySelector(`[data-key="${held}"], .speaker`))?.focus({ preventScroll: true });
    } else this.list.append(node);
    this.#shown[place] = { turn, ranges: key, mode: this.mode, node, said };
  }

  /**
   * @param {HTMLElement} parent
   * @param {import("./types.js").Segment[]} segments
   * @param {Range[]} ranges
   * @param {number} turn -1 for a speaker's label, which has no passages
   */
  #drawSegments(parent, segments, ranges, turn) {
    let offset = 0;
    for (const segment of segments) {
      const end = offset + segment.text.length;
      const mask = "mask" in segment ? segment.mask : undefined;
      if (mask) parent.append(this.#drawMask(segment.text, mask, offset, turn, ranges.some((range) => range.start < end && range.end > offset)));
      else this.#drawText(parent, segment.text, offset, ranges);
      offset = end;
    }
  }

  /** @param {HTMLElement} parent @param {string} text @param {number} offset @param {Range[]} ranges */
  #drawText(parent, text, offset, ranges) {
    const cuts = new Set([0, text.length]);
    for (const { start, end } of ranges) for (const cut of [start - offset, end - offset]) if (cut > 0 && cut < text.length) cuts.add(cut);
    const places = [...cuts].sort((a, b) => a - b);
    for (let i = 0; i + 1 < places.length; i += 1) {
      const [from, to] = [places[i], places[i + 1]];
      const node = document.createTextNode(text.slice(from, to));
      this.offsets.set(node, offset + from);
      const pointed = ranges.some(({ start, end }) => start - offset <= from && end - offset >= to);
      parent.append(pointed ? h("mark", { class: "evidence" }, node) : node);
    }
  }

  /** @param {string} text @param {import("./types.js").Mask} mask @param {number} offset @param {number} turn @param {boolean} pointed */
  #drawMask(text, mask, offset, turn, pointed) {
    const certainty = CERTAINTY[mask.certainty];
    const node = document.createTextNode(this.mode === "sent" ? mask.placeholder : text);
    if (this.mode === "said") this.offsets.set(node, offset);
    if (turn < 0) return h("span", { class: "mask", "data-certainty": mask.certainty }, node);
    return h("span", {
      class: pointed ? "mask evidence" : "mask", role: "button", tabIndex: -1,
      "data-certainty": mask.certainty, "data-mask": mask.id, "data-at": offset, "data-key": `m${turn}-${offset}`,
      "aria-description": `masked, ${kindWord(mask.kind)}, ${certainty}`,
    }, node, this.mode === "said" && [" ", h("span", { class: "as" }, mask.placeholder)]);
  }

  /** One tab stop for the whole transcript; the arrow keys move on from there. */
  #rove(/** @type {Element | null} */ to = null) {
    const current = this.list.querySelector("[role=button][tabindex='0']");
    const next = to ?? current ?? this.list.querySelector("[role=button]");
    if (current && current !== next) current.setAttribute("tabindex", "-1");
    next?.setAttribute("tabindex", "0");
    if (to instanceof HTMLElement) to.focus();
  }

  #onkey = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return this.#act(target);
    }
    const back = event.key === "ArrowUp" || event.key === "ArrowLeft";
    if (!back && event.key !== "ArrowDown" && event.key !== "ArrowRight") return;
    if (event.shiftKey) return;
    event.preventDefault();
    const across = event.key === "ArrowLeft" || event.key === "ArrowRight" ? "[role=button]" : ".speaker";
    const stops = [...this.list.querySelectorAll(across)];
    const place = stops.indexOf(target) >= 0 ? stops.indexOf(target) : stops.indexOf(target.closest(".turn")?.querySelector(".speaker") ?? target);
    this.#rove(stops[place + (back ? -1 : 1)] ?? target);
  };

  #onclick = (/** @type {MouseEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest("[role=button]");
    if (target instanceof HTMLElement && !selectedPassage(this)) this.#act(target);
  };

  /** @param {HTMLElement} target */
  #act(target) {
    const turn = Number(target.closest(".turn")?.getAttribute("data-turn"));
    if (target.dataset.speaker) return this.popover.open(target, "Speaker", speakerActions(this.session, turn, () => this.popover.close()));
    if (!target.dataset.mask) return;
    const start = Number(target.dataset.at);
    this.popover.open(target, "Masked passage", maskActions(this.session, turn, start, () => this.popover.close()));
  }

  /** @param {boolean} byKeyboard */
  #onselect(byKeyboard) {
    const passage = selectedPassage(this);
    if (!passage) return;
    const actions = selectionActions(this.session, passage, () => this.popover.close());
    this.popover.open(passage.anchor, "Mask the selected words", actions, { focus: byKeyboard });
  }

  /** @param {number} turn */
  #scrollTo(turn) {
    const node = this.#shown.find((shown) => shown.turn.index === turn)?.node;
    if (!node || !node.checkVisibility()) return;
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = node.getBoundingClientRect();
    const pane = this.scroller.getBoundingClientRect();
    if (this.scroller.scrollHeight <= this.scroller.clientHeight + 1) {
      if (box.top < 0 || box.bottom > innerHeight) node.scrollIntoView({ block: "center" });
      return;
    }
    if (box.top >= pane.top + 20 && box.bottom <= pane.bottom - 20) return;
    this.scroller.scrollTo({ top: this.scroller.scrollTop + box.top - pane.top - pane.height / 3, behavior: smooth ? "smooth" : "auto" });
  }
}

/** @param {import("./types.js").Evidence[]} evidence */
function byTurn(evidence) {
  /** @type {Map<number, Range[]>} */
  const map = new Map();
  for (const { turn, start, end } of evidence) map.set(turn, [...(map.get(turn) ?? []), { start, end }]);
  return map;
}

/** @param {ReviewTurn} a @param {ReviewTurn} b */
function sameTurn(a, b) {
  const same = (/** @type {any[]} */ x, /** @type {any[]} */ y) => x.length === y.length && x.every((one, i) =>
    one.text === y[i].text && one.mask?.id === y[i].mask?.id && one.mask?.placeholder === y[i].mask?.placeholder
    && one.mask?.certainty === y[i].mask?.certainty);
  return a === b || (a.role === b.role && same(a.speaker, b.speaker) && same(a.text, b.text));
}
