/** A 3×3 kernel edited on a picture: presets, nine numbers, one window with its products, trial pictures. */
import { clamp, change, dragging, fill, html, inside, isCalm, place, written } from "./page.js";
import { button, tasks } from "./controls.js";
import { Figure, define } from "./figure.js";
import { paintGreys, unpacked } from "./greys.js";
import { answers, convolved, finds, greys, movesLeft, trials, windowAt } from "./kernel-math.js";

const BEAT = 30; // milliseconds from row to row of a scan

class KernelFigure extends Figure {
  static style = `
    canvas { image-rendering: pixelated; }
    .board { background: var(--card); border-radius: 6px; }
    .step { display: flex; flex-wrap: wrap; gap: 8px 10px; align-items: center; justify-content: center; }
    .step > b { font-size: 20px; color: var(--quiet); }
    .nine { display: grid; grid-template-columns: repeat(3, 46px); gap: 3px; }
    .nine > * { height: 40px; border-radius: 7px; display: grid; place-items: center; font: inherit; font-size: 14px;
      font-weight: 700; font-variant-numeric: tabular-nums; min-width: 0; width: 100%; }
    .nine input { background: var(--weight); color: var(--on-fill); border: 0; text-align: center; padding: 0;
      appearance: textfield; }
    .nine input::-webkit-inner-spin-button { display: none; }
    .nine .product { background: var(--multiply); color: var(--on-light); }
    @container (max-width: 480px) {
      .nine { grid-template-columns: repeat(3, 39px); } .nine > * { height: 36px; font-size: 12.5px; }
      .step { gap: 8px 5px; } .step > b { font-size: 16px; }
    }
    .sum { min-width: 62px; height: 62px; padding: 0 8px; border-radius: 31px; background: var(--add); color: var(--on-fill);
      display: grid; place-items: center; font-weight: 800; font-variant-numeric: tabular-nums; }
    .part { display: grid; justify-items: center; }
    .trials { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 8px; max-width: 30rem; }
    .trials > div { display: grid; gap: 3px; justify-items: center; text-align: center; font-size: 13px; min-width: 0; }
    .trials canvas { border: 1px solid var(--line); border-radius: 4px; max-width: 64px; }
    .trials b { font-variant-numeric: tabular-nums; }
    .presets button { min-height: 32px; padding: 1px 12px; }
    .presets button[aria-pressed="true"] { border-color: var(--ink); background: var(--paper); }`;

  first() {
    return { kernel: this.settings.kernel.flat(), row: this.settings.row, column: this.settings.column, rows: null };
  }

