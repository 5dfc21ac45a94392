// @ts-check
// Out of the page: the clipboard, a file, the printer.

import { h } from "./dom.js";

/**
 * @param {string} text
 * @param {HTMLElement} near where a helper can stand for a moment, in browsers that keep the clipboard from pages
 * @returns {Promise<boolean>}
 */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = h("textarea", { class: "sr-only", value: text, "aria-hidden": "true" });
    near.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array} content
 */
export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: typeof content === "string" ? `${type};charset=utf-8` : type }));
  const link = h("a", { href: url, download: name });
  link.click();
  // The download has its own hold on the blob once it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Prints the document alone, without the page that the element stands in.
 * @param {HTMLElement} host
 */
export function print(host) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print {
    body *:not(:has([data-printing]), [data-printing]) { display: none !important; }
    body, body *:has([data-printing]) { margin: 0 !important; padding: 0 !important; background: none !important; }
  }`);
  host.setAttribute("data-printing", "");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const after = () => {
    host.removeAttribute("data-printing");
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  addEventListener("afterprint", after, { once: true });
  window.print();
}
