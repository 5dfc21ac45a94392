// @ts-check
// Building elements without markup: every string becomes a text node, never HTML.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | Child[]} Children */

const PROPERTIES = new Set([
  "value", "checked", "selected", "disabled", "hidden", "open", "required", "readOnly", "htmlFor", "multiple", "tabIndex", "rows",
]);

/**
 * An element with attributes, listeners (`onclick`) and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) /** @type {any} */ (element)[name] = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  element.append(...nodes(children));
  return element;
}

/**
 * @param {Children[]} children
 * @returns {(Node | string)[]}
 */
function nodes(children) {
  /** @type {(Node | string)[]} */
  const list = [];
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    list.push(child instanceof Node ? child : String(child));
  }
  return list;
}

/**
 * Replaces what is in `parent`, leaving the keyboard where it was: elements are known again by `data-key`.
 * @param {Element} parent
 * @param {...Children} children
 */
export function fill(parent, ...children) {
  const root = /** @type {Document | ShadowRoot} */ (parent.getRootNode());
  const active = "activeElement" in root ? root.activeElement : null;
  const held = active && parent.contains(active) ? active.closest("[data-key]") : null;
  const key = held?.getAttribute("data-key");
  parent.replaceChildren(...nodes(children));
  if (!key) return;
  const again = parent.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

let controls = 0;

/**
 * A labeled control: the label stands above it, an optional hint below.
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  control.id = `control-${(controls += 1)}`;
  if (hint) control.setAttribute("aria-describedby", `${control.id}-hint`);
  return h("div", { class: "field" }, h("label", { htmlFor: control.id, class: "field-label" }, label), control,
    hint && h("span", { class: "hint", id: `${control.id}-hint` }, hint));
}

/**
 * @param {string} text
 * @param {() => void} onclick
 * @param {Record<string, any>} [attributes]
 */
export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", ...attributes, onclick }, text);
}

/**
 * @param {[value: string, label: string][]} options
 * @param {string} chosen
 * @param {(value: string) => void} onchoose
 * @param {Record<string, any>} [attributes]
 */
export function select(options, chosen, onchoose, attributes = {}) {
  const list = options.map(([value, label]) => h("option", { value, selected: value === chosen }, label));
  const element = h("select", { ...attributes, onchange: () => onchoose(element.value) }, list);
  return element;
}

/**
 * "1 turn", "2 turns".
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
