// Runs after searchtools.js: splits a Korean query and replaces the look-up in the index.
const KoreanSearch = (() => {
  const groups = __GROUPS__; // of the glossary: all names of one thing
  const particles = (
    "에서는 에서도 에서의 으로는 으로도 으로서 으로써 이라는 이라고 까지 부터 에서 에게 으로 처럼 보다 이나 이며 이고 이다 이란 " +
    "마다 라는 라고 만을 만의 들은 들을 들이 들의 와의 과의 에는 에도 은 는 이 가 을 를 의 에 로 와 과 도 만 란 나"
  ).split(" "); // longer ones first
  const join = (name) => name.toLowerCase().replace(/[\s\-]+/g, "");
  const hangul = /^[가-힣]+$/;

  const groupOf = new Map(); // joined name -> all joined names of its group
  groups.forEach((names) =>
    names.forEach((name) => groupOf.set(join(name), [...new Set([...(groupOf.get(join(name)) || []), ...names.map(join)])]))
  );

  const stems = (word) =>
    hangul.test(word)
      ? particles.filter((p) => word.endsWith(p) && word.length - p.length >= 2).map((p) => word.slice(0, -p.length))
      : [];

  // A name of the glossary, as it stands or with a particle behind it; undefined if it is none.
  const known = (word) => (groupOf.has(word) ? word : stems(word).find((stem) => groupOf.has(stem)));

  const split = (query) => {
    const words = query.toLowerCase().split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu).filter((word) => word);
    const terms = [];
    for (let from = 0; from < words.length; ) {
      let to = words.length;
      while (to > from + 1 && known(words.slice(from, to).join("")) === undefined) to--;
      terms.push(known(words.slice(from, to).join("")) ?? words[from]);
      from = to;
    }
    return terms;
  };

  const lookUp = (word) => {
    const found = new Map(); // page -> score
    const add = (pages, score) =>
      [pages].flat().forEach((page) => found.set(page, Math.max(found.get(page) || 0, score)));
    const search = (dictionary, whole, part) =>
      Object.keys(dictionary).forEach((entry) => {
        if (entry === word) add(dictionary[entry], whole);
        else if ((hangul.test(word) || word.length > 2) && entry.includes(word)) add(dictionary[entry], part);
      });
    search(Search._index.terms, Scorer.term, Scorer.partialTerm);
    search(Search._index.titleterms, Scorer.title, Scorer.partialTitle);
    return found;
  };

  // Cut a particle off only if the rest is a word of the book's text by itself or with another particle.
  const withoutParticle = (word) => {
    const entries = Object.keys(Search._index.terms);
    return stems(word).find((stem) =>
      entries.some((entry) => entry !== word && entry.startsWith(stem) && ["", ...particles].includes(entry.slice(stem.length)))
    );
  };

  const both = (one, other) => new Map([...one].filter(([page]) => other.has(page)).map(([page, score]) => [page, Math.min(score, other.get(page))]));

  const pagesOf = (word) => {
    const found = new Map();
    const add = (pages, factor = 1) =>
      pages.forEach((score, page) => found.set(page, Math.max(found.get(page) || 0, factor * score)));
    if (groupOf.has(word)) {
      groupOf.get(word).forEach((name) => add(lookUp(name), name === word ? 1 : 0.5)); // synonyms come later
      return found;
    }
    add(lookUp(withoutParticle(word) ?? word));
    for (let cut = 2; found.size === 0 && hangul.test(word) && cut <= word.length - 2; cut++)
      add(both(pagesOf(word.slice(0, cut)), pagesOf(word.slice(cut))));
    return found;
  };

  const search = (terms, excluded) => {
    if (terms.size === 0) return [];
    const pages = [...terms].map(pagesOf).reduce(both);
    excluded.forEach((word) => lookUp(word).forEach((score, page) => pages.delete(page)));
    const { docnames, titles, filenames } = Search._index;
    return [...pages].map(([page, score]) => [docnames[page], titles[page], "", null, score, filenames[page]]);
  };

  // Words to look for in a page's text when its summary is cut out.
  const spellings = (words) =>
    [...words].flatMap((word) => [
      word,
      ...groups.filter((names) => names.map(join).includes(word)).flat().map((name) => name.toLowerCase()),
    ]);

  // A page is found once: its best hit, which stands last.
  const onePerPage = (results) => {
    const seen = new Set();
    return results.reduceRight((kept, result) => (seen.has(result[0]) ? kept : (seen.add(result[0]), [result, ...kept])), []);
  };

  return { split, search, spellings, onePerPage };
})();

function splitQuery(query) {
  return KoreanSearch.split(query);
}

if (typeof Search !== "undefined") {
  Search.performTermsSearch = KoreanSearch.search;
  const performSearch = Search._performSearch;
  Search._performSearch = (...query) => KoreanSearch.onePerPage(performSearch(...query));
  const makeSummary = Search.makeSearchSummary;
  Search.makeSearchSummary = (html, words, anchor) => makeSummary(html, KoreanSearch.spellings(words), anchor);
}
