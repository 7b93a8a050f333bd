"use strict";

// The box above a list selects all that are shown.
for (const all of document.querySelectorAll("[data-selects]")) {
  const boxes = () => all.form.querySelectorAll(`input[type=checkbox][name="${all.dataset.selects}"]`);
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
  });
  all.form.addEventListener("change", () => {
    const states = [...boxes()].map((box) => box.checked);
    all.checked = states.every(Boolean);
    all.indeterminate = !all.checked && states.some(Boolean);
  });
}

// On a narrow screen the tab that is shown is in sight, and the page stays at its top.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest("ul");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

// From the search into the list that it found, and up and down in it, by the arrow keys.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const search = document.querySelector("[data-list]");
  if (!search) return;
  const choices = [...document.getElementById(search.dataset.list).querySelectorAll("button")];
  const at = choices.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== search) return;
  event.preventDefault();
  (choices[at + step] ?? (at + step < 0 ? search : document.activeElement)).focus();
});
