/** A board to draw a digit on: what 28×28 cells keep of it, and what two networks make of that, layer by layer. */
import { change, clamp, dragging, fill, html, inside, place } from "./page.js";
import { button, tasks, tick } from "./controls.js";
import { Figure, define } from "./figure.js";
import { paintGreys, unpacked } from "./greys.js";
import { SIDE, drawnDigit, moved } from "./digit-strokes.js";
import { layerOutputs, readNetwork } from "./network-math.js";
import { mapBoards, percent, tenBars } from "./network-maps.js";

const SHARP = 10; // pixels of the board a cell
const NEAR = 0.25; // cells that a pen moves before its place is kept
const FARTHEST = 9; // cells that a picture is moved
const STEPS = { left: [-1, 0], up: [0, -1], down: [0, 1], right: [1, 0] };
const ARROWS = { left: "←", up: "↑", down: "↓", right: "→" };

class DigitFigure extends Figure {
  static style = `
    canvas { image-rendering: pixelated; }
    .board { aspect-ratio: 1; background: #000; max-width: 340px; cursor: crosshair; border: 1px solid var(--line); }
    .board > canvas { image-rendering: auto; }
    .guide { position: absolute; inset: 14.3%; border: 1px dashed #8a93a3; pointer-events: none; }
    .board .handle { cursor: crosshair; pointer-events: none; width: 32px; height: 32px; margin: -16px; }
    .board .handle:focus-visible { outline: 3px solid #8ec2ff; }
    .board .handle:focus-visible::before { background: var(--mark); border-color: #fff; width: 12px; height: 12px; }
    .board .handle[aria-pressed="true"]:focus-visible::before { background: #fff; border-color: var(--mark); }
    .steps { display: flex; gap: 5px; align-items: center; }
    .steps button { min-width: 38px; padding: 3px 6px; }
    .examples { display: flex; flex-wrap: wrap; gap: 5px; }
    .examples button { padding: 2px; border-radius: 6px; min-height: 0; width: 40px; height: 40px; background: #000; }
    .examples button[aria-pressed="true"] { border-color: var(--mark); box-shadow: 0 0 0 1.5px var(--mark); }
    .seen { display: grid; grid-template-columns: 112px minmax(0, 1fr); gap: 4px 12px; align-items: center; }
    .seen .title { grid-column: 1 / -1; }
    .seen canvas { width: 112px; border-radius: 4px; border: 1px solid var(--line); }
    .answers { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 14px; }
    .bar { display: grid; grid-template-columns: 12px minmax(0, 1fr) 50px; gap: 5px; align-items: center; line-height: 1.45;
      font-variant-numeric: tabular-nums; font-size: 13.5px; }
    .bar > div { background: var(--card); border-radius: 3px; height: 13px; overflow: hidden; }
    .bar i { display: block; height: 100%; background: var(--neutral); }
    .bar b { font-weight: 400; text-align: right; white-space: nowrap; }
    .best span, .best b { font-weight: 800; }
    .best i { background: var(--activation); }
    section { margin-top: 14px; }
    .inner { font-weight: 700; margin-bottom: 4px; }
    .maps { display: grid; gap: 10px 22px; grid-template-columns: minmax(0, 1fr); align-items: start; }
    @container (min-width: 600px) { .reading { grid-column: 2; grid-row: 1 / span 2; } .maps { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }`;

  first() {
    return { strokes: [], example: 0, centred: true, shift: [0, 0], isDown: false, cursor: [SIDE / 2 + 0.5, SIDE / 2 + 0.5] };
  }

