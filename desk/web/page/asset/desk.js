// The desk works without this script. It adds keys, and lights a finding on both sides without
// loading the page again.
"use strict";

// pageAt returns the page at an address as a document; null if it does not come.
async function pageAt(address, options) {
  const answer = await fetch(address, options).catch(() => null);
  return answer?.ok ? parsed(await answer.text()) : null;
}
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

// element returns a new element with properties and with what is in it.
function element(tag, properties, ...content) {
  const out = Object.assign(document.createElement(tag), properties);
  out.append(...content);
  return out;
}

// latest returns a function that does something after some milliseconds, or now, unless it is called again before
// that or is told to stop. What it does is given a function that says whether it was called or stopped since.
function latest(wait, does) {
  let timer = 0, calls = 0;
  const begin = () => {
    clearTimeout(timer);
    const mine = ++calls;
    return () => mine !== calls;
  };
  const call = (...given) => {
    const over = begin();
    timer = setTimeout(() => does(over, ...given), wait);
  };
  call.now = (...given) => does(begin(), ...given);
  call.stop = begin;
  return call;
}

// finder returns what asks a page of the desk while somebody types, and shows what it found unless more was typed since.
const finder = (wait, address, show) => latest(wait, async (over, ...given) => {
  const found = (await pageAt(address(...given)))?.getElementById("found");
  if (found && !over()) show(found);
});

// asked returns an address of the desk with parameters.
function asked(address, parameters) {
  const to = new URL(address, location.href);
  for (const [name, value] of Object.entries(parameters)) to.searchParams.set(name, value);
  return to;
}

// walk moves the focus with the arrow keys through a list of elements, and from its ends to a field above it.
function walk(e, list, field) {
  if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
  e.preventDefault();
  (list[list.indexOf(document.activeElement) + (e.key === "ArrowDown" ? 1 : -1)] || field).focus();
}

const inbox = document.querySelector("[data-inbox]");
const rows = () => [...document.querySelectorAll(inbox ? ".card" : "tr.row, .hit.row, .card")].filter((e) => e.offsetParent !== null);
const narrow = matchMedia("(max-width: 900px)"); // list, article and findings stand one under the other
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
  (row.matches("[tabindex]") ? row : row.querySelector("a"))?.focus({ preventScroll: true });
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
  if (to.matches("input:not([type=checkbox])")) { to.focus(); to.select(); } // now: the next key belongs to it, and this one is not typed, for it is used
  else if (to.matches("summary")) fold.querySelector("select, input:not([type=hidden])")?.focus();
  else {
    if (to.matches("a[href], button:not([type=button])")) sessionStorage.setItem("key", key);
    to.click();
  }
  return true;
}

// A key that leads to another page has the focus there: on what has the same key, or on what it opened.
const last = sessionStorage.getItem("key");
sessionStorage.removeItem("key");
if (last) {
  addEventListener("load", () => setTimeout(() => {
    const same = `[data-key="${CSS.escape(last)}"]`;
    const held = [".bench a" + same, ".bench a.button", "main " + same, ".note.done button"].flatMap((such) => [...document.querySelectorAll(such)]);
    if (document.activeElement === document.body) held.find((e) => e.checkVisibility())?.focus({ preventScroll: true });
  }));
}

// say shows some words at the edge of the window for a while. It returns false: the key did nothing.
const said = element("p", { id: "said", role: "status" });
const hush = latest(6000, () => { said.textContent = ""; });
document.body.append(said);
function say(words) {
  said.textContent = words;
  hush();
  return false;
}

// begin shows what can be begun, with the focus on the first.
function begin() {
  const list = document.getElementById("new");
  list?.togglePopover();
  if (list?.matches(":popover-open")) list.querySelector("a").focus();
}

// pairs reports whether names are ruled on in pairs here, where u is unsure and z alone undoes.
const pairs = () => document.querySelector("[data-pairs]") !== null;

// addWords gives the selected words of the text to the finding whose words are open.
function addWords() {
  const field = document.querySelector("[data-add]"), words = getSelection().toString().trim();
  if (!field) return false;
  field.value = words;
  if (words) field.form.requestSubmit();
  else field.focus();
}

