/** A trained network read layer by layer: what Keras computes, from shortened numbers. */

/** Numbers of 16 bits as half floats, by IEEE 754. */
function halves(bytes) {
  return Float32Array.from(new Uint16Array(bytes), (bits) => {
    const [power, rest] = [(bits >> 10) & 31, bits & 1023];
    const size = power === 0 ? rest * 2 ** -24 : (1 + rest / 1024) * 2 ** (power - 15);
    return bits & 0x8000 ? -size : size;
  });
}

/** The layers of a network with their weights, from its description and its bytes. */
export function readNetwork(description, bytes) {
  let start = 0;
  const take = (count, size) => bytes.slice(start, (start += count * size)).buffer;
  const kernel = (shape) => {
    const count = shape.reduce((product, side) => product * side, 1);
    const channels = shape.at(-1);
    if (description.bits === 16) return halves(take(count, 2));
    const whole = new Int8Array(take(count, 1));
    const scales = new Float32Array(take(channels, 4));
    return Float32Array.from(whole, (value, place) => value * scales[place % channels]);
  };
  const layers = description.layers.map((layer) => {
    if (!layer.kernel) return layer;
    const values = kernel(layer.kernel);
    return { ...layer, values, bias: new Float32Array(take(layer.kernel.at(-1), 4)) };
  });
  if (start !== bytes.length) throw new Error(`${bytes.length} bytes, ${start} used`);
  return layers;
}

/** What every layer gives for a picture of grey levels 0..255: {shape, values} a layer. */
export function layerOutputs(layers, levels, shape) {
  let given = { shape, values: Float32Array.from(levels, (level) => level / 255) };
  return layers.map((layer) => (given = KINDS[layer.kind](given, layer)));
}

const KINDS = { Conv2D: convolution, MaxPooling2D: maxPooling, GlobalAveragePooling2D: globalAverage, Flatten: flat, Dense: dense };

function convolution({ shape: [height, width, channels], values }, layer) {
  const [tall, wide, , filters] = layer.kernel;
  const [above, left] = layer.padding === "same" ? [tall, wide].map((side) => Math.floor((side - 1) / 2)) : [0, 0];
  const shape = layer.padding === "same" ? [height, width, filters] : [height - tall + 1, width - wide + 1, filters];
  const found = new Float32Array(shape[0] * shape[1] * filters);
  for (let row = 0; row < shape[0]; row += 1) {
    for (let column = 0; column < shape[1]; column += 1) {
      const sums = found.subarray((row * shape[1] + column) * filters, (row * shape[1] + column + 1) * filters);
      sums.set(layer.bias);
      for (let down = 0; down < tall; down += 1) {
        for (let across = 0; across < wide; across += 1) {
          const [y, x] = [row + down - above, column + across - left];
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          const from = (y * width + x) * channels;
          for (let channel = 0; channel < channels; channel += 1) {
            const value = values[from + channel];
            if (value === 0) continue;
            const start = ((down * wide + across) * channels + channel) * filters;
            for (let filter = 0; filter < filters; filter += 1) sums[filter] += value * layer.values[start + filter];
          }
        }
      }
    }
  }
  return { shape, values: activated(found, layer.activation) };
}

function maxPooling({ shape: [height, width, channels], values }, { pool }) {
  const shape = [Math.floor(height / pool), Math.floor(width / pool), channels];
  const found = new Float32Array(shape[0] * shape[1] * channels).fill(-Infinity);
  for (let row = 0; row < shape[0] * pool; row += 1) {
    for (let column = 0; column < shape[1] * pool; column += 1) {
      const [from, to] = [(row * width + column) * channels, (Math.floor(row / pool) * shape[1] + Math.floor(column / pool)) * channels];
      for (let channel = 0; channel < channels; channel += 1) {
        if (values[from + channel] > found[to + channel]) found[to + channel] = values[from + channel];
      }
    }
  }
  return { shape, values: found };
}

function globalAverage({ shape: [height, width, channels], values }) {
  const found = new Float32Array(channels);
  values.forEach((value, place) => (found[place % channels] += value / (height * width)));
  return { shape: [channels], values: found };
}

function flat({ values }) {
  return { shape: [values.length], values };
}

function dense({ values }, layer) {
  const units = layer.kernel[1];
  const found = Float32Array.from(layer.bias);
  values.forEach((value, place) => {
    if (value === 0) return;
    for (let unit = 0; unit < units; unit += 1) found[unit] += value * layer.values[place * units + unit];
  });
  return { shape: [units], values: activated(found, layer.activation) };
}

function activated(values, name) {
  if (name === "relu") return values.map((value) => Math.max(0, value));
  if (name !== "softmax") return values;
  const most = Math.max(...values);
  const shares = values.map((value) => Math.exp(value - most));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
