"use strict";
// Citations lead to passages, passages to facts, filters hide facts. The page is complete without this script.
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const narrow = window.matchMedia("(max-width: 62rem)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const articles = $("articles"), tray = $("tray"), filters = $("filters"), opener = $("open-articles");
  const facts = all(".fact");
  let cameFrom = null; // where Escape returns to

  const say = (text) => { $("live").textContent = text; };
  const unmark = (name) => all(`.${name}`).forEach((node) => node.classList.remove(name));

  function unfold(node) {
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  function show(node, block) {
    unfold(node);
    node.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
    node.focus({ preventScroll: true });
  }

  // ---- the drawer of a narrow screen
  function drawer(open) {
    document.body.classList.toggle("drawer", open && narrow.matches);
    opener.setAttribute("aria-expanded", String(open && narrow.matches));
  }

  // ---- citation -> passage
  function segmentsOf(link) {
    const start = Number(link.dataset.s), end = Number(link.dataset.e);
    return all("a.p", $(link.dataset.a)).filter((s) => Number(s.dataset.s) >= start && Number(s.dataset.e) <= end);
  }

  function follow(link) {
    const segments = segmentsOf(link);
    if (!segments.length) return false;
    closeTray();
    unmark("on");
    unmark("from");
    segments.forEach((segment) => segment.classList.add("on"));
    link.classList.add("from");
    drawer(true);
    show(segments[0], "center");
    cameFrom = link;
    say(`Passage in article ${link.getAttribute("aria-label")}. Escape goes back.`);
    return true;
  }

  // ---- passage -> facts
  function label(fact) {
    const title = ["h3 bdi", "blockquote p", "bdi"].map((part) => fact.querySelector(part)).find(Boolean) || fact;
    const text = title.textContent.trim();
    return text.length > 140 ? `${text.slice(0, 140).replace(/\s+\S*$/, "")}…` : text;
  }

  function entry(fact) {
    const item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
    kind.className = "tag";
    kind.textContent = fact.dataset.kind || "headline";
    link.href = `#${fact.id}`;
    link.textContent = label(fact);
    item.append(kind, " ", link);
    return item;
  }

  // The whole passage around a segment: of the facts that it carries, the one with the shortest unbroken run.
  function passageOf(segment) {
    const segments = all("a.p", segment.closest("article")), at = segments.indexOf(segment);
    const runs = segment.dataset.f.split(" ").map((fact) => {
      const goesOn = (left, right) => left && right && right.dataset.s - left.dataset.e < 2
        && [left, right].every((part) => part.dataset.f.split(" ").includes(fact));
      let first = at, last = at;
      while (goesOn(segments[first - 1], segments[first])) first -= 1;
      while (goesOn(segments[last], segments[last + 1])) last += 1;
      return segments.slice(first, last + 1);
    });
    const length = (run) => run.at(-1).dataset.e - run[0].dataset.s;
    return runs.reduce((best, run) => (length(run) < length(best) ? run : best));
  }

  function drawnFrom(segment) {
    const drawn = segment.dataset.f.split(" ").map($).filter(Boolean);
    unmark("on");
    unmark("from");
    passageOf(segment).forEach((part) => part.classList.add("on"));
    drawn.forEach((fact) => { fact.classList.add("on"); unfold(fact); });
    $("tray-facts").replaceChildren(...drawn.map(entry));
    tray.hidden = false;
    if (segment.getBoundingClientRect().bottom > tray.getBoundingClientRect().top) segment.scrollIntoView({ block: "center" });
    cameFrom = segment;
    if (!narrow.matches) drawn[0].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    $("tray-title").focus({ preventScroll: true });
    say(drawn.length === 1 ? "1 fact is drawn from this passage." : `${drawn.length} facts are drawn from this passage.`);
  }

  function closeTray() { tray.hidden = true; }

  function toFact(id) {
    const fact = $(id);
    if (fact.hidden) showAll();
    drawer(false);
    unmark("on");
    fact.classList.add("on");
    show(fact, "center");
  }

  // ---- filters
  function applyFilters() {
    const { source, kind, origins, doubt } = Object.fromEntries(new FormData(filters));
    const matches = (fact) => (!source || fact.dataset.sources.split(" ").includes(source))
      && (!kind || fact.dataset.kind === kind) && (!doubt || "doubt" in fact.dataset) && Number(fact.dataset.origins) >= Number(origins);
    facts.forEach((fact) => { fact.hidden = !matches(fact); });
    if (source || kind || doubt || Number(origins) > 1) facts.filter(matches).forEach(unfold);
    all(".speaker").forEach((group) => { group.hidden = !group.querySelector(".fact:not([hidden])"); });
    all("[data-section]").forEach((section) => {
      const inside = all(".fact", section);
      section.querySelector(".unmatched").hidden = !inside.length || inside.some((fact) => !fact.hidden);
    });
    const shown = facts.filter((fact) => !fact.hidden).length;
    $("show-all").hidden = shown === facts.length;
    $("filter-count").textContent = shown === facts.length ? "" : `${shown} of ${facts.length} shown`;
  }

  function showAll() {
    filters.reset();
    applyFilters();
  }

  // ---- wiring
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches("a.c[data-a]")) {
      if (follow(link)) event.preventDefault();
    } else if (link.matches("a.p")) {
      event.preventDefault();
      drawnFrom(link);
    } else if (tray.contains(link)) {
      event.preventDefault();
      toFact(link.hash.slice(1));
    } else if (link.matches("a.c, a.to-article, .skip[href='#articles']")) {
      event.preventDefault();
      drawer(true);
      cameFrom = link;
      show($(link.hash.slice(1)), "start");
    }
  });

  function back() {
    const drawerOpen = document.body.classList.contains("drawer");
    if (tray.hidden && !drawerOpen && !cameFrom) return;
    const trayOpen = !tray.hidden;
    closeTray();
    if (!trayOpen) drawer(false);
    if (cameFrom) show(cameFrom, "nearest");
    cameFrom = null;
  }

  document.addEventListener("keydown", (event) => { if (event.key === "Escape") back(); });
  $("close-tray").addEventListener("click", back);
  $("close-articles").addEventListener("click", () => { drawer(false); (cameFrom || opener).focus(); });
  opener.addEventListener("click", () => {
    cameFrom = opener;
    drawer(true);
    articles.focus({ preventScroll: true });
  });
  filters.addEventListener("change", applyFilters);
  $("show-all").addEventListener("click", showAll);
  filters.addEventListener("submit", (event) => event.preventDefault());
  narrow.addEventListener("change", () => drawer(false));
  const folded = all("details:not([open])");
  window.addEventListener("beforeprint", () => folded.forEach((node) => { node.open = true; }));

  document.documentElement.classList.add("js");
  filters.hidden = false;
  opener.hidden = false;
  $("close-articles").hidden = false;
  const asked = location.hash && $(location.hash.slice(1));
  if (asked && articles.contains(asked)) {
    drawer(true);
    asked.scrollIntoView({ block: "center" });
  }
})();
