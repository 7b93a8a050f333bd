"use strict";

document.documentElement.classList.add("js");

// On a narrow screen the navigation opens by its button.
for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    document.getElementById(button.dataset.opens).classList.toggle("open", open);
  });
}

// Nothing is sent twice by a second click.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
// A page that comes back out of the browser's memory can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A part that could not be loaded says so in its place.
for (const kind of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(kind, (event) => {
    const part = event.detail.elt;
    part.textContent = "✗ " + (event.detail.xhr.status || "");
    part.classList.add("care");
  });
}

// What went wrong is read out and seen first.
document.querySelector(".failure")?.focus();
