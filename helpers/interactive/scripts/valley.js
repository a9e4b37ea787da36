/** Gradient descent in a valley: learning rate, optimizer, momentum and the inputs' scale, seen as a path. */
import { change, dragging, fill, html, inside, isCalm, place, svg, written } from "./page.js";
import { button, choice, slider, tasks, tick } from "./controls.js";
import { Figure, define } from "./figure.js";
import { descend, spread, valley } from "./valley-math.js";
import { SIDE, lossCurve, paintMap, trail } from "./valley-pictures.js";

const MAP_PIXELS = 480;
const BEAT = 130; // milliseconds from step to step

/** Learning rates of two digits from 0.001 to 1, each a few percent above the last; one of them is given. */
export function ratesWith(rate) {
  const rates = Array.from({ length: 151 }, (_, index) => Number((10 ** (index / 50 - 3)).toPrecision(2)));
  return [...new Set([...rates, rate])].sort((a, b) => a - b);
}

class ValleyFigure extends Figure {
  static style = `
    .map { aspect-ratio: 1; border: 1px solid var(--line); }
    .map .star { fill: var(--on-fill); stroke: var(--ink); stroke-width: 1.5; }
    .trail { fill: none; stroke: var(--mark); stroke-width: 2.5; stroke-linejoin: round; }
    .later { fill: none; stroke: var(--mark); stroke-width: 1.5; stroke-opacity: 0.35; stroke-dasharray: 3 4; }
    .steps circle { fill: var(--mark); stroke: var(--paper); stroke-width: 1.2; }
    .ball { fill: var(--mark); stroke: var(--paper); stroke-width: 2.5; }
    .map .handle { --fill: transparent; --edge: var(--ink); border: 0; background: none; padding: 0; min-height: 0; }
    .map .handle::before { width: 24px; height: 24px; box-shadow: 0 0 0 2px var(--paper); }
    .curve .grid line { stroke: var(--line); } .curve .bottom { stroke: var(--ink); stroke-dasharray: 5 4; }
    .curve text { font-size: 12.5px; } .curve .name { font-weight: 600; fill: var(--quiet); }
    .places { display: grid; gap: 14px 22px; margin-top: 12px; grid-template: "map" "controls" "below" / minmax(0, 1fr); }
    .left { grid-area: map; } .right { grid-area: controls; } .below { grid-area: below; }
    @container (min-width: 600px) {
      .places { grid-template: "map controls" "below controls" 1fr / minmax(0, 1fr) minmax(0, 1fr); }
    }
    .numbers { font-variant-numeric: tabular-nums; }
    .numbers td:first-child, .numbers th:first-child { text-align: left; }
`;

  first() {
    const { rule, rate, momentum, start, steps } = this.settings;
    return { rule, rate, momentum, standard: false, start: [...start], now: steps };
  }

