/* Focus goes to what a reader must see first: a form's error summary, else the verdict on an answer. */
document.querySelector("[data-focus]")?.focus();
