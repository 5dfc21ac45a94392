// The package's face: what wasm-bindgen made, started as session-note.d.ts promises.
import start, { initSync as startSync } from "./session_note.js";

export * from "./session_note.js";

export default async function init(source) {
  await start(source === undefined ? undefined : { module_or_path: source });
}

export function initSync(source) {
  startSync({ module: source });
}
