"use strict";

// Choosing in the list: all of a page at once, and how many are chosen.
const choose = document.getElementById("choose");
if (choose) {
  const page = choose.querySelector("[data-page]");
  const every = choose.elements.namedItem("every");
  const said = choose.querySelector("[data-chosen]");
  const boxes = [...choose.querySelectorAll("[name=expense]")];
  const tell = () => {
    const number = boxes.filter((box) => box.checked).length;
    page.checked = number === boxes.length;
    page.indeterminate = number > 0 && number < boxes.length;
    said.textContent = number ? said.dataset.chosen.replace("{number}", number) : "";
    for (const box of boxes) box.closest("tr").classList.toggle("chosen", box.checked);
  };
  page.addEventListener("change", () => {
    for (const box of boxes) box.checked = page.checked;
    tell();
  });
  every?.addEventListener("change", () => {
    if (every.checked) for (const box of boxes) box.checked = true;
    tell();
  });
  choose.addEventListener("change", (event) => {
    if (event.target.name !== "expense") return;
    if (every && !event.target.checked) every.checked = false;
    tell();
  });
  window.addEventListener("pageshow", tell);
}

// Single keys, for whoever wants them, and never while somebody types.
const keys = document.getElementById("keys");
const list = document.querySelector("[data-walk]");
if (keys) {
  const on = keys.querySelector("[data-single-keys]");
  on.checked = localStorage.getItem("single-keys") !== "off";
  on.addEventListener("change", () => localStorage.setItem("single-keys", on.checked ? "on" : "off"));
  document.querySelector("[data-shows=keys]")?.addEventListener("click", () => keys.showModal());

  const rows = [...(list?.tBodies[0].rows ?? [])];
  const here = () => rows.indexOf(document.activeElement.closest("tr"));
  const walk = (steps) => {
    const place = here();
    const next = place < 0 ? 0 : Math.min(Math.max(place + steps, 0), rows.length - 1);
    rows[next]?.querySelector(".what a").focus();
  };
  const does = {
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => here() >= 0 && walk(1),
    ArrowUp: () => here() >= 0 && walk(-1),
    x: () => rows[here()]?.querySelector("[name=expense]")?.click(),
    "/": () => document.getElementById("text").focus(),
    "?": () => keys.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
    if (typing || !on.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (does[event.key]?.() !== undefined || (does[event.key] && event.key.length === 1)) {
      event.preventDefault();
    }
  });
}
