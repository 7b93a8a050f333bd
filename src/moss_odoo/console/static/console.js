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

// What a form is refused with is shown in the form.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, xhr } = event.detail;
  if (xhr.status !== 422 || !("showsRefusal" in (elt.dataset ?? {}))) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// A part that could not be loaded says so in its place; what was typed into a form stays.
for (const kind of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(kind, (event) => {
    const asked = event.detail.elt;
    const part = asked.querySelector?.(".busy") ?? asked;
    part.textContent = document.querySelector("main").dataset.partFailed;
    part.classList.add("care");
  });
}

// What went wrong is read out and seen first; else a form says where it begins.
function begin(form) {
  document.getElementById(form?.dataset?.begins ?? "")?.focus();
}
begin(document.querySelector("[data-begins]"));
document.addEventListener("htmx:afterSettle", (event) => begin(event.detail.elt));
document.querySelector(".failure")?.focus();
