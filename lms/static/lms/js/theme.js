/* The choice of light, dark or the device's own theme, kept in this browser. Without it the device decides. */
const place = document.querySelector("[data-theme-choice]");
const choice = place?.querySelector("select");

function apply(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

function keep(theme) {
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch {
    /* Storage is blocked: the choice holds for this page. */
  }
}

if (choice) {
  choice.value = document.documentElement.dataset.theme ?? "";
  choice.addEventListener("change", () => {
    apply(choice.value);
    keep(choice.value);
  });
  place.hidden = false;
}
