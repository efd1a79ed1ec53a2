// Moves things of an ordering by buttons or Alt and the arrow keys; the place selects follow.
const lists = () => document.querySelectorAll("[data-order]");

function show() {
  for (const moves of document.querySelectorAll("[data-order] .moves[hidden]")) moves.hidden = false;
}

function move(row, step) {
  const list = row.closest("[data-order]");
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (other) step < 0 ? other.before(row) : other.after(row);
  [...list.children].forEach((one, place) => { one.querySelector("select").value = place + 1; });
  const place = [...list.children].indexOf(row) + 1;
  const told = list.parentElement.querySelector("[data-told]");
  told.textContent = list.dataset.moved.replace("{place}", place).replace("{last}", list.children.length);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-order] [data-move]");
  if (!button) return;
  move(button.closest("li"), Number(button.dataset.move));
  button.focus();
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const row = event.altKey && step && event.target.closest("[data-order] > li");
  if (!row) return;
  event.preventDefault();
  const held = event.target;
  move(row, step);
  held.focus();
});

new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
if (lists().length) show();
