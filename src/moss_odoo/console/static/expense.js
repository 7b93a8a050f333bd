"use strict";

// From one expense of a list to the next by a single key, as in the list itself.
const around = document.querySelector(".around");
if (around) {
  const leads = { j: "next", k: "prev" };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (localStorage.getItem("single-keys") === "off" || !leads[event.key]) return;
    around.querySelector(`[rel=${leads[event.key]}]`)?.click();
  });
}
