// The index's filter box. Without this script the box is hidden and the list complete.
"use strict";

(() => {
  const filter = document.getElementById("filter");
  const box = document.getElementById("filter-text");
  const onlyDue = document.getElementById("filter-due");
  const status = filter.querySelector("[role=status]");
  // A language that the browser does not know is its own.
  let language;
  try {
    [language] = Intl.getCanonicalLocales(document.documentElement.lang);
  } catch {}

  // Letters that Unicode does not decompose, each with the plain ones behind it.
  const letters = new Map(filter.dataset.letters.split(" ").map((it) => [it[0], it.slice(1)]));

  /** A text as it is compared: without marks, quotes, upper case and runs of white space, in plain letters. */
  const plain = (text) =>
    text
      .replace(/[\p{Pi}\p{Pf}'"`´‚„′″ʹʺʻʼʽʾʿˈ＇＂]/gu, "")
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\p{Mn}\p{Cf}]/gu, "")
      .replace(/\p{Pd}/gu, "-")
      .replace(/[^\0-\x7f]/g, (letter) => letters.get(letter) ?? letter)
      .replace(/\s+/g, " ")
      .trim();

  /** How many rows each list shows: the style sheet guesses the height of a list outside the window by this. */
  const heights = new CSSStyleSheet();
  document.adoptedStyleSheets = [heights];

  // One text for each row, made once: name, domain and id are what the row shows, the initial domain is written beside.
  const lists = Array.from(document.querySelectorAll(".tenants"), (list) => ({
    list,
    rows: Array.from(list.children, (row) => ({
      row,
      text: plain(row.textContent + " " + row.dataset.initial),
      isDue: row.querySelector(".due") !== null,
    })),
  }));
  const total = lists.reduce((sum, it) => sum + it.rows.length, 0);
  if (total === 0) return;

  /** A window full: what is shown at once, before the rest follows. */
  const atOnce = 200;
  let rest = 0;

  /** Shows the rows in which each of the words stands, and says how many there are. */
  function apply() {
    clearTimeout(rest);
    const words = plain(box.value).split(" ");
    const later = [];
    const sizes = [];
    let count = 0;
    for (const { list, rows } of lists) {
      const before = count;
      for (const { row, text, isDue } of rows) {
        const fits = (isDue || !onlyDue?.checked) && words.every((word) => text.includes(word));
        if (fits) count += 1;
        if (row.hidden !== fits) continue;
        if (fits && count > atOnce) later.push(row);
        else row.hidden = !fits;
      }
      list.hidden = count === before;
      sizes.push(`.tenants:nth-of-type(${sizes.length + 1}) { --rows: ${count - before} }`);
    }
    heights.replaceSync(sizes.join("\n"));
    const number = (value) => value.toLocaleString(language);
    status.textContent =
      count > 0
        ? filter.dataset.count.replace("{shown}", () => number(count)).replace("{total}", () => number(total))
        : filter.dataset.none.replace("{text}", () => box.value.trim());
    rest = setTimeout(showRest, 50, later);
  }

  /** Shows what is below the window, a little at a time, so that the next key is never kept waiting. */
  function showRest(rows) {
    for (const row of rows.splice(0, 500)) row.hidden = false;
    if (rows.length > 0) rest = setTimeout(showRest, 0, rows);
  }

  box.addEventListener("input", apply);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.value === "") return;
    event.preventDefault();
    box.value = "";
    apply();
  });
  onlyDue?.addEventListener("change", apply);
  // A browser that comes back to the page has kept the box's text.
  window.addEventListener("pageshow", apply);
  filter.hidden = false;
})();
