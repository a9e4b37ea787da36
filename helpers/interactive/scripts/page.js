/** Small tools for elements, numbers and pointers. Nothing here knows a figure. */

/** Fills `{name}` in a text. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Writes a number as the book does: a real minus sign, no needless zeros. */
export function written(value, digits = 2) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "—" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 0.5 * 10 ** -digits)) {
    return value.toExponential(1).replace("e+", "e").replaceAll("-", "−");
  }
  const text = value.toFixed(digits);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short === "-0" ? "0" : short.replace("-", "−");
}

/** Keeps a number between two others. */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** Sets attributes; `onclick` and the like become listeners, `false` takes an attribute away. */
export function change(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

/** Makes an HTML element. */
export function html(tag, attributes = {}, ...children) {
  const node = change(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

/** Makes an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const node = change(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
  node.append(...children);
  return node;
}

/** Where a pointer is inside an element, in that element's own units (0..width, 0..height). */
export function inside(element, event, width, height) {
  const box = element.getBoundingClientRect();
  return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
}

/** Puts a handle's middle at a share of its board's width and height. */
export function place(handle, across, down) {
  handle.style.left = `${100 * across}%`;
  handle.style.top = `${100 * down}%`;
}

/**
 * Calls `move(event, begins)` while a pointer holds `target`; only there a finger does not scroll.
 * `target` is HTML: browsers do not heed `touch-action` on shapes inside an SVG.
 */
export function dragging(target, move, done = () => {}) {
  target.style.touchAction = "none";
  let held = null;
  target.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || held !== null) return;
    held = event.pointerId;
    target.setPointerCapture(held);
    event.preventDefault();
    target.focus({ preventScroll: true });
    move(event, true);
  });
  target.addEventListener("pointermove", (event) => event.pointerId === held && move(event, false));
  for (const end of ["pointerup", "pointercancel"]) {
    target.addEventListener(end, (event) => {
      if (event.pointerId !== held) return;
      held = null;
      done();
    });
  }
}

/** Bytes of base64. */
export function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Runs a script file; unlike data, scripts may also be read where a page was opened from a disk. */
export function loaded(address) {
  return new Promise((done, failed) => {
    document.head.append(html("script", { src: address, onload: () => done(), onerror: () => failed(new Error(address)) }));
  });
}

/** Whether the page around an element is dark: the book, Colab, JupyterLab, VS Code, or the system. */
export function isDark(element) {
  const [root, body] = [document.documentElement, document.body];
  const named = root.dataset.theme || root.getAttribute("theme");
  if (named === "dark" || named === "light") return named === "dark";
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false";
  if (body.dataset.vscodeThemeKind) return !body.dataset.vscodeThemeKind.includes("light");
  for (let node = element.parentElement; node; node = node.parentElement) {
    const [red, green, blue, alpha = 1] = getComputedStyle(node).backgroundColor.match(/[\d.]+/g).map(Number);
    if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Calls `changed` whenever the page may have turned light or dark. */
export function onTheme(changed) {
  const watcher = new MutationObserver(changed);
  const attributes = ["data-theme", "theme", "data-jp-theme-light", "data-vscode-theme-kind", "class"];
  for (const node of [document.documentElement, document.body]) {
    watcher.observe(node, { attributes: true, attributeFilter: attributes });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}

/** Whether the reader asked for less movement. */
export function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
