/** Controls that keyboard, mouse and finger reach alike: native inputs in the book's dress. */
import { html, change } from "./page.js";

/** A slider with its name and value; `show(value)` moves it without calling `changed`. */
export function slider({ label, min, max, step, hue = "neutral", format, changed }) {
  const output = html("output", { "aria-hidden": "true" });
  const input = html("input", { type: "range", min, max, step, style: `--hue: var(--${hue})` });
  const show = (value) => {
    input.value = value;
    const text = format(value);
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
    input.style.setProperty("--done", `${(100 * (input.value - min)) / (max - min)}%`);
  };
  input.addEventListener("input", () => changed(Number(input.value)));
  return { node: html("label", { class: "slider" }, html("span", {}, label), output, input), show, input };
}

let choices = 0;

/** One of a few names; `show(name, done)` moves it, and ticks the names in `done`. */
export function choice({ label, names, changed }) {
  const group = `choice-${(choices += 1)}`;
  const inputs = names.map((name) =>
    html("input", { type: "radio", name: group, value: name, onchange: () => changed(name) }),
  );
  const texts = names.map((name) => html("span", {}, name));
  const show = (chosen, done = []) => {
    names.forEach((name, index) => {
      inputs[index].checked = name === chosen;
      texts[index].classList.toggle("done", done.includes(name));
    });
  };
  const labels = inputs.map((input, index) => html("label", {}, input, texts[index]));
  const node = html("fieldset", { class: "choice" }, html("legend", {}, label), html("div", {}, ...labels));
  return { node, show };
}

/** A button. */
export function button(text, pressed, attributes = {}) {
  return html("button", { type: "button", onclick: pressed, ...attributes }, text);
}

/** A tick box with its name. */
export function tick({ label, changed }) {
  const input = html("input", { type: "checkbox", onchange: () => changed(input.checked) });
  const show = (value) => (input.checked = value);
  return { node: html("label", { class: "row" }, input, label), show };
}

/** The tasks of a figure; `done(name, found)` ticks one for good and tells whether it was new. */
export function tasks(label, texts) {
  const finished = new Map();
  const lines = new Map();
  for (const [name, text] of Object.entries(texts)) {
    lines.set(name, html("li", {}, html("div", {}, text, html("div", { class: "found" }))));
  }
  const done = (name, found) => {
    const line = lines.get(name);
    if (!line || finished.has(name)) return false;
    finished.set(name, found);
    change(line, { class: "done" });
    line.querySelector(".found").textContent = found;
    return true;
  };
  return { node: html("ul", { class: "tasks", "aria-label": label }, ...lines.values()), done, finished };
}
