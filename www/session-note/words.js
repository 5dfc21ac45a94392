// @ts-check
// The words the page uses for the contract's names. Looks only: what they mean is decided in the module.

/** @type {[import("./types.js").IdentifierKind, string][]} */
export const KINDS = [
  ["name", "Name"], ["place", "Place"], ["organization", "Organization"], ["date", "Date"], ["age", "Age"], ["phone", "Phone"],
  ["email", "E-mail"], ["address", "Address"], ["zip", "ZIP or postcode"], ["url", "Web address"], ["handle", "Handle"],
  ["fax", "Fax"], ["ssn", "Social security number"], ["record-number", "Record number"], ["account", "Account"],
  ["license", "License"], ["vehicle", "Vehicle"], ["device", "Device"], ["ip", "IP address"], ["other", "Other"],
];

/** @type {[import("./types.js").Role, string][]} */
export const ROLES = [["therapist", "Therapist"], ["client", "Client"], ["other", "Someone else"], ["unknown", "Not known"]];

export const CERTAINTY = { certain: "certain", likely: "likely", possible: "doubtful" };

/** @type {[import("./types.js").Purpose, string][]} */
export const PURPOSES = [
  ["case-transfer", "Case transfer, for the next clinician"],
  ["referral-letter", "Referral letter, for a doctor"],
  ["client-recap", "Recap for the client"],
  ["team-update", "Update for the team"],
];

/** @type {[import("./types.js").Endpoint["dialect"], string][]} */
export const DIALECTS = [
  ["openai-chat", "OpenAI-compatible chat (Ollama, LM Studio, vLLM, Azure, LiteLLM…)"],
  ["openai-responses", "OpenAI Responses"],
  ["anthropic", "Anthropic Messages"],
  ["gemini", "Google Gemini"],
  ["ollama", "Ollama's own"],
  ["browser", "The browser's built-in model"],
];

export const SEVERITY = { error: "Error", warning: "Warning", advice: "Advice" };

/**
 * "omitted-risk" → "Omitted risk", "self-harm" → "Self-harm".
 * @param {string} id
 */
export function spelled(id) {
  const words = id.replaceAll(/(?<!^self)-/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What a clinician calls a kind of identifier.
 * @param {string} kind
 */
export function kindWord(kind) {
  return KINDS.find(([id]) => id === kind)?.[1] ?? spelled(kind);
}

/**
 * @param {string} role
 */
export function roleWord(role) {
  return ROLES.find(([id]) => id === role)?.[1] ?? spelled(role);
}

/**
 * 754000 → "12:34".
 * @param {number} ms
 */
export function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
