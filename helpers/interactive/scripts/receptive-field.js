/** Stacked windows over a picture: build the stack, choose a cell of any map, see what it looks at below. */
import { change, clamp, dragging, fill, html, inside, place } from "./page.js";
import { button, tasks } from "./controls.js";
import { Figure, define } from "./figure.js";
import { paintGreys, unpacked } from "./greys.js";
import { averaged, fields, seen, sizes } from "./receptive-math.js";

const MOST_LAYERS = 6;

class ReceptiveFigure extends Figure {
  static style = `
    canvas { image-rendering: pixelated; }
    .board { background: var(--card); border-radius: 5px; aspect-ratio: 1; border: 1px solid var(--line); }
    .frame { box-shadow: 0 0 0 2000px rgb(20 45 90 / 55%); outline-width: 3px; border-radius: 1px; }
    .places { display: grid; gap: 14px 22px; grid-template: "input" "maps" "table" / minmax(0, 1fr); }
    .input { grid-area: input; } .maps { grid-area: maps; } .below { grid-area: table; }
    @container (min-width: 600px) {
      .places { grid-template: "input maps" "input table" 1fr / minmax(0, 4fr) minmax(0, 5fr); }
    }
    .maps { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 10px 12px; align-items: end; align-content: start; }
    .maps > div { min-width: 0; }
    .maps .board, .input .board { cursor: pointer; }
    .maps .chosen .title { color: var(--mark); font-weight: 800; }
    .maps .title { font-size: 12.5px; line-height: 1.35; margin-bottom: 3px; }
    tbody tr.chosen th { color: var(--mark); }
    .add { display: grid; gap: 6px; } .add button { min-height: 32px; padding: 1px 11px; }`;

  first() {
    const stack = [...this.settings.stack];
    return { stack, level: stack.length, row: null, column: null };
  }

  build() {
    const { words, settings } = this;
    this.input = this.#board(0);
    this.maps = html("div", { class: "maps" });
    this.body1 = html("tbody");
    const heads = [words.layer, words.size, words.range, words.gap];
    const head = html("tr", {}, ...heads.map((text, index) => html("th", { scope: "col", style: index ? false : "text-align: left" }, text)));
    this.more = Object.keys(settings.layers).map((name) => button(`+ ${name}`, () => this.#restack([...this.state.stack, name])));
    this.pop = button(words.pop, () => this.#restack(this.state.stack.slice(0, -1)));
    const buttons = html("div", { class: "add", role: "group", "aria-label": words.add }, html("p", { class: "title" }, words.add),
      html("div", { class: "row" }, ...this.more, this.pop));
    this.told = html("p", { class: "told" });
    this.code = html("code", { class: "code" });
    this.goals = tasks(words.goals, { ten: words.ten, nine: words.nine, twenty: words.twenty });
    const below = html("div", { class: "stack below" }, html("table", {}, html("thead", {}, head), this.body1));
    const input = html("div", { class: "stack input" }, html("div", {}, this.input.title, this.input.node), html("p", { class: "note" }, words.hint));
    return [html("div", { class: "stack" }, buttons, html("div", { class: "places" }, input, this.maps, below), this.told, this.code), this.goals.node];
  }

  /** A map with its frame; on all but the input a hand or arrow keys choose a cell. */
  #board(level) {
    const { words } = this;
    const canvas = html("canvas", { "aria-hidden": "true" });
    const frame = html("div", { class: "frame" });
    const title = html("p", { class: "title" });
    const node = html("div", { class: "board" }, canvas, frame);
    if (level === 0) return { node, canvas, frame, title };
    const handle = button("", () => {}, { class: "handle unmarked", "aria-label": fill(words.choose, { layer: this.state.stack[level - 1] }) });
    node.append(handle);
    dragging(node, (event) => {
      const side = this.sides[level];
      const [x, y] = inside(node, event, side, side);
      this.#choose(level, Math.floor(y), Math.floor(x));
    });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (!step) return;
      event.preventDefault();
      const here = this.state.level === level ? this.state : this.#middle(level);
      this.#choose(level, here.row + step[0], here.column + step[1]);
    });
    return { node, canvas, frame, title, handle };
  }