  build() {
    const { words, settings } = this;
    this.rules = { SGD: "SGD", [words.momentumName]: "momentum", RMSprop: "RMSprop", Adam: "Adam" };
    this.rule = choice({ label: words.optimizer, names: Object.keys(this.rules), changed: (name) => this.#again({ rule: this.rules[name] }) });
    this.rates = ratesWith(settings.rate);
    this.rate = slider({
      label: words.rate,
      min: 0,
      max: this.rates.length - 1,
      step: 1,
      hue: "mark",
      format: (index) => written(this.rates[index], 4),
      changed: (index) => this.#again({ rate: this.rates[index] }),
    });
    this.momentum = slider({ label: words.momentum, min: 0, max: 0.95, step: 0.05, hue: "mark", format: (value) => written(value),
      changed: (momentum) => this.#again({ momentum }) });
    this.standard = tick({ label: words.standard, changed: (standard) => this.#scale(standard) });
    this.steps = slider({ label: words.step, min: 0, max: settings.steps, step: 1, hue: "mark", format: (value) => String(value),
      changed: (now) => { this.#stop(); this.set({ now }); } });
    this.play = button(words.play, () => this.#play(), { class: "main" });
    const buttons = html("div", { class: "row" }, this.play, button(words.back, () => this.#again({ start: this.#home() })));
    this.curve = lossCurve({ name: words.loss, foot: words.step, floor: words.floor });
    this.numbers = ["w", "b"].map(() => [html("td"), html("td")]);
    const head = html("tr", {}, ...["", words.weightNow, words.slopeNow].map((text) => html("th", { scope: "col" }, text)));
    const rows = settings.names.map((name, index) => html("tr", {}, html("th", { scope: "row" }, name), ...this.numbers[index]));
    const table = html("table", { class: "numbers" }, html("thead", {}, head), html("tbody", {}, ...rows));
    this.verdict = html("p", { class: "verdict" });
    this.code = html("code", { class: "code" });
    this.goals = tasks(words.goals, { diverge: words.diverge, roll: words.roll, once: words.once });
    const left = html("div", { class: "stack left" }, this.#map(), html("p", { class: "note" }, words.hint));
    const right = html("div", { class: "stack right" }, this.rate.node, this.momentum.node, this.standard.node, this.steps.node,
      buttons, this.curve.node);
    const below = html("div", { class: "stack below" }, table, this.verdict, this.code);
    this.#measure();
    return [this.rule.node, html("div", { class: "places" }, left, right, below), this.goals.node];
  }

  #map() {
    this.canvas = html("canvas", { width: MAP_PIXELS, height: MAP_PIXELS, "aria-hidden": "true" });
    this.trail = trail();
    this.star = svg("path", { class: "star", d: "M0-11 3.2-3.6 11-3.4 4.9 1.6 7 9.2 0 4.9-7 9.2-4.9 1.6-11-3.4-3.2-3.6z" });
    const [across, up] = this.settings.names;
    const names = [svg("text", { x: SIDE - 8, y: SIDE - 10, "text-anchor": "end", class: "halo" }, across),
      svg("text", { x: 10, y: 20, class: "halo" }, up)];
    this.picture = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img" }, ...names, this.star, this.trail.node);
    this.handle = button("", () => {}, { class: "handle", "aria-label": this.words.start });
    dragging(this.handle, (event) => this.#again({ start: this.#toPoint(inside(this.picture, event, SIDE, SIDE)) }));
    this.handle.addEventListener("keydown", (event) => {
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!move) return;
      event.preventDefault();
      this.#again({ start: this.state.start.map((value, axis) => value + (move[axis] * this.reach) / 20) });
    });
    return html("div", { class: "board map" }, this.canvas, this.picture, this.handle);
  }

  /** The lesson's own start, in the units of the inputs as they are now. */
  #home() {
    return this.#rescaled(this.settings.start, this.state.standard);
  }

  /** The same neuron for standardised inputs, or back. */
  #rescaled([w, b], standard) {
    const { mean, deviation } = spread(this.settings.x);
    return standard ? [w * deviation, b + w * mean] : [w, b];
  }

  #scale(standard) {
    const { mean, deviation } = spread(this.settings.x);
    const [w, b] = this.state.start;
    const start = standard ? this.#rescaled([w, b], true) : [w / deviation, b - (w * mean) / deviation];
    Object.assign(this.state, { standard });
    this.#measure();
    this.#again({ start });
  }

  /** The land for the inputs as they are now, and what of it the map shows. */
  #measure() {
    const { x, y, start } = this.settings;
    const { mean, deviation } = spread(x);
    const { standard } = this.state;
    this.land = valley(standard ? x.map((value) => (value - mean) / deviation) : x, y);
    const home = this.#rescaled(start, standard);
    this.reach = 1.35 * Math.max(...home.map((value, axis) => Math.abs(value - this.land.best[axis])));
    this.painted = null;
  }

  #toPlace([w, b]) {
    const [cw, cb] = this.land.best;
    return [((w - cw + this.reach) / (2 * this.reach)) * SIDE, ((cb + this.reach - b) / (2 * this.reach)) * SIDE];
  }

  #toPoint = ([px, py]) => {
    const [cw, cb] = this.land.best;
    return [cw - this.reach + (px / SIDE) * 2 * this.reach, cb + this.reach - (py / SIDE) * 2 * this.reach];
  };

  #again(change) {
    this.#stop();
    this.set({ ...change, now: this.settings.steps });
  }

  #stop() {
    clearInterval(this.clock);
    this.clock = null;
  }

  #play() {
    this.#stop();
    if (isCalm()) return this.set({ now: this.settings.steps });
    this.set({ now: 0 });
    this.clock = setInterval(() => {
      this.set({ now: this.state.now + 1 });
      if (this.state.now >= this.settings.steps) this.#stop();
    }, BEAT);
  }

  update() {
    const { state, words, settings, land } = this;
    const { rule, rate, momentum, standard, start, now } = state;
    const theme = `${this.hasAttribute("data-dark")} ${standard}`;
    if (this.painted !== theme) paintMap(this.canvas, land, this.#toPoint, [this.colour("paper"), this.colour("activation")]);
    this.painted = theme;
    this.path = descend(land, start, rule, { rate, momentum }, settings.steps);
    const losses = this.path.map(land.loss);
    this.rule.show(Object.keys(this.rules).find((name) => this.rules[name] === rule));
    this.rate.show(this.rates.indexOf(rate));
    this.momentum.show(momentum);
    this.momentum.node.hidden = rule !== "momentum";
    this.standard.show(standard);
    this.steps.show(now);
    this.trail.show(this.path.map((point) => this.#toPlace(point)), now);
    const [sx, sy] = this.#toPlace(start);
    place(this.handle, sx / SIDE, sy / SIDE);
    change(this.star, { transform: `translate(${this.#toPlace(land.best).join(" ")})` });
    const told = { step: now, loss: written(losses[now], 3), lowest: written(land.lowest, 3) };
    this.curve.show(losses, now, land.lowest, fill(words.curve, told));
    const slopes = land.slope(this.path[now]);
    this.numbers.forEach(([value, slope], axis) => {
      value.textContent = written(this.path[now][axis]);
      slope.textContent = written(slopes[axis], 3);
    });
    change(this.picture, { "aria-label": fill(words.map, told) });
    this.#judge(losses);
  }

  #judge(losses) {
    const { state, words, settings, land } = this;
    const { rule, rate, momentum, standard, now } = state;
    const last = losses.at(-1);
    const grows = !(last < losses[0]);
    this.verdict.textContent = [fill(words.verdict, { step: now, loss: written(losses[now], 3), lowest: written(land.lowest, 3) }),
      grows ? words.grows : ""].filter(Boolean).join(" ");
    const close = settings.close;
    const reached = last - land.lowest <= close;
    this.verdict.classList.toggle("good", reached);
    const named = { SGD: `SGD(${rate})`, momentum: `SGD(${rate}, momentum=${momentum})`, RMSprop: `RMSprop(${rate})`, Adam: `Adam(${rate})` };
    this.code.textContent = `optimizer = ${named[rule]}`;
    if (rule === "SGD" && grows && rate > 2 / land.bends[1]) {
      this.goals.done("diverge", fill(words.diverged, { rate: written(rate, 4), limit: written(2 / land.bends[1], 4) }));
    }
    if (rule === "momentum" && momentum > 0 && !standard && reached) {
      this.goals.done("roll", fill(words.rolled, { rate: written(rate, 4), momentum: written(momentum), loss: written(last, 3) }));
    }
    if (rule === "SGD" && standard && losses[1] - land.lowest <= close) {
      this.goals.done("once", fill(words.jumped, { rate: written(rate, 4), bend: written(land.bends[1]) }));
    }
    this.say([this.verdict.textContent, ...this.goals.finished.values()].join(" "));
  }
}

define("hankan-valley", ValleyFigure);
