/** One affine map and one warp, as helpers.augment does them. */

export const NEUTRAL = { theta: 0, tx: 0, ty: 0, shear: 0, zx: 1, zy: 1, flipHorizontal: false, flipVertical: false };

/** a, b, c, d, e, f with source x = a x + b y + c, source y = d x + e y + f, from the centre. */
export function affineMatrix({ theta, tx, ty, shear, zx, zy, flipHorizontal, flipVertical }) {
  const [turn, slant] = [theta, shear].map((degrees) => (degrees * Math.PI) / 180);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [right, down] = [flipHorizontal ? -1 : 1, flipVertical ? -1 : 1];
  return [
    cos * zx * right,
    -(cos * Math.sin(slant) + sin * Math.cos(slant)) * zy * down,
    cos * tx - sin * ty,
    sin * zx * right,
    (cos * Math.cos(slant) - sin * Math.sin(slant)) * zy * down,
    sin * tx + cos * ty,
  ];
}

/** Where a place of the result is read from; both in pixels from the upper left pixel's middle. */
export function sourceOf([a, b, c, d, e, f], [x, y], { width, height }) {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const [dx, dy] = [x - middleX, y - middleY];
  return [a * dx + b * dy + c + middleX, d * dx + e * dy + f + middleY];
}

const modulo = (index, size) => ((index % size) + size) % size;

const FOLDS = {
  nearest: (index, size) => Math.min(size - 1, Math.max(0, index)),
  constant: (index, size) => Math.min(size - 1, Math.max(0, index)),
  wrap: modulo,
  reflect: (index, size) => {
    const folded = modulo(index, 2 * size);
    return Math.min(folded, 2 * size - 1 - folded);
  },
};

/** The picture with what a fill mode puts around it, `margin` pixels on every side. */
export function surrounded({ values, width, height }, fill, margin, constant = 0) {
  const [wide, high] = [width + 2 * margin, height + 2 * margin];
  const found = Float64Array.from({ length: wide * high }, (_, cell) => {
    const [row, column] = [Math.floor(cell / wide) - margin, (cell % wide) - margin];
    const beyond = row < 0 || column < 0 || row >= height || column >= width;
    if (fill === "constant" && beyond) return constant;
    return values[FOLDS[fill](row, height) * width + FOLDS[fill](column, width)];
  });
  return { values: found, width: wide, height: high };
}

const EDGE = 1e-3;

/** Reads every pixel of the result from its place in the picture, by bilinear interpolation. */
export function warp(picture, matrix, fill, constant = 0) {
  const { values, width, height } = picture;
  const fold = FOLDS[fill];
  const outside = (place, size) => place < -EDGE || place > size - 1 + EDGE;
  const result = new Float64Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [x, y] = sourceOf(matrix, [column, row], picture);
      const cell = row * width + column;
      if (fill === "constant" && (outside(x, width) || outside(y, height))) {
        result[cell] = constant;
        continue;
      }
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const read = (down, across) => values[fold(top + down, height) * width + fold(left + across, width)];
      const upper = read(0, 0) + (x - left) * (read(0, 1) - read(0, 0));
      const lower = read(1, 0) + (x - left) * (read(1, 1) - read(1, 0));
      result[cell] = upper + (y - top) * (lower - upper);
    }
  }
  return { values: result, width, height };
}
