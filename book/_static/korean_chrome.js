// Puts into Korean what the themes' scripts and templates leave in English. Korean strings of templates: book/_locale.
(() => {
  const korean = {
    "Copy": "복사",
    "Copied!": "복사했습니다",
    "Copy to clipboard": "복사",
    "Failed to copy": "복사하지 못했습니다",
    "Toggle primary sidebar": "왼쪽 차례 열고 닫기",
    "Toggle secondary sidebar": "오른쪽 차례 열고 닫기",
    "Toggle hidden content": "숨긴 내용 열고 닫기",
    "Main": "책 차례",
    "Page": "페이지 차례",
    "Light": "밝게",
    "Dark": "어둡게",
    "System Settings": "시스템 설정 따름",
    "Color mode": "화면 밝기",
    "Fullscreen mode": "전체 화면으로 보기",
    "Print to PDF": "PDF로 인쇄하기",
    "Download source file": "원본 파일 내려받기",
    "Download notebook file": "노트북 파일 내려받기",
  };
  const attributes = ["aria-label", "title", "data-tooltip", "data-bs-title", "data-bs-original-title"];

  const translate = (element) => {
    for (const attribute of attributes) {
      const word = korean[element.getAttribute(attribute)?.trim()];
      if (word) element.setAttribute(attribute, word);
    }
  };
  const translateAll = (root) => {
    translate(root);
    root.querySelectorAll(attributes.map((attribute) => `[${attribute}]`).join(",")).forEach(translate);
  };

  // The themes name these otherwise than they read: their own words are their best name.
  document
    .querySelectorAll(".search-button-field, summary")
    .forEach((element) => element.removeAttribute("aria-label"));
  translateAll(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") translate(change.target);
      else change.addedNodes.forEach((node) => node.nodeType === Node.ELEMENT_NODE && translateAll(node));
    }
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: attributes });
})();
