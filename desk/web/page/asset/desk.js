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
  if (to.matches("input:not([type=checkbox])")) setTimeout(() => to.select()); // after the key, which would be typed into it
  else if (to.matches("summary")) fold.querySelector("select, input:not([type=hidden])")?.focus();
  else to.click();
  return true;
}

// begin shows what can be begun, with the focus on the first.
function begin() {
  const list = document.getElementById("new");
  list?.togglePopover();
  if (list?.matches(":popover-open")) list.querySelector("a").focus();
}

// lastActs goes to what was last ruled, where each act has a button that undoes it.
function lastActs() {
  document.querySelector('.rail a[href^="/rulings"], .rail a[href*="/rulings"]')?.click();
}

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
  const address = link.getAttribute("href");
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const panel = document.getElementById("evidence") || Object.assign(document.createElement("aside"), { id: "evidence", tabIndex: -1 });
  panel.setAttribute("aria-label", "Evidence");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close", className: "bare" });
  const shut = () => { panel.remove(); document.body.classList.remove("beside-evidence"); link.focus({ preventScroll: true }); };
  close.addEventListener("click", shut);
  panel.onkeydown = (e) => { if (e.key === "Escape") shut(); };
  const title = Object.assign(document.createElement("h2"), { textContent: page.querySelector("main h1")?.textContent || page.title });
  const open = Object.assign(document.createElement("a"), { href: address, textContent: "Open" });
  const tools = document.createElement("p");
  tools.className = "does";
  tools.append(open, " ", close);
  const found = page.getElementById("words"), parts = [];
  if (found) {
    const facts = page.querySelector(".facts"), around = document.createElement("div"), text = found.closest("p") || found.parentElement, lit = page.querySelector("aside .card.lit");
    around.className = "text";
    around.append(text.cloneNode(true));
    if (facts) parts.push(Object.assign(document.createElement("p"), { className: "soft", textContent: [...facts.querySelectorAll("dd")].slice(0, 2).map((d) => d.textContent.trim()).join(" · ") }));
    parts.push(around);
    if (lit) parts.push(lit.cloneNode(true));
  } else {
    const table = page.querySelector("main table")?.cloneNode(true);
    for (const row of [...(table?.tBodies[0]?.rows || [])].slice(12)) row.remove();
    parts.push(table || page.querySelector("main .empty") || "Nothing else is known.");
  }
  panel.replaceChildren(title, tools, ...parts);
  panel.querySelectorAll(".card .does, .act, form, details, button:not(.bare), svg").forEach((e) => e.remove());
  panel.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
  document.body.append(panel);
  document.body.classList.add("beside-evidence");
  panel.focus();
}

