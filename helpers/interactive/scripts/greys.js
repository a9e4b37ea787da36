/** Grey pictures: unpacked from text, painted on a canvas. */
import { change } from "./page.js";

/** Bytes of base64 as numbers from 0 to 1, row by row. */
export function unpacked(text) {
  return Float64Array.from(atob(text), (letter) => letter.charCodeAt(0) / 255);
}

/** Paints grey levels from 0 to 1, the first `rows` of them. */
export function paintGreys(canvas, { width, height }, levels, rows = height) {
  const image = new ImageData(width, height);
  for (let cell = 0; cell < width * rows; cell += 1) {
    image.data.fill(Math.round(255 * levels[cell]), 4 * cell, 4 * cell + 3);
    image.data[4 * cell + 3] = 255;
  }
  change(canvas, { width, height });
  canvas.getContext("2d").putImageData(image, 0, 0);
}