// evidence shows beside the page what the link of the chosen row, or the one with the focus, leads to: the words in
// their report with the finding, or the first rows of another page.
async function evidence() {
  const focused = document.activeElement?.closest?.("main a[href]");
  const link = focused && !focused.closest("nav") ? focused : rows()[at]?.querySelector("a.m, td.w a, .sources a, h2 a, a[href]");
  if (!link) return;
  const address = link.getAttribute("href"), page = await pageAt(address);
  if (!page) return;
  const panel = document.getElementById("evidence") || element("aside", { id: "evidence", tabIndex: -1, ariaLabel: "Evidence" });
  const shut = () => { panel.remove(); document.body.classList.remove("beside-evidence"); link.focus({ preventScroll: true }); };
  panel.onkeydown = (e) => { if (e.key === "Escape") shut(); };
  panel.replaceChildren(
    element("h2", { textContent: page.querySelector("main h1")?.textContent || page.title }),
    element("p", { className: "does" }, element("a", { href: address, textContent: "Open" }), " ", element("button", { type: "button", textContent: "Close", className: "bare", onclick: shut })),
    ...evidenceIn(page));
  panel.querySelectorAll(".card .does, .act, form, details, button:not(.bare), svg").forEach((e) => e.remove());
  panel.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
  document.body.append(panel);
  document.body.classList.add("beside-evidence");
  panel.focus();
}

// evidenceIn returns what the panel shows of a page: of a report its source, the words and their finding; of another
// page its first rows.
function evidenceIn(page) {
  const found = page.getElementById("words");
  if (!found) {
    const table = page.querySelector("main table");
    for (const row of [...(table?.tBodies[0]?.rows || [])].slice(12)) row.remove();
    return [table || page.querySelector("main .empty") || "Nothing else is known."];
  }
  const facts = [...page.querySelectorAll(".facts dd")].slice(0, 2).map((d) => d.textContent.trim()).join(" · ");
  const out = [element("div", { className: "text" }, found.closest("p") || found.parentElement)];
  if (facts) out.unshift(element("p", { className: "soft", textContent: facts }));
  const card = page.querySelector("aside .card.lit");
  if (card) out.push(card);
  return out;
}

// nothing says that a key has nothing to do.
const nothing = (key) => say(inbox && /^[1-9]$/.test(key) ? `No topic has the key ${key} yet; “Topics” names one.` : `Nothing here has the key ${key} now.`);

// question goes to the question, on the page of a search to its words. In a narrow window its form is shown.
function question() {
  const form = document.getElementById("ask");
  if (form && getComputedStyle(form).display === "none") form.showPopover();
  (/\/search$/.test(location.pathname) && form?.querySelector("[name=q]") || form?.querySelector("input:not([type=hidden])"))?.focus();
}

const keys = {
  e: () => { evidence(); },
  j: () => (inbox ? story(1) : choose(at + 1)),
  k: () => (inbox ? story(-1) : choose(at - 1)),
  ArrowDown: () => (inbox ? choose(at + 1) : false),
  ArrowUp: () => (inbox ? choose(at - 1) : false),
  "/": () => question(),
  "?": () => document.getElementById("help")?.togglePopover(),
  o: () => {
    const to = rows()[at]?.querySelector("td.w a, h2 a, .sources a");
    to?.click();
    if (!to) say("No row is chosen: j chooses the first.");
    else if (inbox) say("The words are marked in the report.");
  },
  n: () => press("n") || begin(),
  z: () => press("z") || (!pairs() && press("u")) || nothing("z"),
  ArrowLeft: (e) => press((e.shiftKey ? "Shift-" : "") + "ArrowLeft"),
  ArrowRight: (e) => press((e.shiftKey ? "Shift-" : "") + "ArrowRight"),
  "+": () => press("+") || addWords(),
  " ": (e) => (inbox && !e.target.closest("button, summary") ? scrollBy(0, (e.shiftKey ? -0.85 : 0.85) * innerHeight) : false),
};
for (const key of ["a", "A", "x", "X", "r", "!", "d", "y", "w", "u", "U", "m", "s", "b", "p", "P", "-", "[", "]", ..."0123456789"]) keys[key] = () => press(key) || nothing(key);

// Rows are dense or comfortable, as this browser was told.
const dense = document.querySelector("[data-dense]");
if (dense) {
  const show = (comfortable) => {
    document.documentElement.dataset.rows = comfortable ? "comfortable" : "dense";
    dense.setAttribute("aria-pressed", comfortable);
  };
  show(localStorage.getItem("rows") === "comfortable");
  dense.hidden = false;
  dense.addEventListener("click", () => {
    const comfortable = dense.getAttribute("aria-pressed") !== "true";
    localStorage.setItem("rows", comfortable ? "comfortable" : "dense");
    show(comfortable);
  });
}

