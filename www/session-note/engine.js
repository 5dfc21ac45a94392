// @ts-check
// The module, kept at arm's length: started, called, and after a trap replaced by a fresh instance.

import { isExpected, problemOf } from "./errors.js";

/** @typedef {import("./types.js").Module} Module */
/** @typedef {(restart: number) => Promise<Module>} Load */

export class Engine {
  /** @type {Module | null} */ #module = null;
  #restarts = 0;

  /**
   * @param {Load} load
   * @param {import("./state.js").State} state
   */
  constructor(load, state) {
    this.load = load;
    this.state = state;
  }

  /** @returns {Promise<boolean>} */
  async start() {
    const { state } = this;
    state.phase = "loading";
    state.changed();
    try {
      this.#module = await this.load(this.#restarts);
      state.formats = this.#module.noteFormats();
      state.transcriptFormats = this.#module.transcriptFormats();
      state.phase = "ready";
      return true;
    } catch {
      state.phase = "broken";
      state.showProblem({
        heading: "The module could not be started", kind: "internal", trap: true,
        message: "Its file did not arrive, or this browser cannot run it. Check the connection, then start again.",
      });
      return false;
    }
  }

  /** A fresh instance: the memory of the broken one cannot be trusted. */
  async startAgain() {
    this.#restarts += 1;
    this.state.problem = null;
    return this.start();
  }

  get module() {
    if (!this.#module) throw new Error("not started");
    return this.#module;
  }

  /**
   * Runs one thing against the module. What it throws on purpose becomes a message; anything else means that it broke, and
   * it is not called again.
   * @template T
   * @param {() => T} work
   * @returns {T | undefined}
   */
  try(work) {
    if (this.state.phase !== "ready") return undefined;
    try {
      return work();
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  /** @param {unknown} error */
  fail(error) {
    if (isExpected(error)) this.state.showProblem(problemOf(error));
    else this.breakDown();
  }

  /** The module trapped, here or in a task of its own that nobody awaits. */
  breakDown() {
    const { state } = this;
    if (state.phase === "broken") return;
    state.phase = "broken";
    state.progress = null;
    state.showProblem(problemOf(null));
  }
}
