// @ts-check
// A small dialog beside what it is about. Escape, a click elsewhere or doing something closes it.

import { h } from "./dom.js";

export class Popover {
  /** @type {HTMLElement | null} */ #from = null;

  /** @param {HTMLElement} within a scrolling box that is positioned */
  constructor(within) {
    this.within = within;
    this.element = h("div", { class: "popover", role: "dialog", hidden: true, tabIndex: -1, onkeydown: this.#onkey });
    within.append(this.element);
    this.onoutside = (/** @type {Event} */ event) => {
      if (!event.composedPath().includes(this.element)) this.close({ refocus: false });
    };
  }

  /**
   * @param {HTMLElement | DOMRect} anchor
   * @param {string} label
   * @param {Node[]} content
   * @param {{ focus?: boolean }} [options]
   */
  open(anchor, label, content, { focus = true } = {}) {
    this.close({ refocus: false });
    this.#from = anchor instanceof HTMLElement ? anchor : null;
    const { element, within } = this;
    element.setAttribute("aria-label", label);
    element.replaceChildren(...content);
    element.hidden = false;
    const box = anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : anchor;
    const pane = within.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left - pane.left, pane.width - element.offsetWidth - 12));
    const below = box.bottom - pane.top + 6;
    const fits = below + element.offsetHeight <= pane.height || box.top - pane.top < element.offsetHeight + 6;
    element.style.left = `${left + within.scrollLeft}px`;
    element.style.top = `${(fits ? below : box.top - pane.top - element.offsetHeight - 6) + within.scrollTop}px`;
    if (focus) /** @type {HTMLElement} */ (element.querySelector("button, select, input") ?? element).focus({ preventScroll: true });
    setTimeout(() => document.addEventListener("pointerdown", this.onoutside));
  }

  close({ refocus = true } = {}) {
    if (this.element.hidden) return;
    document.removeEventListener("pointerdown", this.onoutside);
    const within = this.element.contains(/** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement);
    this.element.hidden = true;
    this.element.replaceChildren();
    if (refocus && within && this.#from?.isConnected) this.#from.focus({ preventScroll: true });
    else if (refocus && within) this.within.focus({ preventScroll: true });
  }

  #onkey = (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    if (event.key === "Escape") this.close();
  };
}