// Ctrl-K goes to anything: the server finds, and the links that it gives are shown.
const go = document.getElementById("go");
if (go) {
  const typed = go.querySelector("input"), results = go.querySelector(".results");
  const find = finder(150, () => asked(go.querySelector("form").action, { words: typed.value }), (found) => results.replaceChildren(...found.childNodes));
  const open = (e) => { e.preventDefault(); if (!go.open) go.showModal(); typed.select(); find.now(); };
  document.addEventListener("keydown", (e) => { if (e.key === "k" && (e.ctrlKey || e.metaKey)) open(e); });
  document.querySelector("[data-go]")?.addEventListener("click", open);
  typed.addEventListener("input", () => find());
  go.addEventListener("keydown", (e) => {
    const links = [...results.querySelectorAll("a")];
    if (e.key === "Enter" && !links.includes(document.activeElement)) { e.preventDefault(); find.now().then(() => results.querySelector("a")?.click()); }
    walk(e, links, typed);
  });
}

// The list of keys begins at its top.
document.getElementById("help")?.addEventListener("toggle", (e) => { e.target.scrollTop = 0; });

document.addEventListener("keydown", (e) => {
  if (e.target.closest?.("dialog")) return;
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.target.closest?.("input, textarea, select")) {
    if (e.key === "Escape") e.target.blur();
    return;
  }
  const does = keys[e.key];
  if (does && does(e) !== false) e.preventDefault();
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
  const ruled = all.findIndex((c) => "#" + c.id === location.hash);
  const next = all.findIndex((c, i) => i > ruled && !c.matches(".rejected, .accepted"));
  const here = next >= 0 ? next : Math.max(ruled, 0);
  if (all.length > 0) choose(here);
  if (all.length > 0 && location.hash) addEventListener("load", () => setTimeout(() => choose(here))); // going to its place took the focus away
  const asked = new URLSearchParams(location.search);
  if (!narrow.matches) document.querySelector(".stories a[aria-current]")?.scrollIntoView({ block: "nearest" });
  else if (location.hash === "") {
    // The story that was opened comes into view; of a list that was opened, the list.
    if (asked.has("story") || asked.has("report")) document.getElementById("report")?.scrollIntoView();
    else scrollTo(0, 0);
  }
}

// A row that was coded again, or is to be, is chosen: after the browser went to its place, which takes the
// focus away.
if (!inbox && location.hash.startsWith("#r-")) {
  addEventListener("load", () => setTimeout(() => {
    const here = rows().findIndex((row) => "#" + row.id === location.hash);
    if (here >= 0) choose(here);
    document.querySelector("tr.edit select, tr.edit input:not([type=hidden])")?.focus();
  }));
}

