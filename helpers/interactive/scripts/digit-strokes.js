/** From strokes to a picture of 28×28 as MNIST was made: helpers/data/digit_strokes.py, step by step. */

export const SIDE = 28;
const BOX = 20;
const FINE = 8;

/** Grey levels 0..255 of strokes ([[x, y], ...] in cells of the canvas), row by row. */
export function drawnDigit(strokes, centred, pen) {
  if (!strokes.length) return new Uint8Array(SIDE * SIDE);
  if (!centred) return greysOf(strokes, pen, SIDE);
  const [low, high] = [Math.min, Math.max].map((pick) =>
    [0, 1].map((axis) => strokes.flat().reduce((found, point) => pick(found, point[axis]), strokes[0][0][axis])),
  );
  const corner = low.map((value) => value - pen);
  const scale = BOX / Math.max(...high.map((value, axis) => value + pen - corner[axis]));
  const boxed = strokes.map((line) => line.map((point) => point.map((value, axis) => (value - corner[axis]) * scale)));
  return centredIn28(greysOf(boxed, pen * scale, BOX));
}

/** Moves a picture of 28×28 by whole cells; what leaves it is lost. */
export function moved(levels, right, down) {
  const found = new Uint8Array(SIDE * SIDE);
  levels.forEach((level, cell) => {
    const [row, column] = [Math.floor(cell / SIDE) + down, (cell % SIDE) + right];
    if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) found[row * SIDE + column] = level;
  });
  return found;
}

function greysOf(lines, radius, side) {
  const isInk = new Uint8Array((side * FINE) ** 2);
  for (const line of lines) {
    ink(isInk, line[0], line[0], radius, side * FINE);
    for (let point = 1; point < line.length; point += 1) ink(isInk, line[point - 1], line[point], radius, side * FINE);
  }
  const levels = new Uint8Array(side * side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let count = 0;
      for (let y = 0; y < FINE; y += 1) {
        const start = (row * FINE + y) * side * FINE + column * FINE;
        for (let x = 0; x < FINE; x += 1) count += isInk[start + x];
      }
      levels[row * side + column] = Math.floor((255 * count) / FINE ** 2 + 0.5);
    }
  }
  return levels;
}

/** Marks the points that are no farther than the pen's radius from a straight line. */
function ink(isInk, start, end, radius, fine) {
  const within = (value) => Math.min(fine, Math.max(0, value));
  const [left, top] = [0, 1].map((axis) => within(Math.floor((Math.min(start[axis], end[axis]) - radius) * FINE)));
  const [right, bottom] = [0, 1].map((axis) => within(Math.ceil((Math.max(start[axis], end[axis]) + radius) * FINE)));
  const [across, down] = [end[0] - start[0], end[1] - start[1]];
  const length = across * across + down * down;
  for (let row = top; row < bottom; row += 1) {
    const y = (row + 0.5) / FINE - start[1];
    for (let column = left; column < right; column += 1) {
      const x = (column + 0.5) / FINE - start[0];
      const share = length > 0 ? Math.min(1, Math.max(0, (x * across + y * down) / length)) : 0;
      const [offX, offY] = [x - share * across, y - share * down];
      if (offX * offX + offY * offY <= radius * radius) isInk[row * fine + column] = 1;
    }
  }
}

/** Puts a box of 20×20 cells into 28×28, its centre of mass into the middle. */
function centredIn28(boxed) {
  let [total, across, down] = [0, 0, 0];
  boxed.forEach((level, cell) => {
    total += level;
    across += level * (cell % BOX);
    down += level * Math.floor(cell / BOX);
  });
  const [left, top] = [across, down].map((sum) => Math.floor(SIDE / 2 - sum / (total || 1) + 0.5));
  const levels = new Uint8Array(SIDE * SIDE);
  boxed.forEach((level, cell) => {
    const [row, column] = [Math.floor(cell / BOX) + top, (cell % BOX) + left];
    if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) levels[row * SIDE + column] = level;
  });
  return levels;
}
