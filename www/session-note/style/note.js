// @ts-check
// The draft, its findings, and the document.

export const note = `
.risks { display: grid; gap: 8px; border: 1px solid var(--line); border-left: 3px solid var(--alarm); border-radius: var(--radius); background: var(--paper); padding: 12px 16px; }
.risk-list { display: grid; gap: 2px; }
.risk-list li { display: flex; justify-content: space-between; align-items: center; gap: 10px; }
.risk-list li[data-subject=client]:is([data-status=disclosed], [data-status=past]) strong { color: var(--alarm); }
.setup { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); padding: 6px 16px; }
.setup[open] { padding-bottom: 16px; }
.setup > summary { font-weight: 600; color: var(--ink); }
.writer { display: grid; gap: 8px; }
.choice { display: flex; gap: 10px; align-items: start; cursor: pointer; }
.choice input { margin-top: 4px; }
.choice .hint { display: block; }
.endpoint { padding: 6px 0 0 26px; }

.progress { border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); padding: 12px 16px; display: grid; gap: 10px; }
.stage { font-weight: 500; font-variant-numeric: tabular-nums; }
.arriving { font: 13px/1.5 var(--reading); white-space: pre-wrap; overflow-wrap: anywhere; color: var(--soft); max-height: 160px; overflow: hidden; display: flex; flex-direction: column-reverse; }

.sections { display: grid; gap: 18px; }
.note-section { display: grid; gap: 10px; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 12px 18px 16px; }
.note-main { display: grid; gap: 6px; align-content: start; }
.rewrite { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding-bottom: 6px; }
.rewrite[hidden] { display: none; }
.rewrite input[type=text] { flex: 1 1 240px; }
.note-text { font: 16.5px/1.65 var(--reading); white-space: pre-wrap; overflow-wrap: anywhere; max-width: 68ch; }
textarea.note-text { max-width: none; padding: 8px 10px; resize: none; overflow: hidden; }
.sentence { border-radius: 3px; cursor: pointer; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.sentence:hover, .sentence:focus-visible { background: color-mix(in srgb, var(--point) 70%, transparent); }
.sentence.bare { text-decoration: underline dotted var(--soft) 1px; text-underline-offset: 4px; }
.placeholder { font: 600 .78em/1 var(--mono); color: var(--accent); background: var(--tint); border-radius: 4px; padding: 2px 4px; }
.gap { background: var(--doubt-tint); color: var(--doubt); border-radius: 4px; padding: 1px 4px; font: 500 .85em/1.4 var(--ui); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.sentence.bare:has(.gap) { text-decoration: none; }
.flag { text-decoration: underline wavy 1px; text-underline-offset: 4px; text-decoration-skip-ink: none; }
.flag[data-severity=error] { text-decoration-color: var(--alarm); }
.flag[data-severity=warning] { text-decoration-color: var(--doubt); }
.flag[data-severity=advice] { text-decoration-color: var(--accent); }
.flag.shown { background: var(--point); }

.findings { display: grid; gap: 8px; }
.finding { border-left: 3px solid var(--line); padding: 2px 0 2px 12px; font-size: 14px; display: grid; gap: 3px; }
.finding[data-severity=error] { border-color: var(--alarm); }
.finding[data-severity=warning] { border-color: var(--doubt); }
.finding[data-severity=advice] { border-color: var(--accent); }
.severity { font: 600 12px/1.4 var(--ui); padding: 1px 6px; border-radius: 4px; }
[data-severity=error] .severity { background: var(--alarm-tint); color: var(--alarm); }
[data-severity=warning] .severity { background: var(--doubt-tint); color: var(--doubt); }
[data-severity=advice] .severity { background: var(--tint); color: var(--accent); }
.finding .row { margin-left: -8px; gap: 2px; }
.finding form.row { margin-left: 0; gap: 8px; }
.finding form input { flex: 1 1 180px; }
.finding .quiet { font-size: 13px; min-height: 28px; padding: 4px 8px; }
.finding.accepted { color: var(--soft); }
@container session-note (min-width: 1480px) {
  .step:has(.sections) { max-width: 1040px; }
  .note-section:has(.finding) { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 24px; }
}

.paper { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 36px 44px; display: grid; gap: 12px; font: 16.5px/1.65 var(--reading); overflow-wrap: anywhere; }
.paper h3 { font: 600 15px/1.4 var(--ui); margin-top: 8px; }
.paper p { white-space: pre-wrap; max-width: 68ch; }
.tools button { min-height: 36px; }
@container session-note (max-width: 860px) {
  .paper { padding: 20px 18px; }
  .note-section { padding: 10px 14px 14px; }
  .endpoint { padding-left: 0; }
}
@media print { .paper { border: 0; padding: 0; } }
`;