// After a pair of names was ruled on the pair in its place is chosen; after that was undone the first.
if (pairs() && document.querySelector(".note.done") && !document.querySelector("main .pair")) {
  addEventListener("load", () => setTimeout(() => choose(+(/^#pair-(\d+)$/.exec(location.hash)?.[1] ?? 0))));
}

// A brief is checked while it is typed: the findings are replaced, the text is not touched.
const editor = document.querySelector("[data-check]");
if (editor) {
  const typed = editor.elements.text;
  let found = -1, opened = null;
  // What was checked is the text that the page came with, until a check answers. While the text is another, the
  // summary and the marks of the changed sentences say so; a check that did not come is tried again.
  let checked = typed.defaultValue, since = new Date(), pause = 1000, again = 0;
  const summary = () => document.getElementById("shown") || document.querySelector(".head").appendChild(element("p", { className: "soft", id: "shown" }));
  const stale = (then) => {
    const words = "Not checked since " + since.toTimeString().slice(0, 8) + "; " + then;
    for (const line of [summary(), document.querySelector("#findings > p")]) if (line && line.textContent !== words) line.textContent = words;
    summary().setAttribute("role", "status");
    document.querySelector("#findings > p")?.setAttribute("aria-live", "off");
    const now = typed.value, least = Math.min(checked.length, now.length);
    let from = 0, end = 0;
    while (from < least && checked[from] === now[from]) from++;
    while (end < least - from && checked.at(-1 - end) === now.at(-1 - end)) end++;
    for (const told of document.querySelectorAll(".lines li, .proof a.sentence")) if (+told.dataset.to >= from && +told.dataset.from <= checked.length - end) neutral(told);
  };
  const neutral = (told) => {
    told.classList.add("unchecked");
    const sign = told.querySelector("b");
    sign.textContent = "○";
    (told.title ? told : sign).title = "not checked";
    told.querySelector(".vh").textContent = "not checked: ";
  };
  const check = latest(700, async (over) => {
    clearTimeout(again);
    const text = typed.value;
    if (text !== checked) stale("checking.");
    const body = new URLSearchParams({ text, tail: editor.elements.tail.value, do: "live" });
    const answer = await fetch(editor.action, { method: "POST", body, signal: AbortSignal.timeout(30000) }).catch(() => null);
    const page = answer && answer.status < 500 && answer.status !== 429 ? parsed(await answer.text().catch(() => "")) : null;
    if (over()) return;
    if (!page) {
      stale("trying again.");
      again = setTimeout(check.now, pause);
      pause = Math.min(2 * pause, 60000);
      return;
    }
    pause = 1000;
    if (!answer.ok || !page.getElementById("findings")) return stale(page.querySelector("#problem, .empty")?.textContent || "the answer is no check; keep a copy of your text, and load the page again.");
    checked = text;
    since = new Date();
    summary().removeAttribute("role");
    for (const part of ["#findings", "#proof", "#tracked", "#shown"]) {
      const fresh = page.querySelector(part);
      if (fresh) document.querySelector(part)?.replaceWith(fresh);
    }
    follow();
    found = -1;
  });
  typed.addEventListener("input", () => {
    if (typed.value !== checked) stale(pause > 1000 ? "trying again." : "checking.");
  });
  // Who leaves a text that is kept nowhere is asked; who saves comes back to the same place in it.
  let sent = false;
  addEventListener("beforeunload", (e) => { if (!sent && (typed.value !== typed.defaultValue || "unsaved" in editor.dataset)) e.preventDefault(); });
  editor.addEventListener("submit", () => {
    sent = true;
    setTimeout(() => { sent = false; }, 1000);
    sessionStorage.setItem("caret", JSON.stringify([typed.selectionStart, typed.selectionEnd, typed.scrollTop]));
  });
  const caret = JSON.parse(sessionStorage.getItem("caret") || "null");
  sessionStorage.removeItem("caret");
  if (caret && location.hash === "") {
    typed.focus({ preventScroll: true });
    typed.setSelectionRange(caret[0], caret[1]);
    typed.scrollTop = caret[2];
  }
  addEventListener("online", () => { if (typed.value !== checked) check.now(); });
  typed.addEventListener("input", () => check());
  const show = (e) => {
    typed.focus();
    typed.setSelectionRange(+e.dataset.from, +e.dataset.to);
    const lines = typed.value.slice(0, +e.dataset.from).split("\n").length;
    typed.scrollTop = Math.max(0, (typed.scrollHeight * lines) / typed.value.split("\n").length - typed.clientHeight / 2);
  };
  editor.addEventListener("click", (e) => {
    const told = e.target.closest("a.sentence");
    if (told && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); return show(told); }
    const line = e.target.closest("li[data-from], [data-finding]");
    if (line && !e.target.closest("a, button, summary")) show(line);
  });
  // Enter goes from a sentence of the page to its words, when the key is up: it is not typed over them.
  const told = (e) => e.key === "Enter" && !e.ctrlKey && !e.metaKey && e.target.closest("a.sentence");
  editor.addEventListener("keydown", (e) => { if (told(e)) e.preventDefault(); });
  editor.addEventListener("keyup", (e) => { if (told(e)) show(told(e)); });
  // What is lit is brought into view within its pane: the window stays with who types.
  const bring = (e) => {
    const pane = e.closest(".printed, .beside"), here = e.getBoundingClientRect(), seen = pane.getBoundingClientRect();
    if (here.top < seen.top) pane.scrollTop -= seen.top - here.top + 8;
    else if (here.bottom > seen.bottom) pane.scrollTop += Math.min(here.bottom - seen.bottom, here.top - seen.top) + 8;
  };
  // The sentence under the caret is lit on the page as it will be printed and among the findings, and its sources are open.
  const follow = () => {
    for (const told of document.querySelectorAll(".lines li, .proof a.sentence")) told.classList.toggle("now", typed.selectionStart >= +told.dataset.from && typed.selectionStart < +told.dataset.to);
    const line = document.querySelector(".lines li.now");
    if (line && line !== opened) {
      opened?.querySelector("details")?.removeAttribute("open");
      line.querySelector("details")?.setAttribute("open", "");
      opened = line;
    }
    for (const now of document.querySelectorAll(".lines li.now, .proof .now")) bring(now);
  };
  typed.addEventListener("selectionchange", follow);
  // A mark at the beginning of a word offers what the record has for the words behind it: @ persons with
  // their titles, # figures, " quotations, > events. What is chosen takes the place of mark and words.
  const offer = document.getElementById("offer"), kinds = { "@": "person", "#": "figure", '"': "quotation", ">": "event" };
  let begun = -1;
  const offerFor = finder(200, (mark, words) => asked(offer.dataset.from, { kind: kinds[mark], words }), (found) => {
    offer.querySelector("ul").replaceChildren(...found.children);
    offer.hidden = false;
    offer.scrollIntoView({ block: "nearest" });
  });
  const close = () => { offerFor.stop(); offer.hidden = true; };
  typed.addEventListener("input", () => {
    const line = typed.value.slice(0, typed.selectionStart), said = /(?:^|[\s(])([@#">])([^\s@#">][^\n@#">]{0,40})?$/.exec(line);
    if (!said || !said[2]) return close();
    begun = line.length - said[2].length - 1;
    offerFor(said[1], said[2].trim());
  });
  typed.addEventListener("keydown", (e) => {
    if (offer.hidden) return;
    if (e.key === "Escape") close();
    if (e.key !== "ArrowDown" || !offer.querySelector("button")) return;
    e.preventDefault();
    offer.querySelector("button").focus();
  });
  offer.addEventListener("keydown", (e) => {
    if (e.key === "Escape") { close(); typed.focus(); }
    walk(e, [...offer.querySelectorAll("button")], typed);
  });
  offer.addEventListener("click", (e) => {
    const chosen = e.target.closest("button");
    if (!chosen) return;
    const { words, note } = chosen.dataset;
    typed.focus();
    typed.setRangeText(words, begun, typed.selectionStart, "end");
    if (note && !(typed.value + editor.elements.tail.value).includes(note.split(":")[0] + ":")) {
      const at = typed.selectionStart;
      typed.setRangeText((typed.value.endsWith("\n") ? "" : "\n") + "\n" + note + "\n", typed.value.length, typed.value.length, "preserve");
      typed.setSelectionRange(at, at);
    }
    close();
    check.now();
  });
  // After a change was accepted or rejected the next is chosen.
  const changes = () => document.querySelectorAll(".change").length;
  if (location.hash === "#tracked") addEventListener("load", () => setTimeout(() => choose(0)));
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
      show(all[found]);
      bring(all[found]);
    } else if (e.key === "F7" && changes() > 0) {
      e.preventDefault();
      choose((at + (e.shiftKey ? changes() - 1 : 1)) % changes());
    } else if (e.key === "F9") {
      const insert = editor.querySelector(".out button");
      if (insert) { e.preventDefault(); insert.click(); }
    } else if (e.key === "s" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      editor.querySelector("[data-save]")?.click();
    } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      check.now();
    }
  });
}

// Tables of rows are filtered, sorted by a column, shown without some columns, and copied, as far as they
// are on the page.
function offerTools() {
  for (const table of document.querySelectorAll("main > .scroll > table")) {
    const heads = [...table.querySelectorAll("thead th")], lines = [...table.tBodies[0].rows].filter((row) => !row.matches(".edit"));
    if (lines.length < 3 || heads.length < 3) continue;
    const says = element("span", { className: "soft", role: "status" });
    const columns = heads.map((head, n) => columnTick(table, head.textContent, n));
    heads.forEach((head, n) => head.append(element("button", { type: "button", className: "bare", onclick: () => sort(table, heads, lines, n) }, ...head.childNodes)));
    table.parentElement.before(element("div", { className: "tools" },
      rowFilter(lines, says),
      element("details", {}, element("summary", { textContent: "Columns" }), ...columns),
      element("button", { type: "button", textContent: "Copy the table", onclick: () => copyTable(table, says) }),
      says));
  }
}

// plain returns the words of a cell without its buttons.
const plain = (cell) => (cell ? cell.innerText.replace(cell.querySelector(".act")?.innerText ?? "", "").replace(/\s+/g, " ").trim() : "");

// rowFilter returns the field that hides the rows without the words that are typed into it.
function rowFilter(lines, says) {
  const filter = element("input", { type: "search", autocomplete: "off" });
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of lines) row.hidden = words.some((w) => !row.textContent.toLowerCase().includes(w));
    says.textContent = words.length ? lines.filter((row) => !row.hidden).length + " of " + lines.length + " rows" : "";
  });
  return element("label", { textContent: "Filter these rows" }, filter);
}

