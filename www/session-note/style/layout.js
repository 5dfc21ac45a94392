// @ts-check
// The page's frame: start, steps, two panes, problems, dialogs.

export const layout = `
:host { container: session-note / inline-size; }
.app { min-height: var(--session-note-height, 60vh); display: flex; flex-direction: column; position: relative; }
.app.dragging::after {
  content: "Drop the transcript"; position: absolute; inset: 8px; z-index: 20; border: 2px dashed var(--accent); border-radius: 14px; pointer-events: none;
  background: color-mix(in srgb, var(--ground) 86%, transparent); display: grid; place-items: center; font: 600 20px var(--ui); color: var(--accent);
}
.loading { margin: 80px auto; color: var(--soft); }

.start { width: min(680px, 100%); margin: 0 auto; padding: 40px 20px 56px; display: grid; gap: 22px; }
.drop { border: 1.5px dashed light-dark(#b9b4a8, #4a5455); border-radius: 14px; background: var(--paper); padding: 52px 24px 44px; text-align: center; display: grid; gap: 16px; justify-items: center; }
.drop-title { font: 600 20px/1.3 var(--ui); letter-spacing: -0.01em; }
.drop .hint { max-width: 46ch; }
.choose { position: relative; }
.file { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
.file:focus-visible + .button { outline: 2px solid var(--accent); outline-offset: 2px; }
.choose .button { pointer-events: none; }
.paste > .field { margin-bottom: 10px; }
.promise { color: var(--soft); font-size: 13.5px; line-height: 1.55; }

.bar { display: flex; align-items: center; justify-content: space-between; gap: 8px 24px; flex-wrap: wrap; padding: 12px 24px; border-bottom: 1px solid var(--line); background: var(--paper); }
.steps { display: flex; gap: 4px; flex-wrap: wrap; }
.step-button { border-color: transparent; background: none; color: var(--soft); gap: 8px; padding: 7px 12px 7px 8px; }
.step-button:disabled { border-color: transparent; opacity: .75; }
.step-number { display: inline-grid; place-items: center; inline-size: 22px; block-size: 22px; border-radius: 50%; border: 1px solid currentColor; font: 600 12px/1 var(--ui); }
.step-button[aria-current] { color: var(--accent); background: var(--tint); }
.step-button[aria-current] .step-number { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.bar-tools { display: flex; gap: 4px 10px; align-items: center; flex-wrap: wrap; }

.columns { display: grid; grid-template-columns: minmax(0, 45fr) minmax(0, 55fr); flex: 1; align-items: start; }
.pane { min-width: 0; }
.pane-head { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 20px 24px 8px; }
.pane-head h2 { font-size: 16px; }
.work { padding: 20px 28px 64px; border-left: 1px solid var(--line); align-self: stretch; }
.step > h2 { scroll-margin: 20px; }
.step { display: grid; gap: 18px; max-width: 820px; }
.next { display: flex; justify-content: flex-end; padding-top: 6px; }
.pane-switch { display: none; }

.problem { position: sticky; top: 0; z-index: 12; display: grid; gap: 12px; padding: 14px 24px; background: var(--alarm-tint); border-bottom: 1px solid var(--alarm); grid-template-columns: 1fr auto; align-items: start; }
.problem strong { color: var(--alarm); }
.problem .row { grid-column: 1 / -1; }
.problem .quiet { color: var(--alarm); }

.speakers { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); }
.speaker-row { display: grid; grid-template-columns: minmax(0, 1fr) 150px minmax(0, 1fr); gap: 12px; align-items: center; padding: 10px 14px; }
.speaker-row + .speaker-row { border-top: 1px solid var(--line); }
.speaker-name { font-weight: 600; overflow-wrap: anywhere; }
.warnings ul { display: grid; gap: 6px; font-size: 14px; padding-left: 18px; list-style: disc; max-height: 260px; overflow: auto; }

.doubts { display: grid; gap: 10px; }
.cards { display: grid; gap: 8px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 10px 14px; display: grid; gap: 8px; }
.context { font: 15px/1.5 var(--reading); overflow-wrap: anywhere; }
.identifiers { display: grid; grid-template-columns: auto minmax(0, 1fr) auto auto; }
.identifiers li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; gap: 4px 10px; align-items: center; padding: 4px 0; border-top: 1px solid var(--line); }
.identifiers .chip { justify-self: start; }
.values { overflow-wrap: anywhere; }
.known-rows { display: grid; gap: 8px; margin: 8px 0; }
.known-rows .row { flex-wrap: nowrap; align-items: center; }
.known-rows .goal-id { width: 72px; flex: none; }

dialog.preview { width: min(860px, 94vw); max-height: 90vh; padding: 24px; border: 1px solid var(--line); border-radius: 14px; background: var(--ground); color: var(--ink); }
dialog.preview[open] { display: grid; gap: 14px; grid-template-rows: auto auto auto auto minmax(120px, 1fr) auto; }
dialog::backdrop { background: rgb(10 20 20 / .45); }
.preview .bodies { display: grid; gap: 14px; overflow: auto; }
.preview .body { font: 12.5px/1.55 var(--mono); white-space: pre-wrap; overflow: auto; overflow-wrap: anywhere; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 14px; max-height: 52vh; }
.headers { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; font: 12.5px/1.5 var(--mono); overflow-wrap: anywhere; }

@container session-note (max-width: 860px) {
  .columns { display: block; padding-bottom: 64px; }
  .work { border-left: 0; padding: 18px 16px 32px; }
  .bar { padding: 8px 10px; position: static; }
  .pane-head { padding: 16px 16px 6px; }
  .app[data-pane=work] .transcript, .app[data-pane=transcript] .work { display: none; }
  .pane-switch { display: flex; position: fixed; inset: auto 12px 12px; z-index: 10; box-shadow: 0 4px 18px rgb(0 0 0 / .18); }
  .pane-switch button { flex: 1; min-height: 40px; font-size: 14px; }
  .steps { justify-content: space-between; width: 100%; flex-wrap: nowrap; }
  .step-button { padding: 6px 4px; gap: 5px; font-size: 13px; }
  .step-number { inline-size: 19px; block-size: 19px; font-size: 11px; }
  .bar nav { width: 100%; }
  .bar-tools { width: 100%; justify-content: space-between; }
  .problem { padding: 12px 16px; }
  .speaker-row { grid-template-columns: minmax(0, 1fr) 140px; }
  .speaker-row .hint:last-child { grid-column: 1 / -1; }
  .identifiers li { grid-template-columns: minmax(0, 1fr) auto auto; }
  .identifiers .values { grid-column: 1 / -1; grid-row: 2; }
  .known-rows .row { flex-wrap: wrap; }
  .card .push { flex: 1 0 100%; }
  .card .row button { flex: 1; }
  .start { padding: 24px 16px 40px; }
  .drop { padding: 36px 16px; }
}
@media print {
  :host { background: none; color: #000; }
  .bar, .problem, .start, .transcript, .pane-switch, .step > :not(.paper), .loading { display: none !important; }
  .columns { display: block; }
  .work { padding: 0; border: 0; }
  .step { max-width: none; }
}
`;
