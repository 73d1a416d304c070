// The desk works without this script. It adds keys, and lights a finding on both sides without
// loading the page again.
"use strict";

const inbox = document.querySelector("[data-inbox]");
const rows = () => [...document.querySelectorAll(inbox ? ".card" : "tr.row, .hit.row, .card")].filter((e) => e.offsetParent !== null);
let at = -1;

// choose selects the row at a place, and scrolls to it.
function choose(n) {
  const all = rows();
  if (all.length === 0) return;
  all.forEach((e) => e.classList.remove("chosen"));
  at = Math.max(0, Math.min(all.length - 1, n));
  const row = all[at];
  row.classList.add("chosen");
  light(row.dataset.item);
  row.querySelector("a")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// story opens the next story of the inbox, or the one before.
function story(step) {
  const all = [...document.querySelectorAll(".stories a")];
  const here = all.findIndex((a) => a.getAttribute("aria-current"));
  all[here + step]?.click();
}

// light marks a finding's words beside its card.
function light(item) {
  document.querySelectorAll(".near").forEach((e) => e.classList.remove("near"));
  if (item) document.querySelectorAll(`.m[data-item="${CSS.escape(item)}"]`).forEach((e) => e.classList.add("near"));
}

// press uses what has a key: in the chosen row, else on the page. A button is clicked, the fold
// around a field is opened.
function press(key) {
  const mark = `[data-key="${CSS.escape(key)}"]`;
  const row = rows()[at];
  const to = row?.querySelector(mark) || document.querySelector(".card.lit " + mark) || [...document.querySelectorAll(mark)].find((e) => !e.closest(".card, tr"));
  if (!to) return false;
  const fold = to.closest("details");
  if (fold) fold.open = true;
  if (to.matches("input")) to.select();
  else if (to.matches("summary")) fold.querySelector("select, input:not([type=hidden])")?.focus();
  else to.click();
  return true;
}

const keys = {
  j: () => (inbox ? story(1) : choose(at + 1)),
  k: () => (inbox ? story(-1) : choose(at - 1)),
  ArrowDown: () => (inbox ? choose(at + 1) : false),
  ArrowUp: () => (inbox ? choose(at - 1) : false),
  "/": () => document.querySelector(".question input:not([type=hidden])")?.focus(),
  "?": () => document.getElementById("help")?.togglePopover(),
  o: () => rows()[at]?.querySelector("td.w a, h2 a, .sources a")?.click(),
  u: () => press("u") || press("z"),
};
for (const key of ["a", "A", "x", "r", "!", "d", "n", "y"]) keys[key] = () => press(key);

// Ctrl-K goes to anything: the server finds, and the links that it gives are shown.
const go = document.getElementById("go");
if (go) {
  const typed = go.querySelector("input"), results = go.querySelector(".results");
  let waiting = 0, asked = 0;
  const find = async () => {
    const mine = ++asked;
    const to = new URL(go.querySelector("form").action);
    to.searchParams.set("words", typed.value);
    const answer = await fetch(to).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
    if (found && mine === asked) results.replaceChildren(...found.childNodes);
  };
  const open = (e) => { e.preventDefault(); if (!go.open) go.showModal(); typed.select(); find(); };
  document.addEventListener("keydown", (e) => { if (e.key === "k" && (e.ctrlKey || e.metaKey)) open(e); });
  document.querySelector("[data-go]")?.addEventListener("click", open);
  typed.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 150); });
  go.addEventListener("keydown", (e) => {
    const links = [...results.querySelectorAll("a")], here = links.indexOf(document.activeElement);
    if (e.key === "Enter" && here < 0) { e.preventDefault(); clearTimeout(waiting); find().then(() => results.querySelector("a")?.click()); }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    e.preventDefault();
    (links[here + (e.key === "ArrowDown" ? 1 : -1)] || typed).focus();
  });
}

document.addEventListener("keydown", (e) => {
  if (e.target.closest?.("dialog")) return;
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.target.closest?.("input, textarea, select")) {
    if (e.key === "Escape") e.target.blur();
    return;
  }
  const does = keys[e.key];
  if (does && does() !== false) e.preventDefault();
});

