/** The cover's picture, answering the reader: cells to paint, a window to move, kernels to choose. */
import { clamp, change, html, inside, written } from "./page.js";
import { convolved, windowAt } from "./kernel-math.js";

class WindowPicture {
  constructor(root) {
    Object.assign(this, JSON.parse(root.dataset.window)); // picture, kernels, words, gap
    this.root = root;
    this.values = this.picture.flat();
    this.size = this.picture.length;
    const find = (selector) => [...root.querySelectorAll(selector)];
    [this.cells, this.weights, this.lit] = [find(".picture rect"), find(".kernel text"), find(".lit")];
    [this.window, this.spot, this.sum] = [".window", ".spot", ".sum"].map((name) => root.querySelector(name));
    this.presets = find(".window-tools button:not(.again)");
    root.querySelector(".again").addEventListener("click", () => this.#again());
    this.window.addEventListener("animationend", () => root.classList.remove("running"));
    this.presets.forEach((button) => button.addEventListener("click", () => this.set({ name: button.textContent })));
    this.board = html("button", { type: "button", class: "window-board", "aria-label": this.words.board,
      onpointermove: (event) => event.pointerType === "mouse" && this.#look(event), onclick: (event) => this.#paint(event),
      onkeydown: (event) => this.#step(event) });
    root.querySelector(".window-stage").append(this.board);
    root.querySelector(".window-tools").classList.remove("waiting");
    this.name = this.presets[0].textContent;
    this.#toEnd();
  }

  /** The window where the animation leaves it. */
  #toEnd() {
    Object.assign(this, { row: this.size - 3, column: this.size - 3 });
    this.update();
  }

  set(state) {
    this.root.classList.remove("running");
    Object.assign(this, state);
    this.update();
  }

  #again() {
    this.root.classList.remove("running");
    this.#toEnd();
    this.root.getBoundingClientRect(); // so that the animation begins anew
    this.root.classList.add("running");
  }

  #cell(event) {
    return inside(this.board, event, this.size, this.size).map((place) => clamp(Math.floor(place), 0, this.size - 1));
  }

  /** Puts the window's middle as near to a cell as the picture lets it. */
  #around(column, row) {
    const [first, last] = [0, this.size - 3];
    this.set({ column: clamp(column - 1, first, last), row: clamp(row - 1, first, last) });
  }

  #look(event) {
    this.#around(...this.#cell(event));
  }

  #paint(event) {
    // A key's click has no place: it paints the cell in the window's middle.
    const [column, row] = event.detail === 0 ? [this.column + 1, this.row + 1] : this.#cell(event);
    this.values[row * this.size + column] = 1 - this.values[row * this.size + column];
    this.#around(column, row);
  }

  #step(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    this.#around(this.column + 1 + step[0], this.row + 1 + step[1]);
  }

  update() {
    const { row, column, gap } = this;
    const kernel = this.kernels[this.name].flat();
    const picture = { values: this.values, width: this.size, height: this.size };
    const map = convolved(picture, kernel);
    this.cells.forEach((cell, place) => change(cell, { class: this.values[place] ? "ink" : "blank" }));
    this.weights.forEach((text, place) => (text.textContent = written(kernel[place])));
    const most = Math.max(1, ...map.values.map(Math.abs));
    this.lit.forEach((group, place) => {
      const value = map.values[place];
      const kind = value > 0 ? "more" : value < 0 ? "less" : "blank";
      change(group.firstElementChild, { class: kind, "fill-opacity": value ? 0.2 + (0.5 * Math.abs(value)) / most : 1 });
      group.lastElementChild.textContent = written(value);
    });
    this.presets.forEach((button) => change(button, { "aria-pressed": String(button.textContent === this.name) }));
    const moved = `translate(${gap * column}px, ${gap * row}px)`;
    this.window.style.transform = moved;
    this.spot.style.transform = moved;
    const products = windowAt(picture, row, column).map((value, place) => value * kernel[place]).filter(Boolean);
    const signed = products.map((value, place) => (place ? (value < 0 ? " − " : " + ") + written(Math.abs(value)) : written(value)));
    const sum = written(map.values[row * map.width + column]);
    this.sum.textContent = `${this.words.sum} ${products.length > 1 ? `${signed.join("")} = ${sum}` : sum}`;
  }
}

document.querySelectorAll(".window-picture").forEach((root) => new WindowPicture(root));
