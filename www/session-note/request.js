// @ts-check
// The request as the module takes it: without empty fields, and without what belongs to another format or purpose.

/** @typedef {import("./types.js").NoteRequest} NoteRequest */

/** @param {NoteRequest} request */
export function takesEarlier({ format, purpose }) {
  return format === "summary" && (purpose === "case-transfer" || purpose === "referral-letter");
}

/** @param {NoteRequest} request */
export function takesRecipient({ format, purpose }) {
  return format === "summary" && purpose === "referral-letter";
}

/** @param {NoteRequest} request */
export function takesConsent({ format, purpose }) {
  return format === "summary" && purpose === "client-recap";
}

/**
 * @param {NoteRequest} request as the form holds it
 * @param {import("./types.js").RedactionHandle[]} earlier
 * @returns {NoteRequest}
 */
export function cleanRequest(request, earlier) {
  const { format, purpose, consent, treatmentPlan, clinician, recipient, person } = request;
  const goals = treatmentPlan?.goals.filter(({ text }) => text.trim()) ?? [];
  return withoutEmpty({
    format,
    purpose: format === "summary" ? purpose : undefined,
    consent: consent && (consent.obtainedOn || consent.scope) ? consentOf(consent) : undefined,
    treatmentPlan: goals.length ? { goals } : undefined,
    clinician: clinician && withoutEmpty(clinician),
    recipient: takesRecipient(request) && recipient ? withoutEmpty(recipient) : undefined,
    earlier: takesEarlier(request) && earlier.length ? earlier : undefined,
    person,
  });
}

/**
 * The date and the scope are always said, if only as empty: the module tells which of them is missing.
 * @param {NonNullable<NoteRequest["consent"]>} consent
 */
function consentOf({ obtainedOn, scope, reference }) {
  return reference ? { obtainedOn, scope, reference } : { obtainedOn, scope };
}

/**
 * @template {object} T
 * @param {T} object
 * @returns {T}
 */
export function withoutEmpty(object) {
  const full = Object.entries(object).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return /** @type {T} */ (Object.fromEntries(full));
}