// columnTick returns the box that shows a column, or hides it.
function columnTick(table, name, n) {
  const show = (e) => { for (const row of table.rows) if (row.cells[n] && !row.matches(".edit")) row.cells[n].hidden = !e.target.checked; };
  return element("label", { className: "tick" }, element("input", { type: "checkbox", checked: true, onchange: show }), " ", name);
}

// sort sorts the rows by a column, the second time from the other end: by number if each of its cells has one.
function sort(table, heads, lines, n) {
  const down = heads[n].getAttribute("aria-sort") === "ascending";
  heads.forEach((h) => h.removeAttribute("aria-sort"));
  heads[n].setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.cells[n]?.dataset.sort ?? plain(row.cells[n]), number = (s) => (/^[+-]?[\d.,]+/.test(s) ? parseFloat(s.replace(/,/g, "")) : NaN);
  const numbers = lines.every((row) => key(row) === "" || /^[+-]?[\d.,]+( |$)/.test(key(row)));
  const order = (a, b) => (numbers ? (number(key(a)) || 0) - (number(key(b)) || 0) : key(a).localeCompare(key(b)));
  for (const row of [...lines].sort((a, b) => (down ? -order(a, b) : order(a, b)))) {
    const form = row.nextElementSibling;
    table.tBodies[0].append(row);
    if (form?.matches(".edit")) table.tBodies[0].append(form);
  }
}

