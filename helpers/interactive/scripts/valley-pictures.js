/** What a valley looks like: its map from above, and the loss from step to step. */
import { change, clamp, html, svg, written } from "./page.js";

export const SIDE = 320;
const BANDS = 12;

/** Paints bands of like height, dark where it is low. */
export function paintMap(canvas, land, toPoint, colours) {
  const { width, height } = canvas;
  const corners = [[0, 0], [SIDE, 0], [0, SIDE], [SIDE, SIDE]].map((place) => land.loss(toPoint(place)));
  const top = Math.max(...corners) - land.lowest;
  const band = (column, row) => {
    const point = toPoint([(column / width) * SIDE, (row / height) * SIDE]);
    return Math.min(BANDS - 1, Math.floor(BANDS * Math.cbrt((land.loss(point) - land.lowest) / top)));
  };
  const [paper, hue] = colours;
  const image = new ImageData(width, height);
  let above = new Int16Array(width + 1);
  for (let row = 0; row < height; row += 1) {
    const here = new Int16Array(width + 1);
    for (let column = 0; column <= width; column += 1) here[column] = band(column, row);
    for (let column = 0; column < width; column += 1) {
      const line = row > 0 && (here[column] !== above[column] || here[column] !== here[column + 1]);
      const share = 0.1 + 0.72 * (1 - here[column] / (BANDS - 1)) ** 1.3 + (line ? 0.13 : 0);
      const start = 4 * (row * width + column);
      for (let k = 0; k < 3; k += 1) image.data[start + k] = paper[k] + share * (hue[k] - paper[k]);
      image.data[start + 3] = 255;
    }
    above = here;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

/** The path on the map, up to a step. `show(places, now)` takes places on the map. */
export function trail() {
  const later = svg("path", { class: "later" });
  const line = svg("path", { class: "trail" });
  const dots = svg("g", { class: "steps" });
  const ball = svg("circle", { class: "ball", r: 8 });
  const node = svg("g", {}, later, line, dots, ball);
  const path = (places) => (places.length ? `M${places.map((place) => place.map((v) => v.toFixed(1)).join(" ")).join("L")}` : "");
  const show = (places, now) => {
    // Far outside the map, browsers give up on coordinates.
    const near = places.map((place) => place.map((value) => clamp(value, -1e4, 1e4)));
    change(later, { d: path(near.slice(now)) });
    change(line, { d: path(near.slice(0, now + 1)) });
    dots.replaceChildren(...near.slice(0, now + 1).map(([cx, cy]) => svg("circle", { cx, cy, r: 3.6 })));
    change(ball, { cx: near[now][0], cy: near[now][1] });
  };
  return { node, show };
}

const [WIDE, HIGH, LEFT, FOOT] = [340, 170, 44, 26];

/** The losses on a logarithmic height, and the bottom as a dashed line. */
export function lossCurve({ name, foot, floor }) {
  const grid = svg("g", { class: "grid" });
  const bottom = svg("line", { class: "bottom", x1: LEFT, x2: WIDE - 8 });
  const floorName = svg("text", { x: LEFT + 8, class: "name" }, floor);
  const line = svg("path", { class: "trail" });
  const spot = svg("circle", { class: "ball", r: 7 });
  const node = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "curve", role: "img" }, grid, bottom, line, spot,
    svg("text", { x: 2, y: 14, class: "name" }, name), svg("text", { x: 2, y: HIGH - 5, class: "name" }, foot), floorName);
  const show = (losses, now, lowest, label) => {
    const low = Math.log10(lowest * 0.8);
    const high = Math.max(Math.log10(clamp(Math.max(...losses.filter(Number.isFinite)), losses[0], losses[0] * 1e4)), low + 0.5);
    const up = (loss) => HIGH - FOOT - ((Math.log10(clamp(loss, lowest * 0.8, losses[0] * 1e5)) - low) / (high - low)) * (HIGH - FOOT - 26);
    const across = (index) => LEFT + (index / (losses.length - 1)) * (WIDE - 16 - LEFT);
    const lines = [];
    for (let power = Math.ceil(low); power <= high; power += 1) {
      const y = up(10 ** power);
      lines.push(svg("line", { x1: LEFT, x2: WIDE - 8, y1: y, y2: y }), svg("text", { x: LEFT - 6, y: y + 5, "text-anchor": "end" }, written(10 ** power, 3)));
    }
    for (let index = 0; index < losses.length; index += 5) {
      lines.push(svg("text", { x: across(index), y: HIGH - 5, "text-anchor": "middle" }, String(index)));
    }
    grid.replaceChildren(...lines);
    change(bottom, { y1: up(lowest), y2: up(lowest) });
    change(floorName, { y: up(lowest) - 5 });
    const points = losses.map((loss, index) => [across(index), Math.max(up(Number.isFinite(loss) ? loss : Infinity), 4)]);
    change(line, { d: `M${points.map((p) => p.map((v) => v.toFixed(1)).join(" ")).join("L")}` });
    change(spot, { cx: points[now][0], cy: points[now][1] });
    change(node, { "aria-label": label });
  };
  return { node: html("div", {}, node), show };
}
