"use strict";
(() => {
  const body = document.querySelector("tbody");
  if (!body) return;
  const rows = [...body.rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const [search, severity, code, count] = ["search", "severity", "code", "count"].map((id) => document.getElementById(id));
  const names = ["error", "warning", "info"];

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = (!severity.value || names[row.dataset.severity] === severity.value)
        && (!code.value || row.dataset.code === code.value)
        && words.every((word) => texts[at].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = shown === rows.length ? `${shown} findings` : `${shown} of ${rows.length} findings`;
  }

  function sort(head) {
    const key = head.dataset.sort;
    const down = head.getAttribute("aria-sort") === "ascending" || (key === "places" && !head.hasAttribute("aria-sort"));
    const numbers = key === "places" || key === "severity";
    const value = (row) => (numbers ? Number(row.dataset[key]) : row.dataset[key]);
    const compare = numbers ? (a, b) => value(a) - value(b) : (a, b) => value(a).localeCompare(value(b));
    const sorted = [...body.rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
    document.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...sorted);
  }

  document.querySelectorAll("th[data-sort]").forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head));
    head.replaceChildren(button);
  });
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", filter);
  filter();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
})();
