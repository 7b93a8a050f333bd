"use strict";

// What is shown anew every few seconds is read out only where its words change.
document.addEventListener("htmx:afterSwap", (event) => {
  const told = document.querySelector("[data-told]");
  const words = event.target.querySelector?.("[data-tell]")?.textContent.trim();
  if (told && words && told.textContent !== words) told.textContent = words;
});
