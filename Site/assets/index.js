// The index's filter box. Without this script the box is hidden and the list complete.
"use strict";

(() => {
  const filter = document.getElementById("filter");
  const box = document.getElementById("filter-text");
  const onlyDue = document.getElementById("filter-due");
  const status = filter.querySelector("[role=status]");
  const language = document.documentElement.lang;

  /** A text as it is compared: without accents, upper case and runs of white space. */
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  // One text for each row, made once: name, domain and id are what the row shows.
  const lists = Array.from(document.querySelectorAll(".tenants"), (list) => ({
    list,
    rows: Array.from(list.children, (row) => ({
      row,
      text: plain(row.textContent),
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
      // The style sheet guesses the height of a list outside the window by this.
      list.style.setProperty("--rows", count - before);
    }
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
