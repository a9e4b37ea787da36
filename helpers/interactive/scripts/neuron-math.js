/** The arithmetic of one neuron with two inputs. */

/** The activation functions of the lesson. */
export function activate(name, sum) {
  if (name === "sigmoid") return 1 / (1 + Math.exp(-sum));
  return name === "relu" ? Math.max(0, sum) : sum;
}

/** Products, sum and output of a neuron for one point. */
export function neuron(point, weights, bias, activation) {
  const products = point.map((value, index) => value * weights[index]);
  const sum = products.reduce((total, product) => total + product, bias);
  return { products, sum, output: activate(activation, sum) };
}

/** The two ends of the line w·x + b = z inside a box, or nothing. */
export function boundary([w0, w1], bias, level, [left, right], [low, high]) {
  const ends = [];
  const rest = level - bias;
  const add = (x, y) => {
    if (x < left - 1e-9 || x > right + 1e-9 || y < low - 1e-9 || y > high + 1e-9) return;
    if (ends.every(([a, b]) => Math.hypot(a - x, b - y) > 1e-6)) ends.push([x, y]);
  };
  if (w1 !== 0) for (const x of [left, right]) add(x, (rest - w0 * x) / w1);
  if (w0 !== 0) for (const y of [low, high]) add((rest - w1 * y) / w0, y);
  return ends.length < 2 ? null : ends.slice(0, 2);
}
