// @ts-check
// Colors, type and controls. A portal sets the custom properties that begin with `--session-note-`.

export const base = `
:host {
  --accent: var(--session-note-accent, light-dark(#1c655f, #7cc7bf));
  --on-accent: var(--session-note-on-accent, light-dark(#ffffff, #0f2220));
  --ground: var(--session-note-background, light-dark(#faf9f6, #171a1b));
  --paper: var(--session-note-surface, light-dark(#ffffff, #1f2425));
  --ink: var(--session-note-text, light-dark(#22282a, #e4e8e7));
  --soft: var(--session-note-text-soft, light-dark(#566064, #a3aeae));
  --line: var(--session-note-line, light-dark(#dfdcd4, #363e3f));
  --tint: light-dark(color-mix(in srgb, var(--accent) 9%, var(--paper)), color-mix(in srgb, var(--accent) 15%, var(--paper)));
  --doubt: light-dark(#8a5200, #f0b65f);
  --doubt-tint: light-dark(#fdf0d6, #40331b);
  --alarm: light-dark(#a3261c, #f2968c);
  --alarm-tint: light-dark(#fbeae7, #41211f);
  --point: light-dark(#fff2ac, #5a4e14);
  --good: light-dark(#2c6a37, #8fcc97);
  --ui: var(--session-note-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  --reading: var(--session-note-reading-font, Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, "DejaVu Serif", serif);
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --radius: 8px;
  color-scheme: inherit;
  display: block;
  background: var(--ground);
  color: var(--ink);
  font: 15px/1.5 var(--ui);
}
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, p, ul, ol, pre, dl, dd, fieldset { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h2 { font: 600 20px/1.3 var(--ui); letter-spacing: -0.01em; }
h3 { font: 600 15px/1.4 var(--ui); }
button, .button {
  font: 500 14px/1.2 var(--ui); color: var(--ink); background: var(--paper); border: 1px solid var(--line);
  border-radius: var(--radius); padding: 8px 13px; min-height: 36px; cursor: pointer; display: inline-flex; align-items: center; justify-content: center;
}
button:hover, .button:hover { border-color: var(--accent); }
button.primary, .button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.primary:hover, .button.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
button.quiet { background: none; border-color: transparent; color: var(--accent); padding: 6px 8px; min-height: 32px; }
button.quiet:hover { background: var(--tint); }
button:disabled { color: var(--soft); cursor: default; border-color: var(--line); }
button.primary:disabled { background: var(--line); color: var(--soft); }
[tabindex="-1"]:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
input, select, textarea {
  font: 15px/1.4 var(--ui); color: var(--ink); background: var(--paper); border: 1px solid light-dark(#948f83, #6b7676);
  border-radius: 6px; padding: 7px 9px; min-width: 0; width: 100%;
}
input[type=checkbox], input[type=radio] { width: auto; margin: 0; accent-color: var(--accent); inline-size: 16px; block-size: 16px; flex: none; }
textarea { resize: vertical; display: block; }
::placeholder { color: var(--soft); opacity: 1; }
.field { display: grid; gap: 4px; align-content: start; flex: 1 1 150px; min-width: 0; }
.field-label, legend { font: 500 13px/1.3 var(--ui); color: var(--soft); }
.hint { color: var(--soft); font-size: 13px; line-height: 1.45; }
.check { display: inline-flex; gap: 8px; align-items: center; font-size: 13px; color: var(--soft); cursor: pointer; min-height: 32px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
.row.end { justify-content: flex-end; }
.row > .hint, .row > .chip { align-self: center; }
.push { flex: 1; }
.stack { display: grid; gap: 14px; }
.stack > :empty { display: none; }
.grid { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); }
.grid .wide { grid-column: 1 / -1; }
.list-head { display: flex; align-items: center; justify-content: space-between; gap: 12px; flex-wrap: wrap; }
fieldset { border: 1px solid var(--line); border-radius: var(--radius); padding: 10px 14px 14px; min-width: 0; }
legend { padding: 0 4px; }
details > summary { cursor: pointer; color: var(--accent); font-weight: 500; padding: 5px 0; width: fit-content; }
details[open] > summary { margin-bottom: 8px; }
.lead { color: var(--soft); }
.lead strong { color: var(--ink); overflow-wrap: anywhere; }
.note { background: var(--doubt-tint); border-radius: var(--radius); padding: 10px 14px; }
.good { color: var(--good); }
.chip { font: 600 12px/1.3 var(--mono); background: var(--tint); color: var(--accent); border-radius: 5px; padding: 3px 6px; white-space: nowrap; }
.segmented { display: inline-flex; border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); padding: 2px; }
.segmented button { border: 0; background: none; min-height: 30px; padding: 4px 11px; border-radius: 6px; color: var(--soft); font-size: 13px; }
.segmented button[aria-pressed=true] { background: var(--tint); color: var(--accent); }
.sr-only { position: absolute !important; width: 1px; height: 1px; padding: 0; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0; }
@media (prefers-reduced-motion: no-preference) { button, .button { transition: background-color .12s, border-color .12s; } }
`;
