"use strict";
// Without this script the page shows every finding; with it one screenful at a time, sorted, filtered and searched.
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const body = document.querySelector("tbody");
  if (!body) return;
  const SCREENFUL = 50;
  const [search, severity, kind, number, range, everything, back, next, page] =
    ["search", "severity", "kind", "number", "range", "everything", "back", "next", "page"].map((id) => document.getElementById(id));
  const tools = document.querySelector(".tools");
  const pager = document.querySelector(".pager");
  const heads = [...document.querySelectorAll("th[data-sort]")];
  const severities = ["error", "warning", "info"];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const collator = new Intl.Collator(undefined, { numeric: true });
  const entries = [...body.rows].map((row, at) => ({
    row, at,
    text: plain(row.textContent),
    code: row.dataset.kind,
    severity: Number(row.dataset.severity),
    places: Number(row.dataset.places),
    kind: row.cells[1].firstElementChild.textContent, // a selector of two parts takes a millisecond a row
    subject: row.querySelector(".subject").textContent,
  }));
  let fitting = entries;
  let first = 0;

  function show() {
    const shown = new Set(fitting.slice(first, first + SCREENFUL));
    entries.forEach((entry) => entry.row.classList.toggle("off", !shown.has(entry)));
    const all = entries.length.toLocaleString("en");
    const some = fitting.length.toLocaleString("en");
    const last = Math.min(first + SCREENFUL, fitting.length);
    number.textContent = fitting.length === entries.length
      ? `${all} ${entries.length === 1 ? "finding" : "findings"}` : `${some} of ${all} findings`;
    range.textContent = fitting.length > SCREENFUL
      ? `, here ${(first + 1).toLocaleString("en")} to ${last.toLocaleString("en")}` : "";
    pager.hidden = fitting.length <= SCREENFUL;
    back.disabled = first === 0;
    next.disabled = last === fitting.length;
    page.textContent = `Page ${Math.floor(first / SCREENFUL) + 1} of ${Math.max(1, Math.ceil(fitting.length / SCREENFUL))}`;
    everything.disabled = !(search.value || severity.value || kind.value);
  }

  function filter() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    fitting = entries.filter((entry) => (!severity.value || severities[entry.severity] === severity.value)
      && (!kind.value || entry.code === kind.value)
      && words.every((word) => entry.text.includes(word)));
    const kept = new Set(fitting);
    entries.forEach((entry) => { entry.row.hidden = !kept.has(entry); });
    first = 0;
    show();
  }

  function sort(head) {
    const key = head.dataset.sort;
    const now = head.getAttribute("aria-sort");
    const down = now ? now === "ascending" : key === "places"; // the most places first
    const compare = typeof entries[0][key] === "number" ? (a, b) => a[key] - b[key] : (a, b) => collator.compare(a[key], b[key]);
    entries.sort((a, b) => (down ? compare(b, a) : compare(a, b)) || a.at - b.at);
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.replaceChildren(...entries.map((entry) => entry.row));
    filter();
  }

  function turn(step) {
    first += step * SCREENFUL;
    show();
    document.getElementById("findings").scrollIntoView();
    const button = step > 0 ? next : back;
    if (button.disabled) (step > 0 ? back : next).focus({ preventScroll: true });
  }

  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head));
    head.replaceChildren(button);
  });
  heads[0].setAttribute("aria-sort", "ascending");
  document.querySelectorAll("a[data-kind]").forEach((link) => link.addEventListener("click", () => {
    tools.reset();
    kind.value = link.dataset.kind;
    filter();
  }));
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", filter);
  everything.addEventListener("click", () => {
    tools.reset();
    filter();
    search.focus();
  });
  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  tools.hidden = false;
  show();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
});
