// Every way in which a model's answer goes, by the mode of `endpoint-server.mjs`, and what is to come of it by dialect.

/** The dialects that speak to a server, with the address of a mode. */
export const WIRES = {
  "openai-chat": (mode) => `/${mode}/v1`,
  "openai-responses": (mode) => `/${mode}/v1`,
  anthropic: (mode) => `/${mode}`,
  gemini: (mode) => `/${mode}/v1beta`,
  ollama: (mode) => `/${mode}`,
};

/** All of them: the portal's own transport speaks to the same server by its own fetch, the browser's model to nobody. */
export const DIALECTS = [...Object.keys(WIRES), "custom", "browser"];

/** No such thing can happen to this dialect. */
export const NEVER = null;

const CUSTOM_REFUSED = { outcome: "invalid-request" };

/**
 * `outcome` and `requests` hold for every dialect; a dialect's own entry says what differs, NEVER that there is no such
 * case. The portal's own transport is asked once, whatever comes: it tries again by its own rules.
 */
export const CASES = [
  // ── a whole note ──
  { mode: "ok", name: "streamed", outcome: "note" },
  { mode: "bytes", name: "streamed byte by byte", outcome: "note", browser: NEVER },
  { mode: "crlf", name: "with CRLF and comments", outcome: "note", browser: NEVER },
  { mode: "whole", name: "not streamed, one JSON", outcome: "note" },
  { mode: "array", name: "streamed as an array", outcome: "note", only: ["gemini"] },
  { mode: "null-content", name: "chunks without content", outcome: "note", only: ["openai-chat", "custom"] },
  { mode: "think", name: "thinks aloud", outcome: "note" },
  { mode: "fenced", name: "inside a code fence", outcome: "note" },
  { mode: "no-schema", name: "knows no schema", outcome: "note", requests: 2, custom: CUSTOM_REFUSED, browser: { outcome: "note", requests: 2 } },
  { mode: "no-json", name: "knows no JSON", outcome: "note", requests: 3, anthropic: { requests: 2 }, custom: CUSTOM_REFUSED, browser: NEVER },
  { mode: "no-extras", name: "knows no temperature", outcome: "note", requests: 2, "openai-chat": { requests: 3 }, custom: { requests: 1 }, browser: NEVER },
  // ── cancelled ──
  { mode: "ok", name: "cancelled before it was sent", outcome: "aborted", cancel: "before", requests: 0 },
  { mode: "stall", name: "cancelled while waiting", outcome: "aborted", cancel: "waiting", requests: undefined },
  { mode: "slow", name: "cancelled while written", outcome: "aborted", cancel: "writing" },
  { mode: "rate-once", name: "cancelled before a retry", outcome: "aborted", cancel: "retrying", custom: NEVER, browser: NEVER },
  // ── cut off ──
  { mode: "length", name: "limit of tokens", outcome: "truncated" },
  { mode: "cut", name: "connection lost", outcome: "truncated" },
  { mode: "unfinished", name: "ends half-way", outcome: "truncated" },
  { mode: "error-mid", name: "error half-way", outcome: "truncated" },
  { mode: "bare-error", name: "error between events", outcome: "truncated", ollama: NEVER, browser: NEVER },
  { mode: "stall-mid", name: "silent half-way", outcome: "truncated", timeoutMs: 700 },
  { mode: "stall", name: "silent from the start", outcome: "timeout", timeoutMs: 700 },
  // ── filtered, refused ──
  { mode: "filtered", name: "answer filtered", outcome: "filtered", anthropic: { outcome: "refused" } },
  { mode: "policy", name: "prompt filtered", outcome: "filtered" },
  { mode: "refused", name: "declines", outcome: "refused", gemini: { outcome: "filtered" } },
  { mode: "prose", name: "declines in words", outcome: "refused" },
  // ── keys, addresses ──
  { mode: "status-401", name: "wrong key", outcome: "auth", browser: NEVER },
  { mode: "status-403", name: "forbidden", outcome: "auth", browser: { outcome: "blocked-or-offline" } },
  { mode: "organization", name: "organization refuses", outcome: "auth", only: ["anthropic"] },
  { mode: "status-404", name: "no such model", outcome: "invalid-request", browser: { outcome: "blocked-or-offline" } },
  { mode: "no-cors", name: "no CORS", outcome: "local-network", requests: 0, custom: { outcome: "server" }, browser: NEVER },
  { mode: "cors-401", name: "401 to the preflight", outcome: "local-network", requests: 0, custom: { outcome: "server" }, browser: NEVER },
  { mode: "redirect", name: "redirected", outcome: "local-network", custom: { outcome: "server" }, browser: NEVER },
  // ── limited ──
  { mode: "rate", name: "limit of requests", outcome: "rate-limited", requests: 3, browser: NEVER },
  { mode: "rate-once", name: "limit, once", outcome: "note", requests: 2, custom: { outcome: "rate-limited" }, browser: NEVER },
  { mode: "rate-long", name: "limit, long wait", outcome: "rate-limited", browser: NEVER },
  { mode: "quota", name: "nothing left to spend", outcome: "quota", custom: { outcome: "rate-limited" }, browser: NEVER },
  { mode: "status-413", name: "too large", outcome: "context-too-long", browser: NEVER },
  { mode: "context", name: "context too small", outcome: "context-too-long", custom: CUSTOM_REFUSED, browser: { outcome: "context-too-long" } },
  { mode: "short-context", name: "cut from the front", outcome: "context-too-long", custom: NEVER, browser: NEVER },
  // ── failed ──
  { mode: "status-500", name: "server error", outcome: "server", requests: 3, browser: { requests: 1 } },
  { mode: "status-529", name: "overloaded", outcome: "server", requests: 3, browser: NEVER },
  { mode: "no-retry", name: "not to be tried again", outcome: "server", browser: NEVER },
  { mode: "flaky-1", name: "server error, once", outcome: "note", requests: 2, custom: { outcome: "server" }, browser: NEVER },
  { mode: "loading-2", name: "loading its model", outcome: "note", requests: 3, custom: { outcome: "server" }, browser: NEVER },
  { mode: "error-first", name: "error as first event", outcome: "server", requests: 3, browser: NEVER },
  // ── malformed ──
  { mode: "html", name: "a web page", outcome: "bad-response", browser: NEVER },
  { mode: "empty", name: "nothing", outcome: "bad-response" },
  { mode: "half-json", name: "half a JSON", outcome: "bad-response" },
  { mode: "no-events", name: "no events", outcome: "bad-response", browser: NEVER },
  { mode: "numbers", name: "something other than text", outcome: "bad-response", requests: 0, only: ["custom", "browser"] },
];

/** What is to come of a case in a dialect; undefined where there is no such case. */
export function expected(known, dialect) {
  if (known.only && !known.only.includes(dialect)) return undefined;
  if (known[dialect] === NEVER && dialect in known) return undefined;
  const local = dialect === "custom" || dialect === "browser";
  const requests = "requests" in known ? known.requests : 1;
  return { outcome: known.outcome, requests: local && requests !== undefined ? Math.min(requests, 1) : requests, ...known[dialect] };
}