// copyTable copies the cells that are shown, with tabs between them.
async function copyTable(table, says) {
  const seen = [...table.rows].filter((row) => !row.hidden && !row.matches(".edit")).map((row) => [...row.cells].filter((cell) => !cell.hidden).map(plain).join("\t"));
  await navigator.clipboard.writeText(seen.join("\n") + "\n");
  says.textContent = seen.length - 1 + " rows copied";
}

// Words are copied with who said them, when, and where it stands.
function offerCopies() {
  for (const copy of document.querySelectorAll("[data-copy]")) {
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(copy.dataset.copy);
      copy.textContent = "Copied";
    });
  }
}

// Files are dropped where the form takes files. What is taken in is followed stage by stage, and then the page
// that the form would lead to is shown.
function offerIntake() {
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
    input.form.addEventListener("submit", (e) => { if (window.ReadableStream) { e.preventDefault(); follow(input.form); } });
  }
}
async function follow(form) {
  const shown = document.getElementById("stages"), body = shown.querySelector("tbody"), button = form.querySelector("button.primary");
  body.replaceChildren();
  shown.hidden = false;
  button.disabled = true;
  let whole = "", rest = "";
  const stage = (line) => {
    if (line.page) { whole = line.page; return; }
    let row = body.rows[line.row];
    if (!row) {
      row = body.insertRow();
      row.append(element("td", {}, element("bdi", { textContent: line.name })), element("td"), element("td", { className: "n" }));
    }
    row.cells[1].replaceChildren(element("b", { textContent: line.stage, className: line.class ? "mark-" + line.class : "" }), " " + (line.said || ""));
    row.cells[2].textContent = line.seconds ? line.seconds.toFixed(1) : "";
  };
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/x-ndjson" } });
    if (!answer.headers.get("Content-Type").startsWith("application/x-ndjson")) whole = await answer.text();
    else {
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split("\n");
        rest = lines.pop();
        for (const line of lines) stage(JSON.parse(line));
      }
    }
  } catch { /* said below */ }
  if (whole && put(parsed(whole), form.action)) {
    const wrong = document.querySelector(".sheet [aria-invalid][autofocus]");
    if (!wrong) return;
    const again = wrong.form.elements; // a page cannot give back the files that were chosen, nor what it did not read
    for (const e of form.elements) if (e.type === "file") again[e.name].files = e.files; else if (e.name) again[e.name].value = e.value;
    wrong.focus();
    return;
  }
  button.disabled = false;
  shown.querySelector("[role=status]").textContent = "The connection broke off. What is marked as filed is filed; send the rest again.";
}