const keys = {
  e: () => { evidence(); },
  j: () => (inbox ? story(1) : choose(at + 1)),
  k: () => (inbox ? story(-1) : choose(at - 1)),
  ArrowDown: () => (inbox ? choose(at + 1) : false),
  ArrowUp: () => (inbox ? choose(at - 1) : false),
  "/": () => document.querySelector(".question input:not([type=hidden])")?.focus(),
  "?": () => document.getElementById("help")?.togglePopover(),
  o: () => rows()[at]?.querySelector("td.w a, h2 a, .sources a")?.click(),
  n: () => press("n") || begin(),
  u: () => press("u") || press("z") || lastActs(),
  ArrowLeft: (e) => press((e.shiftKey ? "Shift-" : "") + "ArrowLeft"),
  ArrowRight: (e) => press((e.shiftKey ? "Shift-" : "") + "ArrowRight"),
  "+": () => press("+") || addWords(),
  " ": (e) => (inbox && !e.target.closest("button, summary") ? scrollBy(0, (e.shiftKey ? -0.85 : 0.85) * innerHeight) : false),
};
for (const key of ["a", "A", "x", "X", "r", "!", "d", "y", "w", "m", "s", "p", "P", "-", "[", "]", ..."0123456789"]) keys[key] = () => press(key);

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
  const last = all.findIndex((c) => "#" + c.id === location.hash);
  const next = all.findIndex((c, i) => i > last && !c.matches(".rejected, .accepted"));
  if (all.length > 0) choose(next >= 0 ? next : Math.max(last, 0));
  document.querySelector(".stories a[aria-current]")?.scrollIntoView({ block: "nearest" });
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
    const tracked = page.getElementById("tracked");
    if (tracked) document.getElementById("tracked")?.replaceWith(tracked);
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
  // A mark at the beginning of a word offers what the record has for the words behind it: @ persons with
  // their titles, # figures, " quotations, > events. What is chosen takes the place of mark and words.
  const offer = document.getElementById("offer"), kinds = { "@": "person", "#": "figure", '"': "quotation", ">": "event" };
  let offering = 0, offered = 0, begun = -1;
  const close = () => { offered++; clearTimeout(offering); offer.hidden = true; };
  const offerFor = async (mark, words) => {
    const mine = ++offered, to = new URL(offer.dataset.from, location.href);
    to.searchParams.set("kind", kinds[mark]);
    to.searchParams.set("words", words);
    const answer = await fetch(to).catch(() => null);
    if (!answer?.ok || mine !== offered) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
    if (!found || mine !== offered) return;
    offer.querySelector("ul").replaceChildren(...found.children);
    offer.hidden = false;
    offer.scrollIntoView({ block: "nearest" });
  };
  typed.addEventListener("input", () => {
    const line = typed.value.slice(0, typed.selectionStart), said = /(?:^|[\s(])([@#">])([^\s@#">][^\n@#">]{0,40})?$/.exec(line);
    clearTimeout(offering);
    if (!said || !said[2]) return close();
    begun = line.length - said[2].length - 1;
    offering = setTimeout(() => offerFor(said[1], said[2].trim()), 200);
  });
  typed.addEventListener("keydown", (e) => {
    if (offer.hidden) return;
    if (e.key === "Escape") close();
    if (e.key !== "ArrowDown" || !offer.querySelector("button")) return;
    e.preventDefault();
    offer.querySelector("button").focus();
  });
  offer.addEventListener("keydown", (e) => {
    const all = [...offer.querySelectorAll("button")], here = all.indexOf(document.activeElement);
    if (e.key === "Escape") { close(); typed.focus(); }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    e.preventDefault();
    (all[here + (e.key === "ArrowDown" ? 1 : -1)] || typed).focus();
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
    check();
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
      all[found].scrollIntoView({ block: "center" });
      show(all[found]);
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
      check();
    }
  });
}

// Tables of rows are filtered, sorted by a column, shown without some columns, and copied, as far as they
// are on the page.
const plain = (cell) => (cell ? cell.innerText.replace(cell.querySelector(".act")?.innerText ?? "", "").replace(/\s+/g, " ").trim() : "");
function offerTools() { for (const table of document.querySelectorAll("main > .scroll > table")) {
  const heads = [...table.querySelectorAll("thead th")], lines = [...table.tBodies[0].rows].filter((row) => !row.matches(".edit"));
  if (lines.length < 3 || heads.length < 3) continue;
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.innerHTML = '<label>Filter these rows<input type="search" autocomplete="off"></label><details><summary>Columns</summary></details><button type="button">Copy the table</button><span class="soft" role="status"></span>';
  const filter = tools.querySelector("input"), columns = tools.querySelector("details"), says = tools.querySelector("[role=status]");
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of lines) row.hidden = words.some((w) => !row.textContent.toLowerCase().includes(w));
    says.textContent = words.length ? lines.filter((row) => !row.hidden).length + " of " + lines.length + " rows" : "";
  });
  heads.forEach((head, n) => {
    const name = head.textContent, sort = document.createElement("button");
    sort.type = "button";
    sort.className = "bare";
    sort.append(...head.childNodes);
    head.append(sort);
    sort.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => plain(row.cells[n]), number = (s) => (/^[+-]?[\d.,]+/.test(s) ? parseFloat(s.replace(/,/g, "")) : NaN);
      const numbers = lines.every((row) => key(row) === "" || /^[+-]?[\d.,]+( |$)/.test(key(row)));
      const order = (a, b) => (numbers ? (number(key(a)) || 0) - (number(key(b)) || 0) : key(a).localeCompare(key(b)));
      for (const row of [...lines].sort((a, b) => (down ? -order(a, b) : order(a, b)))) {
        const form = row.nextElementSibling;
        table.tBodies[0].append(row);
        if (form?.matches(".edit")) table.tBodies[0].append(form);
      }
    });
    const shown = document.createElement("label");
    shown.className = "tick";
    shown.innerHTML = '<input type="checkbox" checked> ';
    shown.append(name);
    shown.firstChild.addEventListener("change", (e) => { for (const row of table.rows) if (row.cells[n] && !row.matches(".edit")) row.cells[n].hidden = !e.target.checked; });
    columns.append(shown);
  });
  tools.querySelector("button").addEventListener("click", async () => {
    const seen = [...table.rows].filter((row) => !row.hidden && !row.matches(".edit")).map((row) => [...row.cells].filter((cell) => !cell.hidden).map(plain).join("\t"));
    await navigator.clipboard.writeText(seen.join("\n") + "\n");
    says.textContent = seen.length - 1 + " rows copied";
  });
  table.parentElement.before(tools);
} }
offerTools();

