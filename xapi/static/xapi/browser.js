/* Filters the list as somebody types; without this file the button does it. */
const form = document.querySelector("[data-xapi-filters]");
const list = document.querySelector("[data-xapi-list]");
const PAUSE = 300;
let waiting;
let asked = 0;

async function show() {
  const mine = ++asked;
  const query = new URLSearchParams(new FormData(form));
  const reply = await fetch(`${form.action}?${query}&part=1`);
  if (!reply.ok || mine !== asked) return;
  const text = await reply.text();
  if (mine !== asked) return;
  list.innerHTML = text;
  history.replaceState(null, "", `${form.action}?${query}`);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => show().catch(() => {}), PAUSE);
});
