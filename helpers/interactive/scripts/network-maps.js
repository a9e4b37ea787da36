/** What the layers of a network give, as pictures: a board of maps for each layer, a strip of cells for Dense. */
import { change, fill, html } from "./page.js";

const WIDE = 32; // cells in a row of a strip

/** Where maps stand on their board: few large ones, or many small ones. */
function grid(shape) {
  if (shape.length === 1) return { across: Math.min(WIDE, shape[0]), side: [1, 1], gap: 0, count: shape[0] };
  return { across: shape[2] > 32 ? 16 : 8, side: shape.slice(0, 2), gap: 1, count: shape[2] };
}

/** Paints all maps of a layer; its greatest value is white, and between the maps nothing is painted. */
export function paintMaps(canvas, { shape, values }) {
  const { across, side, gap, count } = grid(shape);
  const [height, width] = side.map((cells, axis) => (cells + gap) * (axis ? across : Math.ceil(count / across)) - gap);
  const image = new ImageData(width, height);
  const most = values.reduce((found, value) => Math.max(found, value), 1e-9);
  values.forEach((value, place) => {
    const [cell, map] = [Math.floor(place / count), place % count];
    const row = Math.floor(map / across) * (side[0] + gap) + Math.floor(cell / side[1]);
    const column = (map % across) * (side[1] + gap) + (cell % side[1]);
    const pixel = 4 * (row * width + column);
    image.data.fill(Math.round(255 * Math.max(0, value / most)), pixel, pixel + 3);
    image.data[pixel + 3] = 255;
  });
  change(canvas, { width, height });
  canvas.getContext("2d").putImageData(image, 0, 0);
}

/** The boards of one network; `show(outputs)` paints them. */
export function mapBoards(network, words) {
  const title = fill(words.layers, { name: network.name });
  const boards = network.layers.map((layer, place) => {
    if (layer.kind === "Flatten" || place === network.layers.length - 1) return null;
    const canvas = html("canvas", { role: "img" });
    const name = html("p", { class: "title" });
    return { canvas, name, kind: words.kinds[layer.kind], node: html("div", {}, name, canvas) };
  });
  const show = (outputs) => {
    boards.forEach((board, place) => {
      if (!board) return;
      board.name.textContent = fill(words.maps, { kind: board.kind, shape: outputs[place].shape.join("×") });
      change(board.canvas, { "aria-label": board.name.textContent });
      paintMaps(board.canvas, outputs[place]);
    });
  };
  const nodes = boards.filter(Boolean).map((board) => board.node);
  return { node: html("section", { "aria-label": title }, html("p", { class: "inner" }, title), html("div", { class: "maps" }, ...nodes)), show };
}

/** Ten bars, the greatest marked; `show(shares)` moves them, and `show(null)` empties them. */
export function tenBars(name) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const [bar, share] = [html("i"), html("b")];
    return { bar, share, node: html("div", { class: "bar" }, html("span", {}, digit), html("div", {}, bar), share) };
  });
  const node = html("div", { role: "img" }, html("p", { class: "title" }, name), ...rows.map((row) => row.node));
  const show = (shares, told) => {
    const best = shares ? shares.indexOf(Math.max(...shares)) : -1;
    rows.forEach(({ bar, share, node: line }, digit) => {
      const size = shares ? shares[digit] : 0;
      bar.style.width = `${100 * size}%`;
      share.textContent = shares ? `${percent(size)}%` : "";
      line.classList.toggle("best", digit === best);
    });
    change(node, { "aria-label": told });
  };
  return { node, show };
}

/** A share in percent, as short as it can be told. */
export function percent(share) {
  return String(Math.round(1000 * share) / 10);
}
