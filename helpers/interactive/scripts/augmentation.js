/** A picture moved by hand: rotation, shifts, shear, zoom and flips in one map, and where it is read from. */
import { change, clamp, dragging, fill, html, inside, svg, written } from "./page.js";
import { button, choice, slider, tasks, tick } from "./controls.js";
import { Figure, define } from "./figure.js";
import { paintGreys, unpacked } from "./greys.js";
import { NEUTRAL, affineMatrix, sourceOf, surrounded, warp } from "./affine-math.js";

const FILLS = ["nearest", "reflect", "constant", "wrap"];

class AugmentationFigure extends Figure {
  static style = `
    canvas { image-rendering: pixelated; }
    .board { border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
    .pair { display: grid; gap: 12px 22px; grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .quad { fill: var(--mark); fill-opacity: 0.12; stroke: var(--mark); stroke-width: 3; stroke-linejoin: round;
      vector-effect: non-scaling-stroke; }
    .corner { fill: var(--mark); stroke: #fff; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
    .veil { fill: var(--paper); fill-opacity: 0.55; }
    .edge { fill: none; stroke: var(--ink); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
    .sliders { display: grid; gap: 2px 22px; grid-template-columns: minmax(0, 1fr); }
    @container (min-width: 480px) { .sliders { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
    .matrix { width: auto; } .matrix td, .matrix th { min-width: 4.6em; }`;

  first() {
    return { ...NEUTRAL, fill: this.settings.fill };
  }

  build() {
    const { words, settings } = this;
    const { width, height } = settings;
    this.picture = { values: unpacked(settings.picture), width, height };
    const reach = [Math.floor(width / 2), Math.floor(height / 2)];
    const ranges = { theta: [-180, 180, 1], tx: [-reach[0], reach[0], 1], ty: [-reach[1], reach[1], 1], shear: [-45, 45, 1],
      zx: [0.4, 2.2, 0.05], zy: [0.4, 2.2, 0.05] };
    this.sliders = Object.fromEntries(Object.entries(ranges).map(([name, [min, max, step]]) => [name, slider({
      label: words.names[name], min, max, step, hue: "mark", format: (value) => written(value), changed: (value) => this.set({ [name]: value }),
    })]));
    this.flips = ["flipHorizontal", "flipVertical"].map((name) => [name, tick({ label: words.names[name], changed: (value) => this.set({ [name]: value }) })]);
    this.fill = choice({ label: words.fill, names: FILLS, changed: (name) => this.set({ fill: name }) });
    this.matrix = Array.from({ length: 6 }, () => html("td"));
    const head = html("tr", {}, ...["", "x", "y", "1"].map((text) => html("th", { scope: "col" }, text)));
    const line = (name, cells) => html("tr", {}, html("th", { scope: "row" }, name), ...cells);
    const table = html("table", { class: "matrix" }, html("thead", {}, head),
      html("tbody", {}, line(words.readX, this.matrix.slice(0, 3)), line(words.readY, this.matrix.slice(3))));
    this.code = html("code", { class: "code" });
    this.goals = tasks(words.goals, { half: words.half, right: words.right, turned: words.turned });
    const flips = html("div", { class: "row" }, ...this.flips.map(([, control]) => control.node), button(words.reset, () => this.set({ ...NEUTRAL })));
    return [html("div", { class: "stack" }, this.#pictures(), html("p", { class: "note" }, words.hint),
      html("div", { class: "sliders" }, ...Object.values(this.sliders).map((control) => control.node)), flips, this.fill.node, table, this.code), this.goals.node];
  }