  build() {
    const { words, settings } = this;
    this.pictures = settings.examples.map((text) => unpacked(text).map((level) => Math.round(255 * level)));
    this.bars = settings.networks.map(({ name }) => tenBars(name));
    this.maps = settings.networks.map((network) => mapBoards(network, words));
    this.goals = tasks(words.goals, { seven: words.seven, shift: words.shift });
    this.seen = html("canvas", { role: "img", "aria-label": words.seen });
    this.how = html("p", { class: "note" });
    this.verdict = html("p", { class: "verdict" }, words.loading);
    const seen = html("div", { class: "seen" }, html("p", { class: "title" }, words.seen), this.seen, this.how);
    const answers = html("div", { class: "answers" }, ...this.bars.map((bars) => bars.node));
    this.#load();
    return [
      html("div", { class: "columns" }, this.#board(), html("div", { class: "stack reading" }, seen, answers, this.verdict),
        html("div", { class: "stack" }, this.#buttons(), this.#examples())),
      ...this.maps.map((maps) => maps.node), html("p", { class: "note" }, words.mapsNote), this.goals.node,
    ];
  }

  async #load() {
    try {
      const { networks } = this.settings;
      this.networks = await Promise.all(networks.map(async (one) => readNetwork(one, await this.asset(one.asset))));
      this.quietly();
    } catch {
      this.verdict.textContent = this.words.failed;
    }
  }

  #board() {
    const { words } = this;
    this.canvas = html("canvas", { role: "img", "aria-label": words.board, width: SIDE * SHARP, height: SIDE * SHARP });
    this.handle = button("", () => {}, { class: "handle unmarked", "aria-label": words.cursor });
    this.handle.addEventListener("keydown", (event) => this.#key(event));
    this.handle.addEventListener("blur", () => this.state.isDown && this.set({ isDown: false }));
    this.board = html("div", { class: "board" }, this.canvas, html("div", { class: "guide" }), this.handle);
    dragging(this.board, (event, begins) => {
      const [right, down] = this.state.shift;
      const [x, y] = inside(this.board, event, SIDE, SIDE);
      const point = [clamp(x, 0, SIDE) - right, clamp(y, 0, SIDE) - down];
      if (begins) this.#begin(point);
      else this.#go(point);
    }, () => this.set({ isDown: false }));
    return html("div", {}, html("p", { class: "title" }, words.boardTitle), this.board);
  }

  #buttons() {
    const { words } = this;
    this.centre = tick({ label: words.centre, changed: (centred) => this.set({ centred, shift: [0, 0] }) });
    this.steps = Object.keys(STEPS).map((way) => button(ARROWS[way], () => this.#shift(STEPS[way]), { "aria-label": words.moves[way] }));
    this.undo = button(words.undo, () => this.set({ strokes: this.state.strokes.slice(0, -1) }));
    return html("div", { class: "stack" }, html("p", { class: "note" }, words.hint),
      html("div", { class: "row" }, button(words.clear, () => this.set({ strokes: [], example: null, shift: [0, 0] })), this.undo),
      html("div", { class: "row" }, this.centre.node,
        html("div", { class: "steps", role: "group", "aria-label": words.move }, html("span", {}, words.move), ...this.steps)));
  }

  #examples() {
    const { words, settings } = this;
    this.examples = settings.labels.map((label, index) => {
      const canvas = html("canvas", { "aria-hidden": "true" });
      paintGreys(canvas, { width: SIDE, height: SIDE }, this.pictures[index].map((level) => level / 255));
      const pressed = () => this.set({ example: index, strokes: [], shift: [0, 0] });
      return html("button", { type: "button", onclick: pressed, "aria-label": fill(words.example, { label }) }, canvas);
    });
    return html("div", {}, html("p", { class: "title" }, words.examples),
      html("div", { class: "examples", role: "group", "aria-label": words.examples }, ...this.examples));
  }

  #begin(point) {
    const { strokes, example, shift } = this.state;
    const [right, down] = shift;
    if (example === null) this.set({ strokes: [...strokes, [point]], isDown: true });
    else this.set({ strokes: [[[point[0] + right, point[1] + down]]], example: null, shift: [0, 0], isDown: true });
  }

