/** The numbers of one point on their way through a neuron, in the book's four colours. */
import { change, clamp, fill, svg, written } from "./page.js";
import { activate } from "./neuron-math.js";

export const FLOW_STYLE = `
    .flow .wire { stroke: var(--weight); fill: none; stroke-linecap: round; }
    .flow .quiet { stroke: var(--neutral); stroke-width: 2; fill: none; }
    .flow .input { fill: var(--card); stroke: var(--neutral); stroke-width: 1.5; }
    .flow .w { fill: var(--weight); } .flow .m { fill: var(--multiply); } .flow .a { fill: var(--add); }
    .flow .b { fill: var(--card); stroke: var(--weight); stroke-width: 1.5; }
    .flow .f { fill: var(--card); stroke: var(--activation); stroke-width: 2.5; }
    .flow .curve { fill: none; stroke: var(--activation); stroke-width: 3; stroke-linejoin: round; }
    .flow .spot { fill: var(--mark); stroke: var(--paper); stroke-width: 2; }
    .flow text { text-anchor: middle; font-weight: 700; }
    .flow .small { font-size: 12.5px; font-weight: 600; fill: var(--quiet); }
    .flow .on { fill: var(--on-fill); } .flow .dark { fill: var(--on-light); }`;

const ROWS = [44, 110]; // heights of the two inputs
const BIAS = 176;

/** The picture, and `show(point, {weights, bias, activation}, {products, sum, output})`. */
export function flow(names, words) {
  const box = (kind, x, y, width, height) =>
    svg("rect", { class: kind, x: x - width / 2, y: y - height / 2, width, height, rx: 7 });
  const label = (x, y, kind = "", text = "") => svg("text", { x, y: y + 5, class: kind }, text);
  const wires = ROWS.map((y) => svg("path", { class: "wire", d: `M150 ${y}C190 ${y} 190 110 222 110` }));
  const [inputs, weightTexts, productTexts] = [[30, ""], [92, "on"], [152, "dark"]].map(([x, kind]) => ROWS.map((y) => label(x, y, kind)));
  const nodes = ROWS.flatMap((y, index) => [
    svg("path", { class: "quiet", d: `M50 ${y}H130` }),
    wires[index],
    box("input", 30, y, 46, 32),
    box("w", 92, y, 46, 32),
    box("m", 152, y, 50, 32),
    label(30, y - 29, "small", names[index]),
    label(92, y - 29, "small", `w${"₀₁"[index]}`),
  ]);
  const biasText = label(152, BIAS);
  const sumText = label(238, 110, "on");
  const kindText = label(338, 57, "small");
  const outputText = label(338, 168);
  const curve = svg("path", { class: "curve" });
  const spot = svg("circle", { class: "spot", r: 7 });
  nodes.push(
    label(152, ROWS[0] - 29, "small", "x × w"),
    svg("path", { class: "quiet", d: `M176 ${BIAS}C200 ${BIAS} 200 110 222 110` }),
    box("b", 152, BIAS, 50, 32),
    label(110, BIAS, "small", "b"),
    svg("path", { class: "quiet", d: "M240 110H300" }),
    svg("circle", { class: "a", cx: 238, cy: 110, r: 27 }),
    svg("rect", { class: "f", x: 292, y: 72, width: 92, height: 76, rx: 9 }),
    label(238, 68, "small", words.sum),
  );
  const node = svg("svg", { viewBox: "0 0 392 200", class: "flow", role: "img" }, ...nodes, ...inputs, ...weightTexts,
    ...productTexts, biasText, sumText, kindText, curve, spot, outputText);

  const show = (point, { weights, bias, activation }, { products, sum, output }) => {
    point.forEach((value, index) => {
      inputs[index].textContent = written(value);
      weightTexts[index].textContent = written(weights[index], 1);
      productTexts[index].textContent = written(products[index]);
      change(wires[index], { "stroke-width": 1.5 + 1.7 * Math.abs(products[index]), "stroke-dasharray": products[index] < 0 ? "7 7" : false });
    });
    biasText.textContent = written(bias, 1);
    sumText.textContent = written(sum);
    kindText.textContent = activation;
    outputText.textContent = `${words.output} ${written(output, 3)}`;
    const at = (z) => {
      const height = activation === "sigmoid" ? 46 * activate(activation, z) : clamp(23 + 7 * activate(activation, z), 0, 46);
      return [338 + 7 * clamp(z, -5.5, 5.5), 133 - height];
    };
    const steps = Array.from({ length: 45 }, (_, index) => -5.5 + index / 4);
    change(curve, { d: `M${steps.map((z) => at(z).map((value) => value.toFixed(1)).join(" ")).join("L")}` });
    const [cx, cy] = at(sum);
    change(spot, { cx, cy });
    change(node, { "aria-label": fill(words.flow, { sum: written(sum), output: written(output, 3) }) });
  };
  return { node, show };
}