  build() {
    const { words, settings } = this;
    this.picture = { values: unpacked(settings.picture), width: settings.width, height: settings.height };
    this.focused = 4;
    const presets = Object.entries(settings.presets).map(([name, kernel]) => button(name, () => this.#edit(kernel.flat())));
    this.presets = html("div", { class: "row presets", role: "group", "aria-label": words.presets }, ...presets);
    this.goals = tasks(words.goals, { diagonal: words.diagonal, left: words.left });
    return [html("div", { class: "stack" }, this.presets, this.#pictures(), this.#step(), this.#buttons(), this.#trials(),
      (this.code = html("code", { class: "code" }))), this.goals.node];
  }

  #pictures() {
    const { words, picture } = this;
    const board = (width, height, ...nodes) => html("div", { class: "board", style: `aspect-ratio: ${width} / ${height}` }, ...nodes);
    const [across, down] = [picture.width, picture.height];
    const canvas = html("canvas", { role: "img", "aria-label": words.input });
    paintGreys(canvas, picture, picture.values);
    this.output = html("canvas", { role: "img" });
    this.frame = html("div", { class: "frame", style: `width: ${300 / across}%; height: ${300 / down}%` });
    this.spot = html("div", { class: "frame", style: `width: ${100 / (across - 2)}%; height: ${100 / (down - 2)}%` });
    this.handle = button("", () => {}, { class: "handle unmarked", "aria-label": words.window });
    const left = board(across, down, canvas, this.frame, this.handle);
    const right = board(across - 2, down - 2, this.output, this.spot);
    dragging(left, (event) => {
      const [x, y] = inside(left, event, across, down);
      this.#move(Math.floor(y) - 1, Math.floor(x) - 1);
    });
    dragging(right, (event) => {
      const [x, y] = inside(right, event, across - 2, down - 2);
      this.#move(Math.floor(y), Math.floor(x));
    });
    this.handle.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (!step) return;
      event.preventDefault();
      this.#move(this.state.row + step[0], this.state.column + step[1]);
    });
    this.outputTitle = html("p", { class: "title" });
    const named = (title, node) => html("div", {}, title, node);
    return html("div", { class: "columns pictures" }, named(html("p", { class: "title" }, fill(words.inputTitle, picture)), left),
      named(this.outputTitle, right));
  }

  #step() {
    const { words } = this;
    const nine = (make) => Array.from({ length: 9 }, (_, cell) => make(cell));
    this.seen = nine(() => html("div"));
    this.products = nine(() => html("div", { class: "product" }));
    this.inputs = nine((cell) => {
      const label = fill(words.weight, { row: Math.floor(cell / 3), column: cell % 3 });
      const input = html("input", { type: "number", step: "any", inputmode: "decimal", "aria-label": label });
      input.addEventListener("focus", () => (this.focused = cell));
      input.addEventListener("input", () => this.#edit(this.state.kernel.with(cell, input.valueAsNumber || 0)));
      input.addEventListener("blur", () => this.update());
      return input;
    });
    this.sum = html("div", { class: "sum" });
    const part = (title, cells) => html("div", { class: "part" }, html("p", { class: "title" }, title), html("div", { class: "nine" }, ...cells));
    const mark = (text) => html("b", { "aria-hidden": "true" }, text);
    return html("div", { class: "step" }, part(words.windowTitle, this.seen), mark("×"), part(words.kernelTitle, this.inputs), mark("="),
      part(words.productTitle, this.products), mark("→"), html("div", { class: "part" }, html("p", { class: "title" }, words.sum), this.sum));
  }

  #buttons() {
    const { words } = this;
    const nudge = (by) => () => this.#edit(this.state.kernel.with(this.focused, Math.round((this.state.kernel[this.focused] + by) * 1000) / 1000));
    const turned = () => this.#edit(this.state.kernel.map((_, cell) => this.state.kernel[3 * (cell % 3) + Math.floor(cell / 3)]));
    return html("div", { class: "row" }, button("−1", nudge(-1), { "aria-label": words.less }), button("+1", nudge(1), { "aria-label": words.more }),
      button(words.turn, turned), button(words.zeros, () => this.#edit(Array(9).fill(0))), button(words.scan, () => this.#scan(), { class: "main" }));
  }

  #trials() {
    const { words } = this;
    this.trials = trials().map(({ name, picture }) => {
      const canvas = html("canvas", { "aria-hidden": "true" });
      paintGreys(canvas, picture, picture.values);
      const answer = html("b");
      return { name, answer, node: html("div", {}, canvas, html("span", {}, words.lines[name]), answer) };
    });
    return html("div", {}, html("p", { class: "title" }, words.trials), html("div", { class: "trials" }, ...this.trials.map((t) => t.node)));
  }

  #edit(kernel) {
    this.#stop();
    this.set({ kernel });
  }

  #move(row, column) {
    this.#stop();
    this.set({ row: clamp(row, 0, this.picture.height - 3), column: clamp(column, 0, this.picture.width - 3) });
  }

  #stop() {
    clearInterval(this.clock);
    this.state.rows = null;
  }

  /** Goes over the picture row by row, and fills the map as it goes. */
  #scan() {
    this.#stop();
    if (isCalm()) return;
    this.set({ rows: 0 });
    this.clock = setInterval(() => {
      const rows = this.state.rows + 1;
      if (rows > this.picture.height - 2) return void (this.#stop(), this.update());
      this.set({ rows, row: rows - 1, column: (13 * rows) % (this.picture.width - 2) });
    }, BEAT);
  }

  update() {
    const { words, picture } = this;
    const { kernel, row, column, rows } = this.state;
    if (this.drawn?.kernel !== kernel) this.drawn = { kernel, map: convolved(picture, kernel) };
    const { map } = this.drawn;
    const { signed, levels } = greys(map, kernel);
    paintGreys(this.output, map, levels, rows ?? map.height);
    const size = { width: map.width, height: map.height };
    this.outputTitle.textContent = fill(signed ? words.signedTitle : words.outputTitle, size);
    change(this.output, { "aria-label": this.outputTitle.textContent });
    Object.assign(this.frame.style, { left: `${(100 * column) / picture.width}%`, top: `${(100 * row) / picture.height}%` });
    Object.assign(this.spot.style, { left: `${(100 * column) / map.width}%`, top: `${(100 * row) / map.height}%` });
    place(this.handle, (column + 1.5) / picture.width, (row + 1.5) / picture.height);
    const seen = windowAt(picture, row, column);
    seen.forEach((value, cell) => {
      const grey = Math.round(255 * value);
      this.seen[cell].textContent = written(value);
      this.seen[cell].style.cssText = `background: rgb(${grey} ${grey} ${grey}); color: ${grey > 130 ? "#000" : "#fff"}`;
      this.products[cell].textContent = written(value * kernel[cell]);
      // What is being typed stays as it is typed.
      if (this.inputs[cell] !== this.shadowRoot.activeElement) this.inputs[cell].value = Math.round(kernel[cell] * 1000) / 1000;
    });
    this.sum.textContent = written(map.values[row * map.width + column]);
    const found = answers(kernel);
    for (const { name, answer } of this.trials) answer.textContent = written(found[name]);
    [...this.presets.children].forEach((preset, index) => {
      const same = Object.values(this.settings.presets)[index].flat().every((weight, cell) => weight === kernel[cell]);
      change(preset, { "aria-pressed": String(same) });
    });
    this.#judge();
  }

  #judge() {
    const { words } = this;
    const { kernel, row, column } = this.state;
    const plain = (weight) => String(Math.round(weight * 1000) / 1000);
    const lines = [0, 3, 6].map((start) => `[${kernel.slice(start, start + 3).map(plain).join(", ")}]`);
    this.code.textContent = `kernel = np.array([${lines.join(",\n                   ")}])`;
    const found = answers(kernel);
    if (finds("falling", kernel)) this.goals.done("diagonal", fill(words.diagonalFound, { falling: written(found.falling) }));
    if (movesLeft(kernel)) this.goals.done("left", words.leftFound);
    const told = fill(words.told, { row, column, sum: this.sum.textContent });
    this.say([told, ...this.goals.finished.values()].join(" "));
  }
}

define("hankan-kernel-editor", KernelFigure);
