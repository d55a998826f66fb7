"use strict";
// Review mode: accept, reject or correct each fact; keep drafts in this browser; export what was decided as gold.
(() => {
  const $ = (id) => document.getElementById(id);
  const sheet = JSON.parse($("review-sheet").textContent);
  const store = `review-${sheet.key}`;
  const ids = Object.keys(sheet.rows);
  const VERDICTS = { accept: "Accept", reject: "Reject", correct: "Correct" };
  const say = (text) => { $("live").textContent = text; };

  // ---- drafts: {fact id: {verdict, changes}}; a browser that keeps nothing still reviews
  let kept = true;
  let draft = {};
  try {
    draft = JSON.parse(localStorage.getItem(store)) || {};
  } catch {
    kept = false;
  }

  function save() {
    try {
      localStorage.setItem(store, JSON.stringify(draft));
    } catch {
      kept = false;
    }
    progress();
  }

  function make(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  // ---- one fact
  function current(id, field) {
    const changes = draft[id]?.changes ?? {};
    return field in changes ? changes[field] : sheet.rows[id][0][field];
  }

  function change(id, input, field) {
    const number = field === "value";
    const text = input.value.trim();
    if (number && !input.validity.valid) return;
    draft[id] = { verdict: "correct", changes: { ...draft[id]?.changes, [field]: text === "" ? null : number ? Number(text) : text } };
    save();
  }

  function field(id, name) {
    const input = make("input", { type: name === "value" ? "number" : "text", value: current(id, name) ?? "" });
    if (name === "value") input.step = "any";
    input.addEventListener("change", () => change(id, input, name));
    return make("label", {}, name, " ", input);
  }

  function decide(id, verdict) {
    if (draft[id]?.verdict === verdict) delete draft[id];
    else draft[id] = { ...draft[id], verdict };
    save();
    paint(id);
    say(draft[id] ? `${VERDICTS[verdict]}: decided` : "Undecided again");
  }

  function paint(id) {
    const bar = $(id).querySelector(".verdicts"), verdict = draft[id]?.verdict;
    bar.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.value === verdict)));
    bar.querySelector(".fields").hidden = verdict !== "correct";
    if (verdict) $(id).dataset.verdict = verdict;
    else delete $(id).dataset.verdict;
  }

  function bar(id) {
    const kind = $(id).dataset.kind;
    const buttons = Object.entries(VERDICTS).map(([value, text]) => {
      const button = make("button", { type: "button", value, textContent: text });
      button.addEventListener("click", () => decide(id, value));
      return button;
    });
    const fields = make("div", { className: "fields", hidden: true }, ...sheet.editable[kind].map((name) => field(id, name)));
    const group = make("div", { className: "verdicts" }, ...buttons, fields);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Review of this fact");
    return group;
  }

  // ---- export: decided facts alone; a rejected disagreement is a near-miss that must not be reported
  function decided(id) {
    const { verdict, changes } = draft[id];
    return sheet.rows[id].map((row) => (verdict === "correct" ? { ...row, ...changes } : row));
  }

  const isConflict = (id) => $(id).dataset.kind === "disagreement";
  const withVerdict = (...wanted) => ids.filter((id) => wanted.includes(draft[id]?.verdict));

  function gold() {
    const rows = withVerdict("accept", "correct").filter((id) => !isConflict(id)).flatMap(decided);
    return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  }

  function conflicts() {
    const of = (...verdicts) => withVerdict(...verdicts).filter(isConflict).flatMap(decided);
    const whole = { contradictions: of("accept", "correct"), corroborated: [], not_conflicts: of("reject") };
    return `${JSON.stringify(whole, null, 2)}\n`;
  }

  function download(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    say(`${name} written with what is decided`);
  }

  // ---- the mode
  function progress() {
    const done = ids.filter((id) => draft[id]).length;
    const note = kept ? "" : " · this browser keeps no drafts: export before closing";
    $("review-progress").textContent = `${done} of ${ids.length} facts decided${note}`;
  }

  function toggle() {
    const on = document.body.classList.toggle("reviewing");
    $("review-toggle").setAttribute("aria-pressed", String(on));
    $("review-bar").hidden = !on;
    if (on && !document.querySelector(".verdicts")) {
      ids.forEach((id) => { $(id).append(bar(id)); paint(id); });
    }
    progress();
  }

  function clear() {
    draft = {};
    save();
    document.querySelectorAll(".verdicts").forEach((node) => node.remove());
    ids.forEach((id) => { $(id).append(bar(id)); paint(id); });
    say("All decisions cleared");
  }

  $("review-toggle").addEventListener("click", toggle);
  $("export-gold").addEventListener("click", () => download("gold.jsonl", gold()));
  $("export-conflicts").addEventListener("click", () => download("conflicts.json", conflicts()));
  $("clear-review").addEventListener("click", clear);
  $("review-toggle").hidden = ids.length === 0;
})();