document.addEventListener("mouseover", (e) => {
  const over = e.target.closest?.(".card[data-item], .m[data-item]");
  if (over) light(over.dataset.item);
});

// Words and card are lit together, without loading the page.
document.addEventListener("click", (e) => {
  const to = e.target.closest?.("a[data-words]");
  const words = to && document.getElementById(to.dataset.words);
  if (!words || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  document.querySelectorAll(".lit").forEach((l) => l.classList.remove("lit"));
  const card = to.closest(".card");
  card.classList.add("lit");
  document.querySelectorAll(`.m[data-item="${CSS.escape(card.dataset.item)}"]`).forEach((m) => m.classList.add("lit"));
  words.scrollIntoView({ block: "center" });
  if (!inbox) history.replaceState(null, "", to.href);
});

// After a ruling the next finding without one is chosen; in a new story the first.
if (inbox) {
  const all = rows();
  const last = all.findIndex((c) => "#" + c.id === location.hash);
  const next = all.findIndex((c, i) => i > last && !c.matches(".rejected, .accepted"));
  if (all.length > 0) choose(next >= 0 ? next : Math.max(last, 0));
  document.querySelector(".stories a[aria-current]")?.scrollIntoView({ block: "nearest" });
}

// A brief is checked while it is typed: the findings are replaced, the text is not touched.
const editor = document.querySelector("[data-check]");
if (editor) {
  const typed = editor.elements.text;
  let waiting = 0, asked = 0, found = -1;
  const check = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ text: typed.value, tail: editor.elements.tail.value, do: "live" });
    const answer = await fetch(editor.action, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("findings");
    if (!fresh || mine !== asked) return;
    document.getElementById("findings").replaceWith(fresh);
    const count = page.querySelector(".head .soft");
    if (count) document.querySelector(".head .soft")?.replaceWith(count);
    found = -1;
  };
  typed.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(check, 700); });
  const show = (e) => {
    typed.focus();
    typed.setSelectionRange(+e.dataset.from, +e.dataset.to);
    const lines = typed.value.slice(0, +e.dataset.from).split("\n").length;
    typed.scrollTop = Math.max(0, (typed.scrollHeight * lines) / typed.value.split("\n").length - typed.clientHeight / 2);
  };
  editor.addEventListener("click", (e) => {
    const line = e.target.closest("li[data-from], [data-finding]");
    if (line && !e.target.closest("a, button, summary")) show(line);
  });
  // The sentence under the caret is lit among the findings.
  typed.addEventListener("selectionchange", () => {
    for (const line of document.querySelectorAll(".lines li")) line.classList.toggle("now", typed.selectionStart >= +line.dataset.from && typed.selectionStart < +line.dataset.to);
    document.querySelector(".lines li.now")?.scrollIntoView({ block: "nearest" });
  });
  // A comment is on the words that are selected, or on the sentence under the caret.
  document.querySelector("[data-comment]")?.addEventListener("focusin", (e) => {
    const on = e.currentTarget.elements.on;
    if (e.target === on || on.value !== "") return;
    on.value = (typed.value.slice(typed.selectionStart, typed.selectionEnd) || document.querySelector(".lines li.now [dir]")?.textContent || "").slice(0, 500);
  });
  document.addEventListener("keydown", (e) => {
    const all = [...document.querySelectorAll("[data-finding]")];
    if (e.key === "F8" && all.length > 0) {
      e.preventDefault();
      found = (found + (e.shiftKey ? all.length - 1 : 1)) % all.length;
      all[found].scrollIntoView({ block: "center" });
      show(all[found]);
    } else if (e.key === "F9") {
      const insert = editor.querySelector(".out button");
      if (insert) { e.preventDefault(); insert.click(); }
    } else if (e.key === "s" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      editor.querySelector("[data-save]")?.click();
    } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      check();
    }
  });
}

// Files are dropped where the form takes files.
for (const drop of document.querySelectorAll(".drop")) {
  const input = drop.querySelector("input[type=file]");
  drop.addEventListener("dragover", (e) => { e.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => {
    e.preventDefault();
    drop.classList.remove("over");
    input.files = e.dataTransfer.files;
    input.form.requestSubmit();
  });
}
