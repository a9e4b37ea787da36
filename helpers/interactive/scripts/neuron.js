/** One neuron of two inputs: move its weights, see sum, activation and the line where its answer changes. */
import { change, clamp, dragging, fill, html, inside, place, svg, written } from "./page.js";
import { choice, slider } from "./controls.js";
import { Figure, define } from "./figure.js";
import { FLOW_STYLE, flow } from "./neuron-flow.js";
import { boundary, neuron } from "./neuron-math.js";

const SIZE = 320;
const REACH = 0.2; // of the plane, for a weight of 1

class NeuronFigure extends Figure {
  static style = `${FLOW_STYLE}
    .plane { aspect-ratio: 1; border: 1px solid var(--line); }
    .plane .axis { stroke: var(--ink); stroke-opacity: 0.25; }
    .plane .edge { stroke: var(--ink); stroke-width: 3; stroke-linecap: round; }
    .plane .arrow { stroke: var(--weight); stroke-width: 5; stroke-linecap: round; }
    .plane .tip { --fill: var(--weight); --edge: var(--paper); }
    .plane .grip { --fill: var(--paper); --edge: var(--ink); }
    .plane .grip::before { border-radius: 6px; }
    .plane .dot { stroke: var(--ink); stroke-width: 3; cursor: pointer; }
    .plane .chosen { fill: none; stroke: var(--mark); stroke-width: 3; }
    .plane .fault { stroke: var(--mark); stroke-width: 4; stroke-linecap: round; }
    .wrong { color: var(--mark); font-weight: 700; }
    .places { display: grid; gap: 14px 22px; margin-top: 12px; grid-template-columns: minmax(0, 1fr);
      grid-template-areas: "plane" "sliders" "verdict" "flow" "code"; }
    .left { grid-area: plane; } .right { grid-area: flow; } .verdict { grid-area: verdict; } .code { grid-area: code; }
    .sliders { grid-area: sliders; display: grid; gap: 4px 22px; grid-template-columns: minmax(0, 1fr); }
    @container (min-width: 600px) {
      .places { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        grid-template-areas: "plane flow" "sliders sliders" "verdict verdict" "code code"; }
      .sliders { grid-template-columns: repeat(3, minmax(0, 1fr)); }
    }`;

  first() {
    const { weights, bias, activation, targets } = this.settings;
    const task = Object.keys(targets)[0];
    return { weights: [...weights], bias, activation, task, chosen: this.settings.x.length - 1 };
  }