  #go(point) {
    const { strokes } = this.state;
    const last = strokes.at(-1);
    if (Math.hypot(point[0] - last.at(-1)[0], point[1] - last.at(-1)[1]) < NEAR) return;
    this.set({ strokes: [...strokes.slice(0, -1), [...last, point]] });
  }

  #shift([right, down]) {
    const within = (cells) => clamp(cells, -FARTHEST, FARTHEST);
    this.set({ shift: [within(this.state.shift[0] + right), within(this.state.shift[1] + down)] });
  }

  #key(event) {
    const { words, state } = this;
    const step = STEPS[event.key.replace("Arrow", "").toLowerCase()];
    if (!step && event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (step) state.cursor = state.cursor.map((value, axis) => clamp(value + step[axis], 0.5, SIDE - 0.5));
    const point = state.cursor.map((value, axis) => value - state.shift[axis]);
    if (!step && !state.isDown) this.#begin(point);
    else if (!step) this.set({ isDown: false });
    else if (state.isDown) this.#go(point);
    else this.update();
    const [column, row] = state.cursor.map(Math.floor);
    const where = fill(state.isDown ? words.penDown : words.penUp, { row, column });
    this.say(`${where} ${this.verdict.textContent}`);
  }

  /** Grey levels 0..255 of the picture, moved by so many cells where it is not centred. */
  #picture(shift) {
    const { strokes, example, centred } = this.state;
    if (example !== null) return centred ? this.pictures[example] : moved(this.pictures[example], ...shift);
    const away = strokes.map((line) => line.map((point) => point.map((value, axis) => value + shift[axis])));
    return drawnDigit(centred ? strokes : away, centred, this.settings.pen);
  }

  /** In words, how far the picture was moved; nothing where it was not. */
  #way() {
    const [right, down] = this.state.shift;
    const cells = { left: -right, right, up: -down, down };
    const gone = Object.keys(cells).filter((way) => cells[way] > 0);
    return gone.map((way) => fill(this.words.hows[way], { cells: cells[way] })).join(", ");
  }

  /** What every layer of each network gives for a picture. */
  read(levels) {
    return this.networks.map((layers) => layerOutputs(layers, levels, [SIDE, SIDE, 1]));
  }

  update() {
    const { words } = this;
    const { strokes, example, centred, shift, isDown, cursor } = this.state;
    const levels = this.#picture(shift);
    this.#paint();
    paintGreys(this.seen, { width: SIDE, height: SIDE }, [...levels].map((level) => level / 255));
    const how = this.#way();
    this.how.textContent = centred ? words.centred : how ? fill(words.asMoved, { how }) : words.asDrawn;
    this.centre.show(centred);
    for (const step of this.steps) step.disabled = centred;
    this.undo.disabled = strokes.length === 0;
    this.examples.forEach((one, index) => change(one, { "aria-pressed": String(index === example) }));
    place(this.handle, cursor[0] / SIDE, cursor[1] / SIDE);
    change(this.handle, { "aria-pressed": String(isDown) });
    if (this.networks) this.#answer(levels);
  }

  #paint() {
    const { strokes, example, centred, shift } = this.state;
    const [right, down] = centred ? [0, 0] : shift;
    const pen = this.canvas.getContext("2d");
    pen.setTransform(SHARP, 0, 0, SHARP, 0, 0);
    pen.clearRect(0, 0, SIDE, SIDE);
    if (example !== null) {
      pen.imageSmoothingEnabled = false;
      pen.drawImage(this.examples[example].querySelector("canvas"), right, down);
    }
    pen.translate(right, down);
    Object.assign(pen, { lineWidth: 2 * this.settings.pen, lineCap: "round", lineJoin: "round", strokeStyle: "#fff" });
    for (const line of strokes) {
      pen.beginPath();
      pen.moveTo(...line[0]);
      for (const point of line) pen.lineTo(...point);
      pen.stroke();
    }
  }

  #answer(levels) {
    const { words, settings } = this;
    const isEmpty = !levels.some(Boolean);
    const outputs = this.read(levels);
    const found = outputs.map((layers, index) => ({ name: settings.networks[index].name, ...best(layers) }));
    const told = found.map((one) => fill(words.answer, { ...one, share: percent(one.share) }));
    outputs.forEach((layers, index) => {
      this.maps[index].show(layers);
      this.bars[index].show(isEmpty ? null : [...layers.at(-1).values], isEmpty ? words.empty : told[index]);
    });
    const answers = told.join(", ");
    this.verdict.textContent = isEmpty ? words.empty : fill(words.told, { answers });
    if (!isEmpty && !this.state.isDown) this.#judge(found, answers);
    this.say([this.verdict.textContent, ...this.goals.finished.values()].join(" "));
  }

  #judge(found, answers) {
    const { words } = this;
    const { example, centred } = this.state;
    const how = this.#way();
    if (example === null && found.filter((one) => one.answer === 7).length === 1) {
      this.goals.done("seven", fill(words.sevenFound, { answers }));
    }
    if (centred || !how) return;
    const before = this.read(this.#picture([0, 0])).map((layers) => best(layers).answer);
    const lost = found.filter((one) => one.answer !== before[0]);
    if (before[0] !== before[1] || lost.length !== 1) return;
    const told = { how, lost: lost[0].name, before: before[0], after: lost[0].answer };
    this.goals.done("shift", fill(words.shiftFound, told));
  }
}

/** The digit with the greatest probability. */
function best(layers) {
  const { values } = layers.at(-1);
  const share = Math.max(...values);
  return { answer: values.indexOf(share), share };
}

define("hankan-draw-digit", DigitFigure);
