// @ts-check
// "Keep my work in this browser tab": off until a person turns it on. sessionStorage belongs to one tab and ends with it.
// Keys of endpoints are never kept.

/** @typedef {import("./session.js").Session} Session */

/**
 * @typedef {{
 *   request: import("./types.js").NoteRequest, source: import("./state.js").DraftView["source"],
 *   sections: { id: string, text: string }[], edited: Iterable<string>,
 * }} KeptDraft
 */

/**
 * @typedef {{
 *   version: 1, source: import("./state.js").Source, earlier: import("./session.js").Session["earlier"], known: import("./types.js").Known[],
 *   request: import("./types.js").NoteRequest, roles: Record<string, import("./types.js").Role>, swaps: number[],
 *   maskSteps: import("./mask-steps.js").MaskStep[], step: 1 | 2 | 3 | 4, confirmed: string[],
 *   draft: KeptDraft | null,
 * }} Kept
 */

/** @param {string} name of the element, where a page has several */
export const keyOf = (name) => `session-note:${location.pathname}:${name}`;

/** @param {string} key */
export function isKeeping(key) {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/**
 * @param {string} key
 * @returns {Kept | null}
 */
export function recall(key) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (kept?.version !== 1 || !kept.source) return null;
    return { ...kept, source: unpacked(kept.source), earlier: kept.earlier.map(unpacked) };
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {Session} session
 * @returns {boolean} false where the browser has no room or allows no storage
 */
export function keep(key, session) {
  const { source, earlier, known, request, roles, swaps, maskSteps, step, confirmed, draft } = session;
  const kept = source && {
    version: 1, known, request, roles, swaps, maskSteps, step, confirmed: [...confirmed],
    source: packed(source), earlier: earlier.map((one) => ({ ...packed(one), turns: one.turns })),
    draft: draft && {
      request: draft.request, source: draft.source, sections: draft.sections.map(({ id, text }) => ({ id, text })), edited: [...draft.edited],
    },
  };
  try {
    sessionStorage.setItem(key, JSON.stringify(kept ?? {}));
    return true;
  } catch {
    forget(key);
    return false;
  }
}

/** @param {string} key */
export function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Where storage is not allowed there is nothing to forget.
  }
}

/** @param {import("./state.js").Source} source */
function packed({ source, fileName }) {
  return typeof source === "string" ? { text: source, fileName } : { bytes: base64(source), fileName };
}

/** @param {{ text?: string, bytes?: string, fileName?: string, turns?: number }} kept */
function unpacked({ text, bytes, fileName, turns }) {
  return { fileName, turns, source: text ?? Uint8Array.from(atob(bytes ?? ""), (char) => char.charCodeAt(0)) };
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