// Words are copied with who said them, when, and where it stands.
for (const copy of document.querySelectorAll("[data-copy]")) {
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.textContent = "Copied";
  });
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
      for (let n = 0; n < 3; n++) row.insertCell();
      row.cells[0].append(Object.assign(document.createElement("bdi"), { textContent: line.name }));
    }
    const mark = Object.assign(document.createElement("b"), { textContent: line.stage, className: line.class ? "mark-" + line.class : "" });
    row.cells[1].replaceChildren(mark, " " + (line.said || ""));
    row.cells[2].textContent = line.seconds ? line.seconds.toFixed(1) : "";
    row.cells[2].className = "n";
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
  if (whole && put(whole, form.action, () => true)) return;
  button.disabled = false;
  shown.querySelector("[role=status]").textContent = "The connection broke off. What is marked as filed is filed; send the rest again.";
}
offerIntake();

// Pictures are saved as they are seen: with the colours and the letters of the page.
function standing(svg) {
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
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
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
    image.src = URL.createObjectURL(standing(svg));
  });
}

function offerPictures() {
  for (const figure of document.querySelectorAll("[data-picture]")) {
    const line = document.createElement("p");
    line.className = "does saves";
    for (const kind of ["SVG", "PNG"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Save as " + kind;
      button.addEventListener("click", async () => {
        const svg = figure.querySelector("svg"), name = figure.dataset.picture + "." + kind.toLowerCase();
        save(kind === "SVG" ? standing(svg) : await asPixels(svg), name);
      });
      line.append(button);
    }
    figure.append(line);
  }
}
offerPictures();

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
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return false;
  return put(await answer.text(), address, wanted);
}
// put shows the text of a page in place of this one, as swap does.
function put(text, address, wanted) {
  const page = new DOMParser().parseFromString(text, "text/html"), sheet = page.querySelector(".sheet");
  if (!sheet || !wanted()) return false;
  const held = document.activeElement?.dataset?.key, wide = document.querySelector(".strip .scroll")?.scrollLeft;
  const links = page.querySelectorAll(".rail a");
  document.querySelectorAll(".rail a").forEach((a, n) => a.setAttribute("href", links[n].getAttribute("href"))); // they keep the question
  document.querySelector(".sheet").replaceWith(document.adoptNode(sheet));
  history.replaceState(null, "", address);
  document.title = page.title;
  at = -1;
  offerPictures();
  offerTools();
  offerPlay();
  offerZoom();
  offerIntake();
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
  let turned = 1, waiting = 0;
  svg.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && document.activeElement !== svg.closest("figure")) return;
    e.preventDefault();
    turned *= e.deltaY > 0 ? 1.25 : 0.8;
    const about = dayAt(place(e));
    clearTimeout(waiting);
    waiting = setTimeout(() => show(about - (about - first) * turned, about + (last - about) * turned), 150);
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
  svg.addEventListener("pointerup", (e) => {
    if (began === null) return;
    const a = Math.min(began, place(e)), b = Math.max(began, place(e));
    began = null;
    brush.remove();
    if (b - a > 6) show(dayAt(a), dayAt(b));
  });
}
offerZoom();
offerPlay();
