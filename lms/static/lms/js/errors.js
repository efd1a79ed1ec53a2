/* Focus goes to what a reader must see first: a form's error summary, else the verdict on an answer.
   An address with a fragment takes the focus away once more while the page is laid out, so it is given again. */
const first = document.querySelector("[data-focus]");

if (first) {
  first.focus();
  if (location.hash) addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => first.focus())));
}