// Pictures are saved as they are seen: with the colours and the letters of the page.
function asFile(svg) {
  const copy = svg.cloneNode(true), all = [svg, ...svg.querySelectorAll("*")], copies = [copy, ...copy.querySelectorAll("*")];
  all.forEach((e, n) => {
    const seen = getComputedStyle(e);
    for (const name of ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight"]) copies[n].setAttribute(name, seen.getPropertyValue(name));
    if (copies[n].localName === "a") copies[n].removeAttribute("href");
  });
  const box = svg.viewBox.baseVal, ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, v] of Object.entries({ x: box.x, y: box.y, width: box.width, height: box.height, fill: getComputedStyle(svg.closest(".picture")).backgroundColor })) ground.setAttribute(name, v);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function asPixels(svg) {
  return new Promise((done, failed) => {
    const image = new Image(), box = svg.viewBox.baseVal, canvas = document.createElement("canvas");
    image.onerror = failed;
    image.onload = () => {
      canvas.width = 2 * box.width;
      canvas.height = 2 * box.height;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done, "image/png");
    };
    image.src = URL.createObjectURL(asFile(svg));
  });
}

function offerPictures() {
  for (const figure of document.querySelectorAll("[data-picture]")) {
    const saves = (kind) => async () => {
      const svg = figure.querySelector("svg"), name = figure.dataset.picture + "." + kind.toLowerCase();
      save(kind === "SVG" ? asFile(svg) : await asPixels(svg), name);
    };
    figure.append(element("p", { className: "does saves" }, ...["SVG", "PNG"].map((kind) => element("button", { type: "button", textContent: "Save as " + kind, onclick: saves(kind) }))));
  }
}

// A window of time is played: the next stretch is fetched, and takes the place of this one on the page.
let playing = 0;
function offerPlay() {
  const button = document.querySelector("[data-play]");
  if (!button) return;
  button.hidden = false;
  play(playing);
  button.addEventListener("click", () => {
    clearTimeout(playing);
    play(playing ? 0 : setTimeout(step, 0));
  });
}
// play notes the timer of the next step, 0 for none, and says on the button what it does.
function play(timer) {
  const button = document.querySelector("[data-play]");
  playing = timer;
  button.firstChild.data = playing ? "Stop " : "Play ";
  button.setAttribute("aria-pressed", playing !== 0);
}
// swap shows another page of the desk in place of this one, without loading it anew, and reports whether it could.
// wanted says whether it is still wanted when it has come.
async function swap(address, wanted) {
  const page = await pageAt(address);
  return page !== null && wanted() && put(page, address);
}
// put shows a page in place of this one, and reports whether it could.
function put(page, address) {
  const sheet = page.querySelector(".sheet");
  if (!sheet) return false;
  const held = document.activeElement?.dataset?.key, wide = document.querySelector(".strip .scroll")?.scrollLeft;
  const links = page.querySelectorAll(".rail a");
  document.querySelectorAll(".rail a").forEach((a, n) => a.setAttribute("href", links[n].getAttribute("href"))); // they keep the question
  document.querySelector(".sheet").replaceWith(document.adoptNode(sheet));
  history.replaceState(null, "", address);
  document.title = page.title;
  at = -1;
  offerAll();
  if (wide) document.querySelector(".strip .scroll").scrollLeft = wide;
  if (held) document.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  return true;
}
async function step() {
  const next = document.querySelector(".strip a[rel=next]"), mine = playing;
  const went = next && (await swap(next.href, () => mine === playing));
  if (mine === playing) play(went ? setTimeout(step, 1200) : 0);
}

