export * from "./session_note.js";
/** Fetch, compile and start the module. Without an argument it loads the .wasm that lies beside the script. */
export default function init(source?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module): Promise<void>;
/** For workers, Node and tests, where the bytes are at hand. */
export function initSync(source: BufferSource | WebAssembly.Module): void;