  #middle(level) {
    const half = Math.floor((this.sides[level] - 1) / 2);
    return { row: half, column: half };
  }

  #choose(level, row, column) {
    const last = this.sides[level] - 1;
    this.set({ level, row: clamp(row, 0, last), column: clamp(column, 0, last) });
  }

  #restack(stack) {
    this.set({ stack, level: stack.length, row: null, column: null });
  }

  /** The windows and strides of a stack of names. */
  #windows(stack = this.state.stack) {
    return stack.map((name) => this.settings.layers[name]);
  }

  #rebuild() {
    const { settings, words } = this;
    const { stack } = this.state;
    const windows = this.#windows();
    this.sides = sizes(settings.side, windows);
    let values = unpacked(settings.picture);
    this.boards = [this.input, ...stack.map((_, index) => this.#board(index + 1))];
    this.boards.forEach(({ canvas, title }, level) => {
      const side = this.sides[level];
      if (level > 0) values = averaged(values, this.sides[level - 1], windows[level - 1]);
      paintGreys(canvas, { width: side, height: side }, values);
      title.textContent = fill(level ? words.mapTitle : words.inputTitle, { layer: stack[level - 1], level, side });
    });
    this.maps.replaceChildren(...this.boards.slice(1).map(({ title, node }) => html("div", {}, title, node)));
    const found = fields(windows);
    this.rows = this.boards.map((_, level) => {
      const name = level ? `${level}. ${stack[level - 1]}` : words.inputName;
      const cells = [`${this.sides[level]}×${this.sides[level]}`, ...found[level]].map((text) => html("td", {}, String(text)));
      return html("tr", {}, html("th", { scope: "row" }, name), ...cells);
    });
    this.body1.replaceChildren(...this.rows);
    this.more.forEach((add, index) => {
      const [window] = Object.values(settings.layers)[index];
      add.disabled = stack.length >= MOST_LAYERS || window > this.sides.at(-1);
    });
    this.pop.disabled = stack.length === 0;
  }

  update() {
    const { words, settings, state } = this;
    const key = state.stack.join("|");
    if (this.built !== key) this.#rebuild();
    this.built = key;
    if (state.row === null) Object.assign(state, this.#middle(state.level));
    const windows = this.#windows();
    const [down, across] = [state.row, state.column].map((cell) => seen(windows, state.level, cell));
    this.boards.forEach(({ frame, handle, title }, level) => {
      frame.hidden = level > state.level;
      title.parentElement.classList.toggle("chosen", level === state.level && level > 0);
      this.rows[level].className = level === state.level ? "chosen" : "";
      const side = this.sides[level];
      const middle = this.#middle(level);
      if (handle && level !== state.level) place(handle, (middle.column + 0.5) / side, (middle.row + 0.5) / side);
      else if (handle) place(handle, (state.column + 0.5) / side, (state.row + 0.5) / side);
      if (level > state.level) return;
      const [[top, bottom], [left, right]] = [down[level], across[level]];
      Object.assign(frame.style, { top: `${(100 * top) / side}%`, height: `${(100 * (bottom - top + 1)) / side}%`,
        left: `${(100 * left) / side}%`, width: `${(100 * (right - left + 1)) / side}%` });
    });
    const [range] = fields(windows)[state.level];
    const place0 = { row: state.row, column: state.column, range, first: down[0][0], last: down[0][1], left: across[0][0], right: across[0][1] };
    this.told.textContent = fill(words.told, { ...place0, layer: state.level ? state.stack[state.level - 1] : words.inputName });
    change(this.input.canvas, { role: "img", "aria-hidden": false, "aria-label": this.told.textContent });
    this.code.textContent = `by_hand.receptive_field([${windows.map(([window, stride]) => `(${window}, ${stride})`).join(", ")}])  # ${fields(windows).at(-1)[0]}`;
    this.#judge(windows);
  }

  #judge(windows) {
    const { words } = this;
    const [range] = fields(windows).at(-1);
    const only = windows.length > 0 && windows.every(([window, stride]) => window === 3 && stride === 1);
    const named = { stack: this.state.stack.join(" → "), range, count: windows.length };
    if (windows.length === 3 && range === 10) this.goals.done("ten", fill(words.tenFound, named));
    if (only && range === 9) this.goals.done("nine", fill(words.nineFound, { small: 9 * windows.length, large: range ** 2 }));
    if (windows.length <= 4 && range >= 20) this.goals.done("twenty", fill(words.twentyFound, named));
    this.say([this.told.textContent, ...this.goals.finished.values()].join(" "));
  }
}

define("hankan-receptive-field", ReceptiveFigure);
