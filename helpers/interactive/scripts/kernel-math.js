/** Convolution as Keras does it (no flipping, no padding), and the little pictures that try a kernel. */

/** The nine values under a window whose upper left cell is (row, column). */
export function windowAt({ values, width }, row, column) {
  const found = [];
  for (let down = 0; down < 3; down += 1) {
    for (let across = 0; across < 3; across += 1) found.push(values[(row + down) * width + column + across]);
  }
  return found;
}

/** The feature map of one 3×3 kernel. */
export function convolved(picture, kernel) {
  const [width, height] = [picture.width - 2, picture.height - 2];
  const values = new Float64Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let down = 0; down < 3; down += 1) {
        const start = (row + down) * picture.width + column;
        for (let across = 0; across < 3; across += 1) sum += picture.values[start + across] * kernel[3 * down + across];
      }
      values[row * width + column] = sum;
    }
  }
  return { values, width, height };
}

const SIDE = 9;
const TRIALS = {
  flat: () => true,
  upright: (row, column) => column === 4,
  level: (row) => row === 4,
  falling: (row, column) => row === column,
  rising: (row, column) => row + column === SIDE - 1,
};

/** Small pictures of one line each; flat is all bright. */
export function trials() {
  return Object.entries(TRIALS).map(([name, bright]) => {
    const values = Float64Array.from({ length: SIDE * SIDE }, (_, cell) => Number(bright(Math.floor(cell / SIDE), cell % SIDE)));
    return { name, picture: { values, width: SIDE, height: SIDE } };
  });
}

/** A kernel's strongest answer to each trial, by name. */
export function answers(kernel) {
  return Object.fromEntries(trials().map(({ name, picture }) => [name, Math.max(...convolved(picture, kernel).values)]));
}

/** Whether a kernel answers one line at least twice as strongly as the other lines, and nothing flat. */
export function finds(name, kernel) {
  const { flat, ...lines } = answers(kernel);
  const { [name]: mine, ...others } = lines;
  return mine > 0 && Math.abs(flat) < 1e-9 && Object.values(others).every((answer) => mine >= 2 * answer);
}

/** Whether only the cell beside the middle is 1, so that the picture moves one cell to the left. */
export function movesLeft(kernel) {
  return kernel.every((weight, cell) => weight === (cell === 5 ? 1 : 0));
}

/** Grey levels of a map: signed maps have grey for 0, others are cut to 0..1. */
export function greys({ values }, kernel) {
  const [sum, size] = kernel.reduce(([a, b], weight) => [a + weight, b + Math.abs(weight)], [0, 0]);
  if (sum > 0.05 * size) return { signed: false, levels: values.map((value) => Math.min(1, Math.max(0, value))) };
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 1e-9);
  return { signed: true, levels: values.map((value) => 0.5 + value / (2 * most)) };
}
