/** The dress of every figure. Light colours are those of helpers/palette.py; a test compares them. */
export const STYLE = `
:host {
  --paper: #ffffff; --ink: #1f2430; --quiet: #4a5160; --line: #c9ced8; --card: #f4f6fa;
  --weight: #1f7a54; --multiply: #f2b134; --add: #c8431f; --activation: #2b6cb0; --neutral: #7b8494;
  --mark: #b5338a; --pooling: #6c5bd0; --dense: #b8640a; --on-fill: #ffffff; --on-light: #3a2a00;
  --shade: 30 60 110; --good: #e7f4ee; --focus: #1459b8;
  color-scheme: light; display: block; margin: 1em auto; max-width: 46rem; container-type: inline-size;
}
:host([data-dark]) {
  --paper: #161b23; --ink: #e8ebf1; --quiet: #b6bfcd; --line: #4a5160; --card: #222832;
  --weight: #5cc497; --multiply: #f2b134; --add: #f08a6c; --activation: #7fb4ec; --neutral: #98a2b3;
  --mark: #ee8cc8; --pooling: #a99bf5; --dense: #eba152; --on-fill: #10151c; --on-light: #10151c;
  --shade: 0 0 0; --good: #16302a; --focus: #8ec2ff;
  color-scheme: dark;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.figure {
  background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 16px;
  padding: 18px 20px 16px; box-shadow: 0 1px 2px rgb(var(--shade) / 8%), 0 8px 24px rgb(var(--shade) / 8%);
  font: 15px/1.6 "Hankan Text", Pretendard, -apple-system, "Apple SD Gothic Neo", "Noto Sans KR",
    "Malgun Gothic", sans-serif;
  text-align: left; word-break: keep-all; overflow-wrap: anywhere;
}
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; margin-bottom: 10px; }
header strong { font-size: 17px; }
header span { color: var(--on-fill); background: var(--mark); border-radius: 99px; padding: 0 10px;
  font-size: 12.5px; font-weight: 700; line-height: 1.75; }
p { margin: 0; }
.columns { display: grid; gap: 16px 22px; grid-template-columns: minmax(0, 1fr); }
@container (min-width: 600px) { .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.stack { display: grid; gap: 12px; align-content: start; min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }
svg, canvas { display: block; width: 100%; height: auto; max-width: 100%; }
svg text { fill: var(--ink); font-size: 14px; font-variant-numeric: tabular-nums; }
svg .halo { font-weight: 700; paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; }
.board { position: relative; border-radius: 10px; overflow: hidden; }
.board > canvas, .board > svg { position: absolute; inset: 0; height: 100%; }
.handle { position: absolute; width: 48px; height: 48px; margin: -24px; cursor: grab; display: grid;
  place-items: center; border-radius: 50%; }
.handle::before { content: ""; width: 20px; height: 20px; border-radius: 50%; background: var(--fill, var(--mark));
  border: 3px solid var(--edge, var(--paper)); box-shadow: 0 1px 4px rgb(0 0 0 / 35%); }
.handle:active { cursor: grabbing; }
.handle.unmarked { border: 0; background: none; padding: 0; min-height: 0; }
.handle.unmarked::before { background: none; border-color: transparent; box-shadow: none; }
.frame { position: absolute; outline: 2.5px solid var(--mark); border-radius: 2px; pointer-events: none;
  box-shadow: 0 0 0 4px #fff; }
.title { font-weight: 600; font-size: 13.5px; color: var(--quiet); margin-bottom: 2px; }

fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { padding: 0; font-size: 13px; font-weight: 600; color: var(--quiet); }
.choice > div { display: inline-flex; flex-wrap: wrap; gap: 3px; padding: 3px; background: var(--card);
  border-radius: 10px; }
.choice label { position: relative; cursor: pointer; }
.choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.choice span { display: block; min-height: 32px; padding: 3px 12px; border-radius: 8px; font-weight: 600;
  border: 1.5px solid transparent; }
.choice input:checked + span { background: var(--paper); border-color: var(--ink); }
.choice input:focus-visible + span { outline: 3px solid var(--focus); outline-offset: 1px; }
.choice .done::after { content: " ✓"; color: var(--weight); }

.slider { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 10px; align-items: baseline;
  font-weight: 600; }
.slider output { font-variant-numeric: tabular-nums; min-width: 3.2em; text-align: right; }
.slider input { grid-column: 1 / -1; width: 100%; height: 28px; margin: 0; background: none; appearance: none;
  cursor: pointer; border-radius: 8px; --hue: var(--neutral); }
.slider input::-webkit-slider-runnable-track { height: 6px; border-radius: 3px;
  background: linear-gradient(to right, var(--hue) var(--done, 50%), var(--line) 0); }
.slider input::-moz-range-track { height: 6px; border-radius: 3px; background: var(--line); }
.slider input::-moz-range-progress { height: 6px; border-radius: 3px; background: var(--hue); }
.slider input::-webkit-slider-thumb { appearance: none; width: 22px; height: 22px; margin-top: -8px;
  border-radius: 50%; background: var(--hue); border: 3px solid var(--paper); box-shadow: 0 0 0 1.5px var(--hue); }
.slider input::-moz-range-thumb { width: 17px; height: 17px; border-radius: 50%; background: var(--hue);
  border: 3px solid var(--paper); box-shadow: 0 0 0 1.5px var(--hue); }

button { font: inherit; font-weight: 600; min-height: 36px; padding: 3px 14px; border-radius: 10px;
  border: 1.5px solid var(--line); background: var(--card); color: var(--ink); cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--ink); }
button.main { background: var(--activation); border-color: var(--activation); color: var(--on-fill); }
button:disabled { color: var(--quiet); cursor: default; opacity: 0.6; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }

table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 6px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { font-size: 13px; color: var(--quiet); font-weight: 600; }
tbody th { text-align: left; font-weight: 600; }
tbody th label { display: block; cursor: pointer; }
tbody tr.chosen { background: var(--card); }
tbody input { accent-color: var(--mark); margin: 0 6px 0 0; vertical-align: -1px; width: 16px; height: 16px; }

.tasks { display: grid; gap: 5px; margin: 14px 0 0; padding: 12px 0 0; border-top: 1px solid var(--line);
  list-style: none; }
.tasks li { display: grid; grid-template-columns: 22px minmax(0, 1fr); gap: 0 8px; margin: 0; padding: 4px 8px;
  border-radius: 8px; }
.tasks li::before { content: ""; width: 20px; height: 20px; margin-top: 2px; border: 2px solid var(--neutral);
  border-radius: 50%; text-align: center; line-height: 16px; font-weight: 800; font-size: 13px; }
.tasks li.done { background: var(--good); }
.tasks li.done::before { content: "✓"; background: var(--weight); border-color: var(--weight); color: var(--on-fill); }
.tasks .found { font-weight: 600; }
.verdict { font-weight: 700; align-self: start; border-radius: 10px; padding: 6px 12px; background: var(--card); }
.verdict.good { background: var(--good); }
.note { font-size: 13.5px; color: var(--quiet); }
.code { display: block; padding: 6px 10px; border-radius: 8px; background: var(--card); white-space: pre-wrap;
  font: 14.5px/1.6 "Hankan Code", D2Coding, ui-monospace, Menlo, Consolas, monospace; user-select: all; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.paper { display: none; }
@media print { .figure { display: none; } .paper { display: block; } }
`;
