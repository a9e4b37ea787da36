/** What every figure stands on: it sleeps until it is seen, follows the page's theme, and tells what changed. */
import { STYLE } from "./style.js";
import { bytesOf, html, isDark, loaded, onTheme } from "./page.js";

/**
 * A figure reads its data from `data-figure`: {title, words, settings}.
 *
 * A subclass gives `first()` (its first state, from `this.settings`), `build()` (the nodes of its body, once)
 * and `update()` (what shows the state). Controls call `this.set({...})`. The light children are the
 * picture for readers without scripts, and for paper.
 */
export class Figure extends HTMLElement {
  /** Waits until the reader comes near. */
  connectedCallback() {
    if (this.shadowRoot || this.waiting) return;
    this.waiting = true;
    if (!("IntersectionObserver" in window)) return void this.start();
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watcher.disconnect();
        this.start();
      },
      { rootMargin: "600px" },
    );
    watcher.observe(this);
  }

  /** Builds the figure; called once. */
  start() {
    if (this.shadowRoot) return;
    const { title, words, settings } = JSON.parse(this.dataset.figure);
    Object.assign(this, { words, settings });
    this.live = html("p", { class: "unseen", "aria-live": "polite", role: "status" });
    const heading = html("header", {}, html("span", {}, words.badge), html("strong", {}, title));
    const style = html("style", {}, STYLE + (this.constructor.style ?? ""));
    const root = this.attachShadow({ mode: "open" });
    this.state = this.first();
    this.body = html("div", { class: "figure", role: "group", "aria-label": title, lang: "ko" }, heading);
    this.body.append(...this.build(), this.live);
    root.append(style, this.body, html("slot", { class: "paper" }));
    this.toggleAttribute("data-dark", isDark(this));
    onTheme(() => {
      const dark = isDark(this);
      if (dark === this.hasAttribute("data-dark")) return;
      this.toggleAttribute("data-dark", dark);
      this.quietly();
    });
    this.quietly();
    this.dispatchEvent(new CustomEvent("ready"));
  }

  /** Shows the state where the reader did nothing that is worth telling. */
  quietly() {
    this.update();
    clearTimeout(this.speaking);
  }

  /** The bytes of an asset, from the figure's own output or from a file beside the page. */
  async asset(name) {
    const node = this.querySelector(`script[data-asset="${name}"]`);
    if (node.dataset.src) await loaded(node.dataset.src);
    return bytesOf(node.dataset.src ? globalThis.hankanAssets[name] : node.textContent);
  }

  /** Changes the state and shows it. */
  set(change) {
    Object.assign(this.state, change);
    this.update();
  }

  /** Tells screen readers, once the reader's hand rests. */
  say(text) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.live.textContent = text), 350);
  }

  /** A colour of the theme as [red, green, blue], for canvases. */
  colour(name) {
    const hex = getComputedStyle(this).getPropertyValue(`--${name}`).trim().slice(1);
    return [0, 2, 4].map((start) => parseInt(hex.slice(start, start + 2), 16));
  }
}

/** Names a figure's element; a page that shows it twice defines it once. */
export function define(name, figure) {
  if (!customElements.get(name)) customElements.define(name, figure);
}
