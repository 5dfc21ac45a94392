// In the page: a portal's own transport, as one would write it, and a stand-in for the browser's own model.

/** Leaves `globalThis.portal(url)` and `globalThis.model(mode, answer)` in the page. */
export function standIns() {
  /** A transport of the portal's: its own fetch, its own reading, and errors that say what failed. */
  globalThis.portal = (url, mode) => async function* ({ system, user, schema, signal }) {
    if (mode === "numbers") yield 5;
    const response = await fetch(`${url}/chat/completions`, {
      method: "POST", signal, headers: { "content-type": "application/json" },
      body: JSON.stringify({
        model: "m-test", stream: true, messages: [{ role: "system", content: system }, { role: "user", content: user }],
        response_format: { type: "json_schema", json_schema: { name: "note", strict: true, schema } },
      }),
    });
    if (!response.ok) {
      const said = await response.json();
      const kind = said.error.code === "content_filter" ? "filtered" : undefined;
      // A careless portal: its message quotes the session.
      throw Object.assign(new Error(`refused: ${user}`), { kind, status: response.status });
    }
    if (response.headers.get("content-type") === "application/json") {
      const text = await response.text();
      try {
        return void (yield JSON.parse(text).choices[0].message.content);
      } catch {
        throw Object.assign(new Error(text), { kind: "bad-response" });
      }
    }
    let rest = "";
    const decoder = new TextDecoder();
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n/);
      rest = lines.pop();
      for (const line of lines) {
        if (line.startsWith("{")) throw Object.assign(new Error(line), { kind: "server" });
        if (!line.startsWith("data: {")) continue;
        const { choices, error } = JSON.parse(line.slice(6));
        if (error) throw Object.assign(new Error(error.message), { kind: "server" });
        if (choices[0]?.finish_reason === "content_filter") throw Object.assign(new Error("x"), { kind: "filtered" });
        if (choices[0]?.delta.refusal) throw Object.assign(new Error("x"), { kind: "refused" });
        if (choices[0]?.delta.content) yield choices[0].delta.content;
      }
    }
  };

  const NOTE = JSON.stringify({ sections: ["subjective", "objective", "assessment", "plan"].map((id) => ({ id, sentences: [{ lines: ["t1"], text: "The client felt lighter." }] })) });
  const half = NOTE.slice(0, 150);
  const failed = (name) => new DOMException("x", name);

  /** Puts a model of the browser's in place that answers in a mode; gives what was asked of it. */
  globalThis.model = (mode, { window: contextWindow = 100_000, availability = "available", measures = true } = {}) => {
    const seen = { prompts: 0, destroyed: 0 };
    const chunks = { think: ["<think>hm {</think>", NOTE], fenced: ["```json\n", NOTE, "\n```"], whole: [NOTE], prose: ["I'm sorry, but I can't help with that."], refused: ["I cannot ", "do this."],
      empty: [], "half-json": ['{"sections":[{"id":"plan","sent'], numbers: [5], length: [half], unfinished: [half], cut: [half], "error-mid": [half], "stall-mid": [half], slow: [half],
      filtered: [NOTE.slice(0, 20)], stall: [], policy: [], "status-500": [], quota: [] }[mode] ?? [...NOTE];
    const ends = { cut: failed("NetworkError"), "error-mid": failed("UnknownError"), filtered: failed("NotReadableError"), policy: failed("NotReadableError"), "status-500": failed("UnknownError"),
      quota: Object.assign(failed("QuotaExceededError"), { requested: 10_000, quota: 6_000 }) }[mode];
    const silent = ["stall", "stall-mid", "slow"].includes(mode);
    globalThis.LanguageModel = {
      availability: async () => availability,
      async create(options) {
        if (mode === "status-403") throw failed("NotAllowedError");
        Object.assign(seen, { system: options.initialPrompts[0].role, languages: options.expectedInputs[0].languages.join() });
        if (availability === "downloadable") {
          const monitor = new EventTarget();
          options.monitor(monitor);
          for (const loaded of [0, 0.5, 1]) monitor.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded }));
        }
        return {
          contextWindow, contextUsage: 500,
          ...(measures && { measureContextUsage: async (text) => mode === "context" ? 1e6 : Math.ceil(text.length / 5) }),
          promptStreaming(text, { signal, responseConstraint }) {
            seen.prompts += 1;
            seen.constraint = responseConstraint?.type;
            const limited = mode === "quota" && text.length > 12_000;
            return new ReadableStream({
              async pull(controller) {
                if (mode === "no-schema" && responseConstraint) return controller.error(failed("NotSupportedError"));
                if (mode === "quota" && !limited) { controller.enqueue(NOTE); return controller.close(); }
                for (const chunk of chunks) controller.enqueue(chunk);
                if (silent) return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
                // What was put in is read before the error is met.
                if (ends) return new Promise((resolve) => setTimeout(() => resolve(controller.error(ends)), 50));
                controller.close();
              },
            });
          },
          destroy() { seen.destroyed += 1; },
        };
      },
    };
    if (mode === "status-404") delete globalThis.LanguageModel;
    return seen;
  };
}