  #pictures() {
    const { words, picture } = this;
    const { width, height } = picture;
    const board = (across, down, ...nodes) => html("div", { class: "board", style: `aspect-ratio: ${across} / ${down}` }, ...nodes);
    // Around the picture lies what the fill mode puts there, as far as a zoom of 2.2 reads.
    this.margin = Math.ceil(0.65 * Math.max(width, height));
    const [wide, high] = [width + 2 * this.margin, height + 2 * this.margin];
    this.around = html("canvas", { role: "img", "aria-label": words.original });
    this.quad = svg("path", { class: "quad" });
    this.corner = svg("circle", { class: "corner", r: wide / 60 });
    const outer = `M${-0.5 - this.margin} ${-0.5 - this.margin}h${wide}v${high}h${-wide}z`;
    const inner = `M-0.5 -0.5h${width}v${height}h${-width}z`;
    const overlay = svg("svg", { viewBox: `${-0.5 - this.margin} ${-0.5 - this.margin} ${wide} ${high}`, "aria-hidden": "true" },
      svg("path", { class: "veil", d: outer + inner, "fill-rule": "evenodd" }), svg("path", { class: "edge", d: inner }), this.quad, this.corner);
    this.result = html("canvas", { role: "img" });
    const moved = board(width, height, this.result);
    let last = null;
    dragging(moved, (event, begins) => {
      const here = inside(moved, event, width, height);
      if (!begins) this.#pull(here[0] - last[0], here[1] - last[1]);
      last = here;
    }, () => this.set({ tx: Math.round(this.state.tx), ty: Math.round(this.state.ty) }));
    const named = (title, node, kind) => html("div", { class: kind }, html("p", { class: "title" }, title), node);
    const left = named(words.original, board(wide, high, this.around, overlay), "source");
    return html("div", { class: "pair" }, left, named(words.moved, moved, "result"));
  }

  /** Moves the drawing with the hand, by pixels of the result. */
  #pull(across, down) {
    const [a, b, c, d, e, f] = affineMatrix(this.state);
    const [x, y] = [c - a * across - b * down, f - d * across - e * down];
    const turn = (this.state.theta * Math.PI) / 180;
    const [tx, ty] = [Math.cos(turn) * x + Math.sin(turn) * y, Math.cos(turn) * y - Math.sin(turn) * x];
    const { width, height } = this.picture;
    this.set({ tx: clamp(tx, -Math.floor(width / 2), Math.floor(width / 2)), ty: clamp(ty, -Math.floor(height / 2), Math.floor(height / 2)) });
  }

  update() {
    const { state, words, picture } = this;
    const matrix = affineMatrix(state);
    const { values } = warp(picture, matrix, state.fill, this.settings.constant);
    paintGreys(this.result, picture, values);
    const around = surrounded(picture, state.fill, this.margin, this.settings.constant);
    paintGreys(this.around, around, around.values);
    for (const [name, control] of Object.entries(this.sliders)) control.show(state[name]);
    for (const [name, control] of this.flips) control.show(state[name]);
    this.fill.show(state.fill);
    this.matrix.forEach((cell, index) => (cell.textContent = written(matrix[index])));
    const { width, height } = picture;
    const edges = [[-0.5, -0.5], [width - 0.5, -0.5], [width - 0.5, height - 0.5], [-0.5, height - 0.5]];
    const corners = edges.map((place) => sourceOf(matrix, place, picture));
    change(this.quad, { d: `M${corners.map((place) => place.join(" ")).join("L")}Z` });
    change(this.corner, { cx: corners[0][0], cy: corners[0][1] });
    this.#judge();
  }

  #judge() {
    const { state, words } = this;
    const changed = Object.keys(NEUTRAL).filter((name) => state[name] !== NEUTRAL[name]);
    const plain = (name, value) => `${words.arguments[name]}=${value === true ? "True" : Math.round(value * 100) / 100}`;
    const given = [...changed.map((name) => plain(name, state[name])), ...(state.fill === "nearest" ? [] : [`fill_mode="${state.fill}"`])];
    this.code.textContent = `affine(${["picture", ...given].join(", ")})`;
    change(this.result, { "aria-label": fill(words.told, { moved: words.moved, count: changed.length, code: given.join(", ") }) });
    const only = (...names) => changed.length === names.length && names.every((name) => changed.includes(name));
    if (only("zx", "zy") && state.zx === 2 && state.zy === 2) this.goals.done("half", words.halfFound);
    if (only("tx") && state.tx === -4) this.goals.done("right", words.rightFound);
    if (only("flipHorizontal", "flipVertical")) this.goals.done("turned", words.turnedFound);
    this.say([this.code.textContent, ...this.goals.finished.values()].join(" "));
  }
}

define("hankan-augmentation", AugmentationFigure);
