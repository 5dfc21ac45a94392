// @ts-check
// The transcript pane.

export const transcript = `
.transcript { position: sticky; top: 0; display: flex; flex-direction: column; max-height: var(--session-note-pane-height, 100dvh); }
.scroller { overflow: auto; position: relative; padding: 4px 24px 40px; overscroll-behavior: contain; outline-offset: -2px; }
.legend { padding: 0 24px 10px; display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; font: 13px/1.5 var(--ui); border-bottom: 1px solid var(--line); }
.turns { display: grid; gap: 2px; }
.turn { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 14px; padding: 6px 8px; margin: 0 -8px; border-radius: 6px; content-visibility: auto; contain-intrinsic-size: auto 56px; }
.turn.pointed { background: color-mix(in srgb, var(--point) 30%, transparent); }
.who { text-align: right; font: 13px/1.6 var(--ui); color: var(--soft); padding-top: 2px; overflow-wrap: anywhere; }
.speaker { cursor: pointer; border-radius: 4px; }
.speaker:hover { text-decoration: underline; }
.turn[data-role=client] .speaker { color: var(--accent); font-weight: 600; }
time { display: block; font-size: 12px; font-variant-numeric: tabular-nums; }
.said { font: 16px/1.6 var(--reading); white-space: pre-wrap; overflow-wrap: anywhere; }
.mask {
  background: var(--tint); color: inherit; border-radius: 4px; padding: 1px 3px; box-decoration-break: clone; -webkit-box-decoration-break: clone;
  border-bottom: 2px solid var(--accent);
}
[role=button].mask { cursor: pointer; }
.mask[data-certainty=likely] { border-bottom-style: dashed; }
.mask[data-certainty=possible] { background: var(--doubt-tint); border-bottom: 2px dotted var(--doubt); }
.speaker .mask { border-bottom-width: 1px; }
.as { font: 600 10.5px/1 var(--mono); color: var(--accent); margin-left: 1px; user-select: none; white-space: nowrap; vertical-align: 1px; }
.mask[data-certainty=possible] .as { color: var(--doubt); }
.transcript[data-mode=sent] .said .mask { font: 600 13px/1.4 var(--mono); color: var(--accent); }
.transcript[data-mode=sent] .said .mask[data-certainty=possible] { color: var(--doubt); }
mark.evidence, .mask.evidence { background: var(--point); color: inherit; border-radius: 3px; }
.popover {
  position: absolute; z-index: 5; width: max-content; max-width: min(360px, calc(100% - 20px)); display: grid; gap: 10px; padding: 14px;
  background: var(--paper); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 8px 28px rgb(0 0 0 / .16);
}
.popover-title { font-weight: 600; overflow-wrap: anywhere; }
@container session-note (max-width: 860px) {
  .transcript { position: static; max-height: none; }
  .scroller { padding: 4px 12px 40px; overflow: visible; }
  .legend { padding: 0 16px 10px; }
  .turn { grid-template-columns: minmax(0, 1fr); gap: 0; margin: 0; padding: 6px 4px; }
  .who { text-align: left; display: flex; gap: 10px; }
}
`;
