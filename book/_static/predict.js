// 예측해 보기: a box takes the reader's guess, uncovers what follows and sets both side by side. Guesses stay in
// this browser. Without this script nothing is covered. book/_ext/predict_boxes.py puts the questions in.
(() => {
  const PREFIX = "predict/";
  const key = PREFIX + location.pathname.split("/").pop().replace(".html", "");
  const words = {
    guess: "예상하기", skip: "건너뛰고 결과 보기", mine: "내 예상", found: "결과",
    right: "맞혔습니다.", near: "가깝습니다.", off: "달랐습니다. 왜 그런지 아래에서 살펴보세요.", skipped: "건너뛰었습니다.",
    number: "숫자로 적어 주세요. 예: 12.5", waiting: "위의 예측해 보기에서 예상하면 결과가 나타납니다.",
    strip: "예측해 보기 돌아보기", clear: "모두 지우기", everything: "이 브라우저에 남은 모든 장의 예상을 지우고 결과를 다시 가립니다.",
    privacy: "예상은 이 브라우저에만 남고 어디에도 보내지 않습니다.",
  };

  let memory = {}; // what is kept, also where the browser keeps nothing
  try { memory = JSON.parse(localStorage.getItem(key)) ?? {}; } catch { /* private window, or not ours */ }
  const keep = () => {
    try { localStorage.setItem(key, JSON.stringify(memory)); } catch { /* private window: until the page is left */ }
  };
  const forget = () => {
    memory = {};
    try {
      Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => localStorage.removeItem(name));
    } catch { /* private window */ }
  };

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") node.addEventListener(name, value);
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };

  // "1,234", "−3", "97.8 %" as a number
  const number = (text) => {
    const plain = text.replaceAll(",", "").replace("−", "-").replace(/\s*\D*$/, "").trim();
    return plain === "" ? NaN : Number(plain);
  };
  const judge = (asked, guess) => {
    if (asked.kind === "choice") return guess === asked.answer ? "right" : "off";
    const apart = Math.abs(number(guess) - asked.value);
    return apart <= asked.right + 1e-9 ? "right" : apart <= asked.near + 1e-9 ? "near" : "off";
  };

  /** All that follows a box but code: up to the cell that answers, and on to the next cell, heading or box. */
  const coverable = (box, id) => {
    const found = [];
    let run = null;
    let past = false;
    for (let node = box.nextElementSibling, next; node; node = next) {
      next = node.nextElementSibling;
      if (node.matches("section, h1, h2, h3, h4, h5, h6, .admonition.predict")) break;
      if (node.matches(".cell")) {
        if (past) break;
        past = node.classList.contains(`answers-${id}`);
        run = null;
        found.push(...node.querySelectorAll(":scope > .cell_output, :scope > details:not(.above-input)"));
      } else {
        if (!run) node.before((run = make("div")));
        if (!found.includes(run)) found.push(run);
        run.append(node);
      }
    }
    return found;
  };

  class Prediction {
    constructor(box) {
      const data = box.querySelector("script[type='application/json']");
      this.asked = JSON.parse(data.textContent);
      this.parts = coverable(box, this.asked.id);
      this.told = make("div", { class: "guessed", role: "status", tabindex: "-1" });
      this.form = make("form", { class: "guess", submit: (event) => this.#submit(event) });
      this.form.append(...(this.asked.kind === "choice" ? this.#choice() : this.#number()), this.#skipButton());
      box.append(this.form, this.told);
      const cell = this.parts.find((part) => part.parentElement.matches(".cell"));
      this.waiting = make("div", { class: "guess-waiting" }, make("p", {}, words.waiting), this.#skipButton());
      if (cell) cell.before(this.waiting);
      for (const part of this.parts) {
        part.classList.add("covered");
        part.addEventListener("beforematch", () => this.uncover()); // found by the browser's own search
      }
      this.show();
    }

    #number() {
      const unit = this.asked.unit;
      this.input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: "8" });
      const label = make("label", {}, make("span", { class: "ask" }, this.asked.ask), this.input, unit && make("span", {}, unit));
      return [label, make("button", { class: "main" }, words.guess)];
    }

    #choice() {
      const name = `ask-${this.asked.id}`;
      const options = this.asked.options.map((option) => make("button", { type: "button", click: () => this.guess(option) }, option));
      return [make("div", { class: "options", role: "group", "aria-labelledby": name },
        make("span", { class: "ask", id: name }, this.asked.ask), ...options)];
    }

    #skipButton() {
      return make("button", { type: "button", class: "skip", click: () => this.guess(null) }, words.skip);
    }

    #submit(event) {
      event.preventDefault();
      if (!this.input) return;
      const text = this.input.value.trim();
      if (Number.isFinite(number(text))) return void this.guess(text.replace(/\s*\D*$/, ""));
      this.input.setAttribute("aria-invalid", "true");
      this.told.textContent = words.number;
      this.input.focus();
    }

    /** Keeps a guess (null: skipped) and shows what came of it. */
    guess(guess) {
      memory[this.asked.id] = guess === null ? {} : { guess, verdict: judge(this.asked, guess) };
      keep();
      this.show();
      this.told.focus({ preventScroll: true });
      strip.show();
    }

    get kept() {
      return memory[this.asked.id];
    }

    show() {
      const { kept, asked } = this;
      const open = Boolean(kept);
      this.form.hidden = open;
      this.told.replaceChildren();
      if (open) {
        const unit = asked.unit ?? "";
        const shown = (name, value) => make("span", { class: "value" }, `${name} `, make("b", {}, value + unit));
        const verdict = kept.verdict ?? "skipped";
        this.told.append(make("span", { class: "ask" }, asked.ask), ...(kept.guess ? [shown(words.mine, kept.guess)] : []),
          shown(words.found, asked.answer), make("span", { class: `verdict ${verdict}` }, words[verdict]));
      } else if (this.input) {
        this.input.removeAttribute("aria-invalid");
        this.input.value = "";
      }
      if (open) this.uncover();
      else this.cover();
    }

    cover() {
      this.waiting.hidden = false;
      for (const part of this.parts) part.setAttribute("hidden", "until-found");
    }

    uncover() {
      this.waiting.hidden = true;
      for (const part of this.parts) part.removeAttribute("hidden");
    }
  }

  const strip = {
    build() {
      this.text = make("p", { role: "status" });
      const note = make("p", { class: "quiet", id: "guess-note" }, words.privacy);
      this.clear = make("button", { type: "button", title: words.everything, "aria-describedby": "guess-note", click: () => this.forget() }, words.clear);
      this.node = make("aside", { class: "guess-strip", "aria-label": words.strip }, make("div", {}, this.text, note), this.clear);
      (document.querySelector("section.lesson") ?? document.querySelector("article section") ?? document.body).append(this.node);
      this.show();
    },
    show() {
      const count = (verdict) => predictions.filter((one) => one.kept?.verdict === verdict).length;
      const [right, near, off] = ["right", "near", "off"].map(count);
      const tried = right + near + off;
      const close = near ? ` ${near}번은 가까웠습니다.` : "";
      this.text.textContent = tried
        ? `이 장에서 ${predictions.length}번 가운데 ${tried}번 예상했고, ${right}번 맞혔습니다.${close}`
        : `이 장에는 예상을 적어 볼 자리가 ${predictions.length}곳 있습니다. 아직 적지 않았습니다.`;
    },
    forget() {
      forget();
      predictions.forEach((one) => one.show());
      this.show();
      this.clear.scrollIntoView({ block: "center" });
    },
  };

  /** An address that leads into a covered part opens it, and leads there again now that the page is shorter. */
  const arrive = () => {
    let goal = null;
    try { goal = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no name */ }
    if (!goal) return;
    predictions.filter((one) => one.parts.some((part) => part.contains(goal))).forEach((one) => one.uncover());
    goal.scrollIntoView();
  };

  const predictions = [...document.querySelectorAll(".admonition.asks")].map((box) => new Prediction(box));
  if (!predictions.length) return;
  strip.build();
  arrive();
  addEventListener("hashchange", arrive);
})();
