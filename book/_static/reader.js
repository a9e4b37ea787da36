// What a page does for its reader: how far they have read, which exercises they have solved (kept in this browser
// alone), and folded solutions open on paper.
(() => {
  const store = {
    read: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    write: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: not kept */ } },
  };

  const showProgress = () => {
    const bar = document.createElement("div");
    bar.className = "reading-progress";
    bar.setAttribute("aria-hidden", "true");
    document.body.prepend(bar);
    const update = () => {
      const room = document.documentElement.scrollHeight - innerHeight;
      bar.style.transform = `scaleX(${room > 0 ? Math.min(1, scrollY / room) : 0})`;
    };
    addEventListener("scroll", () => requestAnimationFrame(update), { passive: true });
    addEventListener("resize", update);
    update();
  };

  const countSolved = (buttons) => {
    const place = document.querySelector(".lesson-strip .exercise-count");
    const solved = buttons.filter((button) => button.getAttribute("aria-pressed") === "true").length;
    if (place) place.textContent = solved ? `${buttons.length}개 중 ${solved}개를 풀었습니다.` : `${buttons.length}개`;
  };

  const addButtons = () => {
    const lesson = location.pathname.split("/").pop().replace(".html", "");
    const buttons = [...document.querySelectorAll("section.exercise")].map((card) => {
      const number = card.querySelector(".exercise-number");
      const key = `solved/${lesson}/${number.textContent.trim()}`;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "solved";
      const show = (solved) => {
        button.setAttribute("aria-pressed", String(solved));
        button.setAttribute("aria-label", `${number.textContent.trim()}: 풀었음`);
        button.textContent = solved ? "✓ 풀었음" : "풀었음";
      };
      show(store.read(key) === "1");
      button.addEventListener("click", () => {
        const solved = button.getAttribute("aria-pressed") !== "true";
        store.write(key, solved ? "1" : "0");
        show(solved);
        countSolved(buttons);
      });
      card.prepend(button);
      return button;
    });
    if (buttons.length) countSolved(buttons);
  };

  const openOnPaper = () => {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("article details:not([open])")].filter((box) => !box.closest(".hints"));
      opened.forEach((box) => (box.open = true));
      document.documentElement.dataset.shown = document.documentElement.dataset.theme;
      document.documentElement.dataset.theme = "light";
    });
    addEventListener("afterprint", () => {
      opened.forEach((box) => (box.open = false));
      document.documentElement.dataset.theme = document.documentElement.dataset.shown;
    });
  };

  if (document.querySelector("section.lesson")) showProgress();
  addButtons();
  openOnPaper();
})();
