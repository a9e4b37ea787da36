/** The valley of one neuron's mean squared error, and the rules that go down in it. */

/** Mean and standard deviation of numbers. */
export function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** Bends (Hessian), lowest point and loss of the neuron w·x + b for targets y. */
export function valley(x, y) {
  const count = x.length;
  const mean = (value) => x.reduce((sum, _, index) => sum + value(index), 0) / count;
  const [xx, x1, xy, y1, yy] = [(i) => x[i] * x[i], (i) => x[i], (i) => x[i] * y[i], (i) => y[i], (i) => y[i] * y[i]].map(mean);
  const hessian = [[2 * xx, 2 * x1], [2 * x1, 2]];
  const scale = xx - x1 * x1;
  const w = (xy - x1 * y1) / scale;
  const best = [w, y1 - w * x1];
  const lowest = yy - best[0] * xy - best[1] * y1;
  const away = (point) => [point[0] - best[0], point[1] - best[1]];
  const slope = (point) => {
    const [dw, db] = away(point);
    return [hessian[0][0] * dw + hessian[0][1] * db, hessian[1][0] * dw + hessian[1][1] * db];
  };
  const loss = (point) => {
    const [[dw, db], [gw, gb]] = [away(point), slope(point)];
    return lowest + (dw * gw + db * gb) / 2;
  };
  const middle = xx + 1;
  const half = Math.hypot(xx - 1, 2 * x1);
  return { hessian, best, lowest, loss, slope, bends: [middle - half, middle + half] };
}

/** One step of a rule: [the new point, what the rule remembers]. Memory begins as `{}`. */
export function step(rule, { rate, momentum }, point, gradient, memory) {
  const zeros = [0, 0];
  if (rule === "SGD" || rule === "momentum") {
    const kept = rule === "SGD" ? 0 : momentum;
    const move = (memory.move ?? zeros).map((last, k) => kept * last - rate * gradient[k]);
    return [point.map((value, k) => value + move[k]), { move }];
  }
  const rho = rule === "RMSprop" ? 0.9 : 0.999;
  const square = (memory.square ?? zeros).map((last, k) => rho * last + (1 - rho) * gradient[k] ** 2);
  if (rule === "RMSprop") {
    return [point.map((value, k) => value - (rate * gradient[k]) / Math.sqrt(square[k] + 1e-7)), { square }];
  }
  const usual = (memory.usual ?? zeros).map((last, k) => 0.9 * last + 0.1 * gradient[k]);
  const steps = (memory.steps ?? 0) + 1;
  const correction = Math.sqrt(1 - 0.999 ** steps) / (1 - 0.9 ** steps);
  const next = point.map((value, k) => value - (rate * correction * usual[k]) / (Math.sqrt(square[k]) + 1e-7));
  return [next, { square, usual, steps }];
}

/** The whole path down, its start included. */
export function descend(land, start, rule, settings, steps) {
  const path = [start];
  let memory = {};
  for (let count = 0; count < steps; count += 1) {
    const last = path[count];
    let next;
    [next, memory] = step(rule, settings, last, land.slope(last), memory);
    path.push(next);
  }
  return path;
}
