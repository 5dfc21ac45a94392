// @ts-check
// The demo page's only own doing: its sample sessions.

const element = /** @type {import("./session-note/element.js").SessionNoteElement} */ (document.querySelector("session-note"));

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-sample]"))) {
  button.addEventListener("click", async () => {
    const path = button.dataset.sample ?? "";
    const answer = await fetch(path);
    if (answer.ok) element.open(new Uint8Array(await answer.arrayBuffer()), { fileName: path.split("/").at(-1) });
  });
}