// The picture of a timeline is zoomed by the wheel, with Ctrl or while it has the focus, and by a brush over its
// days: what it then shows is the time of the question.
let zooming = 0;
function offerZoom() {
  const svg = document.querySelector("svg[data-zoom]");
  if (!svg) return;
  const day = (text) => Date.parse(text + "T00:00Z") / 864e5, first = day(svg.dataset.first), last = day(svg.dataset.last);
  const from = +svg.dataset.from, to = +svg.dataset.to, named = (n) => new Date(Math.round(n) * 864e5).toISOString().slice(0, 10);
  const place = (e) => new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
  const dayAt = (x) => first + ((Math.max(from, Math.min(to, x)) - from) * (last - first)) / (to - from);
  const show = (a, b) => {
    const address = new URL(location.href), mine = ++zooming;
    for (const name of ["offset", "done", "edit"]) address.searchParams.delete(name);
    address.searchParams.set("since", named(a));
    address.searchParams.set("until", named(Math.max(b, a + 1)));
    return swap(address.href, () => mine === zooming);
  };
  let turned = 1;
  const zoom = latest(150, (over, about) => show(about - (about - first) * turned, about + (last - about) * turned));
  svg.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && document.activeElement !== svg.closest("figure")) return;
    e.preventDefault();
    turned *= e.deltaY > 0 ? 1.25 : 0.8;
    zoom(dayAt(place(e)));
  }, { passive: false });
  let began = null, brush = null;
  svg.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || e.target.closest("a")) return;
    began = place(e);
    brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    brush.setAttribute("class", "brush");
    brush.setAttribute("height", svg.viewBox.baseVal.height);
    svg.append(brush);
    svg.setPointerCapture(e.pointerId);
  });
  svg.addEventListener("pointermove", (e) => {
    if (began === null) return;
    const x = place(e);
    brush.setAttribute("x", Math.min(began, x));
    brush.setAttribute("width", Math.abs(x - began));
  });
  const lift = () => { began = null; brush?.remove(); };
  svg.addEventListener("pointerup", (e) => {
    if (began === null) return;
    const a = Math.min(began, place(e)), b = Math.max(began, place(e));
    lift();
    if (b - a > 6) show(dayAt(a), dayAt(b));
  });
  svg.addEventListener("pointercancel", lift);
}

// A field of several entries, with commas between them, completes the last of them.
function offerEntries() {
  for (const field of document.querySelectorAll("input[data-entries]")) {
    field.addEventListener("input", () => {
      const before = field.value.slice(0, field.value.lastIndexOf(",") + 1);
      for (const option of field.list.options) option.value = (before && before + " ") + option.dataset.entry;
    });
  }
}

// A field of the question is completed while it is typed: the server gives ways to go on, of which the arrow keys
// choose one, and Enter or Tab takes it.
function offerWays() {
  for (const field of document.querySelectorAll(".question input[data-from]")) {
    const list = element("ul", { id: "ways-" + field.name, className: "completes", role: "listbox", ariaLabel: "Ways to go on", hidden: true });
    field.setAttribute("aria-controls", list.id);
    Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
    field.form.append(list);
    wayfinder(field, list);
  }
}
function wayfinder(field, list) {
  const ways = () => [...list.children];
  let now = -1; // the chosen way
  const mark = (n) => {
    now = n;
    ways().forEach((way, i) => way.setAttribute("aria-selected", i === n));
    if (n < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", ways()[n].id);
    ways()[n].scrollIntoView({ block: "nearest" });
  };
  const show = (open) => {
    list.hidden = !open;
    field.ariaExpanded = String(open);
    mark(-1);
  };
  const find = finder(120, () => asked(field.dataset.from, { words: field.value.slice(0, field.selectionStart) }), (found) => {
    if (document.activeElement !== field) return;
    list.replaceChildren(...found.children);
    ways().forEach((way, n) => Object.assign(way, { id: list.id + "-" + n, role: "option" }));
    show(ways().length > 0);
    list.style.left = Math.max(0, Math.min(field.offsetLeft, field.form.clientWidth - list.offsetWidth - 8)) + "px";
    list.style.top = field.offsetTop + field.offsetHeight + "px";
  });
  const close = () => { find.stop(); show(false); };
  const take = (way) => {
    field.setRangeText(way.dataset.words, 0, field.selectionStart, "end");
    close();
    find.now(); // behind the name of a field its values
  };
  const walks = (n) => { find.stop(); mark(n); }; // the list stays as it is seen
  const does = {
    ArrowDown: () => (list.hidden ? find.now() : walks(now + 1 < ways().length ? now + 1 : -1)),
    ArrowUp: () => (list.hidden ? false : walks(now < 0 ? ways().length - 1 : now - 1)),
    Enter: () => (now < 0 ? false : take(ways()[now])),
    Tab: () => (now < 0 ? false : take(ways()[now])),
    Escape: () => (list.hidden ? false : close()),
  };
  field.addEventListener("input", () => { mark(-1); find(); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (e) => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || !(e.key in does) || does[e.key]() === false) return;
    e.preventDefault();
    e.stopPropagation();
  });
  list.addEventListener("pointerdown", (e) => e.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (e) => { const way = e.target.closest("li"); if (way) take(way); });
}

// offerAll adds what a page has beside its content, to this one or to one that took its place.
function offerAll() {
  offerPictures();
  offerTools();
  offerPlay();
  offerZoom();
  offerIntake();
  offerCopies();
  offerEntries();
  offerWays();
}
offerAll();
