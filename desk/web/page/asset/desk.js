// The desk works without this script. It adds keys, and lights a finding on both sides without
// loading the page again.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row], tr.row, .hit.row, .card, .stories a")].filter((e) => e.offsetParent !== null);
let at = -1;

// choose selects the row at a place, and scrolls to it.
function choose(n) {
  const all = rows();
  if (all.length === 0) return;
  all.forEach((e) => e.removeAttribute("aria-selected"));
  at = Math.max(0, Math.min(all.length - 1, n));
  const row = all[at];
  if (row.matches("tr")) row.setAttribute("aria-selected", "true");
  light(row.dataset.item);
  const to = row.matches("a") ? row : row.querySelector("a");
  if (to) to.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// light marks a finding's words and its card.
function light(item) {
  document.querySelectorAll(".near").forEach((e) => e.classList.remove("near"));
  if (item) document.querySelectorAll(`.m[data-item="${CSS.escape(item)}"]`).forEach((e) => e.classList.add("near"));
}

// press clicks the button, or opens the form, that has a key: in the chosen row, or on the page.
function press(key) {
  const row = rows()[at];
  const find = (within) => within && within.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const to = find(row) || find(document.querySelector(".card.lit")) || find(document);
  if (!to) return false;
  const fold = to.closest("details");
  if (fold) fold.open = true;
  if (to.matches("input")) { to.focus(); to.select(); }
  else if (to.matches("summary")) { const first = fold.querySelector("select, input:not([type=hidden])"); if (first) first.focus(); }
  else to.click();
  return true;
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) {
    if (e.key === "Escape" && e.target.blur) e.target.blur();
    return;
  }
  let used = true;
  if (e.key === "j") choose(at + 1);
  else if (e.key === "k") choose(at - 1);
  else if (e.key === "/") document.querySelector(".question input")?.focus();
  else if (e.key === "?") document.getElementById("help")?.togglePopover();
  else if (e.key === "o") { const row = rows()[at]; (row?.querySelector("td.w a, h2 a, .sources a") || row)?.click(); }
  else if ("axrd!nuz".includes(e.key)) used = press(e.key) || (e.key === "u" && press("z"));
  else used = false;
  if (used) e.preventDefault();
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
  history.replaceState(null, "", to.href);
});

// A folder of files is dropped where the form takes files.
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