  build() {
    const { words, settings } = this;
    this.found = new Map();
    this.best = {};
    const limit = settings.limit;
    const round = (value) => Math.round(value * 10) / 10;
    this.limited = (value, most) => clamp(round(value), -most, most);
    this.task = choice({ label: words.task, names: Object.keys(settings.targets), changed: (task) => this.set({ task }) });
    this.kind = choice({ label: words.activation, names: ["sigmoid", "relu", "linear"],
      changed: (activation) => this.set({ activation }) });
    this.sliders = [0, 1].map((index) => slider({ label: fill(words.weight, { index: "₀₁"[index] }), min: -limit, max: limit,
      step: 0.1, hue: "weight", format: (value) => written(value, 1), changed: (value) => {
        this.set({ weights: this.state.weights.with(index, value) });
      } }));
    this.biasSlider = slider({ label: words.bias, min: -1.5 * limit, max: 1.5 * limit, step: 0.1, hue: "weight",
      format: (value) => written(value, 1), changed: (bias) => this.set({ bias }) });
    this.flow = flow(settings.names, words);
    this.verdict = html("p", { class: "verdict" });
    this.code = html("code", { class: "code" });
    const choices = html("div", { class: "row" }, this.task.node, this.kind.node);
    const left = html("div", { class: "stack left" }, this.#plane(), html("p", { class: "note" }, words.hint));
    const right = html("div", { class: "stack right" }, this.flow.node, this.#table(), html("p", { class: "note" }, words.filled));
    const sliders = html("div", { class: "sliders" }, ...this.sliders.map((s) => s.node), this.biasSlider.node);
    return [choices, html("div", { class: "places" }, left, sliders, this.verdict, right, this.code)];
  }

  #plane() {
    const [x, y] = this.settings.ranges;
    this.across = (value) => ((value - x[0]) / (x[1] - x[0])) * SIZE;
    this.up = (value) => SIZE - ((value - y[0]) / (y[1] - y[0])) * SIZE;
    const back = ([px, py]) => [x[0] + (px / SIZE) * (x[1] - x[0]), y[0] + ((SIZE - py) / SIZE) * (y[1] - y[0])];
    this.canvas = html("canvas", { width: 96, height: 96, "aria-hidden": "true" });
    this.edge = svg("line", { class: "edge" });
    this.arrow = svg("line", { class: "arrow" });
    this.grip = html("div", { class: "handle grip" });
    this.tip = html("div", { class: "handle tip" });
    this.ring = svg("circle", { class: "chosen", r: 17 });
    this.dots = this.settings.x.map((point, index) => svg("circle", { class: "dot", r: 10, cx: this.across(point[0]),
      cy: this.up(point[1]), onclick: () => this.set({ chosen: index }) }));
    this.faults = this.settings.x.map(([a, b]) => {
      const [px, py] = [this.across(a) + 15, this.up(b) - 15];
      return svg("path", { class: "fault", d: `M${px - 5} ${py - 5}l10 10m0 -10l-10 10` });
    });
    const axes = [svg("line", { class: "axis", x1: 0, x2: SIZE, y1: this.up(0), y2: this.up(0) }),
      svg("line", { class: "axis", y1: 0, y2: SIZE, x1: this.across(0), x2: this.across(0) })];
    const [name0, name1] = this.settings.names;
    const labels = [svg("text", { x: SIZE - 8, y: this.up(0) + 20, "text-anchor": "end", class: "halo" }, name0),
      svg("text", { x: this.across(0) - 8, y: 20, "text-anchor": "end", class: "halo" }, name1)];
    this.picture = svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, role: "img" }, ...axes, this.edge, this.arrow, ...labels,
      this.ring, ...this.dots, ...this.faults);
    const at = (event) => back(inside(this.picture, event, SIZE, SIZE));
    let hold = null;
    dragging(this.grip, (event) => {
      const { weights, activation } = this.state;
      const [a, b] = at(event);
      const bias = this.level(activation) - weights[0] * a - weights[1] * b;
      this.set({ bias: this.limited(bias, 1.5 * this.settings.limit) });
    });
    dragging(this.tip, (event, begins) => {
      if (begins) hold = this.middle;
      const [a, b] = at(event);
      const weights = [(a - hold[0]) / this.unit(0), (b - hold[1]) / this.unit(1)].map((w) =>
        this.limited(w, this.settings.limit));
      const bias = this.level(this.state.activation) - weights[0] * hold[0] - weights[1] * hold[1];
      this.set({ weights, bias: this.limited(bias, 1.5 * this.settings.limit) });
    });
    return html("div", { class: "board plane" }, this.canvas, this.picture, this.grip, this.tip);
  }

  #table() {
    const { words, settings } = this;
    const heads = [words.point, words.sum, words.output, words.answer, words.target];
    this.rows = settings.x.map((point, index) => {
      const radio = html("input", { type: "radio", name: "point", value: index, onchange: () => this.set({ chosen: index }) });
      const cells = heads.slice(1).map(() => html("td"));
      const text = `(${point.map((value) => written(value)).join(", ")})`;
      const head = html("th", { scope: "row" }, html("label", {}, radio, text));
      return { node: html("tr", {}, head, ...cells), radio, cells };
    });
    const names = heads.map((name, index) => html("th", { scope: "col", style: index ? false : "text-align:left" }, name));
    return html("table", {}, html("thead", {}, html("tr", {}, ...names)), html("tbody", {}, ...this.rows.map((r) => r.node)));
  }

  /** The sum at which the output is 0.5. */
  level(activation) {
    return activation === "sigmoid" ? 0 : 0.5;
  }

  /** A weight of 1 in the plane's units along an axis. */
  unit(axis) {
    const [low, high] = this.settings.ranges[axis];
    return (high - low) * REACH;
  }

  /** What the neuron answers to all points, and how many answers are right. */
  judged() {
    const { weights, bias, activation, task } = this.state;
    const results = this.settings.x.map((point) => neuron(point, weights, bias, activation));
    const answers = results.map(({ output }) => (output > 0.5 ? 1 : 0));
    const right = answers.filter((answer, index) => answer === this.settings.targets[task][index]).length;
    return { results, answers, right };
  }

  update() {
    const { weights, bias, activation, task, chosen } = this.state;
    const { results, answers, right } = this.judged();
    const targets = this.settings.targets[task];
    this.sliders.forEach((control, index) => control.show(weights[index]));
    this.biasSlider.show(bias);
    this.kind.show(activation);
    this.#shade();
    this.#line();
    this.dots.forEach((dot, index) => change(dot, { fill: targets[index] ? "var(--ink)" : "var(--paper)" }));
    this.faults.forEach((cross, index) => change(cross, { visibility: answers[index] === targets[index] ? "hidden" : "visible" }));
    change(this.ring, { cx: this.across(this.settings.x[chosen][0]), cy: this.up(this.settings.x[chosen][1]) });
    this.rows.forEach(({ node, radio, cells }, index) => {
      const wrong = answers[index] !== targets[index];
      radio.checked = index === chosen;
      node.className = index === chosen ? "chosen" : "";
      [written(results[index].sum), written(results[index].output, 3), answers[index] + (wrong ? " ✗" : ""), targets[index]]
        .forEach((text, column) => (cells[column].textContent = text));
      change(cells[2], { class: wrong ? "wrong" : "", "aria-label": wrong && `${answers[index]} ${this.words.wrong}` });
    });
    this.flow.show(this.settings.x[chosen], this.state, results[chosen]);
    this.#judge(right);
    this.task.show(task, [...this.found.keys()]);
  }

  #shade() {
    const { weights, bias, activation } = this.state;
    const [x, y] = this.settings.ranges;
    const [paper, hue] = [this.colour("paper"), this.colour("activation")];
    const { width, height } = this.canvas;
    const image = new ImageData(width, height);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const point = [x[0] + ((column + 0.5) / width) * (x[1] - x[0]), y[1] - ((row + 0.5) / height) * (y[1] - y[0])];
        const share = 0.62 * clamp(neuron(point, weights, bias, activation).output, 0, 1);
        const pixel = paper.map((value, index) => value + share * (hue[index] - value));
        image.data.set([...pixel, 255], 4 * (row * width + column));
      }
    }
    this.canvas.getContext("2d").putImageData(image, 0, 0);
  }

  #line() {
    const { weights, bias, activation } = this.state;
    const ends = weights.some((w) => w !== 0) ? boundary(weights, bias, this.level(activation), ...this.settings.ranges) : null;
    const shown = ends ? "visible" : "hidden";
    for (const node of [this.edge, this.arrow, this.grip, this.tip]) node.style.visibility = shown;
    const told = { x: this.settings.names[0], y: this.settings.names[1], count: this.settings.x.length };
    change(this.picture, { "aria-label": fill(this.words.plane, told) });
    if (!ends) return;
    const [[a, b], [c, d]] = ends;
    this.middle = [(a + c) / 2, (b + d) / 2];
    const tip = this.middle.map((value, axis) => value + weights[axis] * this.unit(axis));
    const [mx, my, tx, ty] = [this.across(this.middle[0]), this.up(this.middle[1]), this.across(tip[0]), this.up(tip[1])];
    change(this.edge, { x1: this.across(a), y1: this.up(b), x2: this.across(c), y2: this.up(d) });
    change(this.arrow, { x1: mx, y1: my, x2: tx, y2: ty });
    place(this.grip, mx / SIZE, my / SIZE);
    place(this.tip, clamp(tx / SIZE, 0.04, 0.96), clamp(ty / SIZE, 0.04, 0.96));
  }

  #judge(right) {
    const { weights, bias, activation, task } = this.state;
    const count = this.settings.x.length;
    this.best[task] = Math.max(right, this.best[task] ?? 0);
    const score = fill(this.words.score, { count, right });
    const found = right === count;
    if (found) this.found.set(task, { weights, bias, activation });
    const more = found ? fill(this.words.found, { task }) : this.best[task] > right ? fill(this.words.best, { best: this.best[task] }) : "";
    const none = weights.every((w) => w === 0) ? this.words.nowhere : "";
    this.verdict.textContent = [score, more, none].filter(Boolean).join(" ");
    this.verdict.classList.toggle("good", found);
    const plain = (value) => value.toFixed(1).replace("-0.0", "0.0");
    this.code.textContent = fill(this.words.code, { weights: weights.map(plain).join(", "), bias: plain(bias) });
    this.say(this.verdict.textContent);
  }
}

define("hankan-neuron", NeuronFigure);
