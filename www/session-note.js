// @ts-check
// Defines `<session-note>` with the module that lies in `pkg/` beside this file. The npm package has the same wiring with its own path.

// @ts-ignore: `pkg/` lies beside this file once it is served
import * as module from "./pkg/session_note.js";
import { define } from "./session-note/element.js";

define(async (restart) => {
  // After a panic the old instance is not to be trusted: another address gives a fresh one.
  const again = new URL(`./pkg/session_note.js?restart=${restart}`, import.meta.url).href;
  const instance = restart === 0 ? module : await import(/* @vite-ignore */ /* webpackIgnore: true */ again);
  await instance.default();
  return instance;
});
