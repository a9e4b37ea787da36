/** Sizes and receptive fields of stacked windows without padding, along one side. */

/** Sizes from the input to the top; `null` from where a window no longer fits. */
export function sizes(side, stack) {
  const found = [side];
  for (const [window, stride] of stack) {
    const last = found.at(-1);
    found.push(last === null || window > last ? null : Math.floor((last - window) / stride) + 1);
  }
  return found;
}

/** [range, step] on every level, the input's [1, 1] first. */
export function fields(stack) {
  const found = [[1, 1]];
  for (const [window, stride] of stack) {
    const [range, gap] = found.at(-1);
    found.push([range + (window - 1) * gap, gap * stride]);
  }
  return found;
}

/** The first and last cell seen on every level from the input up to `level`, by one cell of that level. */
export function seen(stack, level, cell) {
  const found = [[cell, cell]];
  for (let below = level - 1; below >= 0; below -= 1) {
    const [window, stride] = stack[below];
    const [first, last] = found[0];
    found.unshift([first * stride, last * stride + window - 1]);
  }
  return found;
}

/** The mean under every window: what a map keeps of the picture when nothing is learned. */
export function averaged(values, side, [window, stride]) {
  const out = Math.floor((side - window) / stride) + 1;
  const means = new Float64Array(out * out);
  for (let row = 0; row < out; row += 1) {
    for (let column = 0; column < out; column += 1) {
      let sum = 0;
      for (let down = 0; down < window; down += 1) {
        for (let across = 0; across < window; across += 1) sum += values[(row * stride + down) * side + column * stride + across];
      }
      means[row * out + column] = sum / window ** 2;
    }
  }
  return means;
}
