"use strict";

// How much of the checklist is left, told again whenever a section has answered.
const tally = document.querySelector("[data-tally]");

function count() {
  if (document.querySelector("[data-asking].checklist")) {
    tally.textContent = tally.dataset.asking;
    return;
  }
  const left = ["missing", "warning"]
    .map((mark) => [document.querySelectorAll(`[data-mark="${mark}"]`).length, tally.dataset[mark]])
    .filter(([number]) => number)
    .map(([number, word]) => `${number} ${word}`);
  tally.textContent = left.join(", ") || tally.dataset.well;
}

if (tally) {
  count();
  document.addEventListener("htmx:afterSwap", (event) => {
    count();
    // The button that asked is gone with the old section.
    if (document.activeElement === document.body && event.detail.requestConfig.triggeringEvent?.type === "click") {
      event.detail.elt.querySelector("h3")?.focus();
    }
  });
}
