// @ts-check
// The element's looks, as sheets that a strict content security policy allows.

import { base } from "./base.js";
import { layout } from "./layout.js";
import { note } from "./note.js";
import { transcript } from "./transcript.js";

/** @type {CSSStyleSheet[] | undefined} */
let made;

/** Made once, shared by every element on the page. */
export function sheets() {
  made ??= [base, layout, transcript, note].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return made;
}
