// @ts-check
// What a person is told when something goes wrong. The module's own message says what happened and what to do;
// here stands the heading, and what the page itself has to say.

/** @type {Record<string, string>} */
const HEADINGS = {
  "unreadable": "This file cannot be read as a transcript",
  "too-large": "This file is too large",
  "too-little": "There is too little speech to write a note from",
  "invalid-request": "Something is missing",
  "invalid-template": "This format has a mistake in it",
  "identifier-in-request": "Nothing was sent: an identifier was found in the request",
  "auth": "The endpoint did not accept the key",
  "blocked-or-offline": "The endpoint cannot be reached",
  "local-network": "The browser blocks the way to your local network",
  "quota": "The endpoint's quota is used up",
  "rate-limited": "The endpoint asks to wait",
  "context-too-long": "The session is too long for this model",
  "filtered": "The endpoint's content filter stopped the answer",
  "refused": "The model refused to write this note",
  "truncated": "The answer was cut off before its end",
  "bad-response": "The endpoint's answer makes no sense",
  "server": "The endpoint has a problem",
  "timeout": "The endpoint took too long",
  "aborted": "Canceled",
};

/**
 * @typedef {{ kind: string, heading: string, message: string, trap?: boolean }} Problem
 */

/**
 * True for an error that the module threw on purpose; anything else means that the module itself broke.
 * @param {unknown} error
 */
export function isExpected(error) {
  return error instanceof Error && error.name === "SessionNoteError";
}

/**
 * @param {unknown} error
 * @returns {Problem}
 */
export function problemOf(error) {
  if (isExpected(error)) {
    const { kind, message } = /** @type {import("./types.js").SessionNoteError} */ (error);
    return { kind, heading: HEADINGS[kind] ?? "Something went wrong", message };
  }
  return {
    kind: "internal",
    heading: "Something inside the module broke",
    message: "Your transcript and your text are safe: they are kept outside the part that broke. "
      + "Copy or download them here if you like, then start again.",
    trap: true,
  };
}

/** @param {string} message @returns {Problem} */
export function unreadableFile(message) {
  return { kind: "unreadable", heading: "The browser could not read this file", message };
}

/** @returns {Problem} */
export function severalFiles() {
  return {
    kind: "invalid-request", heading: "These are several files",
    message: "Drop one transcript at a time: the one of the session you want to write about. Nothing was opened.",
  };
}

/** @param {string} origin @returns {Problem} */
export function blockedByPolicy(origin) {
  return {
    kind: "blocked-or-offline",
    heading: "This page's own policy blocks that endpoint",
    message: `The Content-Security-Policy of this page does not allow requests to ${origin}. `
      + "Whoever hosts the page has to add it to connect-src. Nothing was sent.",
  };
}
