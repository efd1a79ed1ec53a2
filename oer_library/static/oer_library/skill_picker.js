// Finds skills while somebody types: a combobox with a list (ARIA 1.2), by keyboard or pointer.
const PAUSE = 200;

function set(picker, skill) {
  picker.querySelector("input[type=hidden]").value = skill[picker.dataset.by];
  const chosen = picker.querySelector("[data-chosen]");
  const name = document.createElement("b");
  const from = document.createElement("small");
  name.textContent = skill.label;
  from.textContent = ` ${skill.framework}`;
  chosen.replaceChildren(name, from);
  close(picker);
  picker.querySelector("[role=combobox]").value = "";
}

function close(picker) {
  const box = picker.querySelector("[role=combobox]");
  picker.querySelector("[role=listbox]").hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function show(picker, skills) {
  const list = picker.querySelector("[role=listbox]");
  const box = picker.querySelector("[role=combobox]");
  const told = picker.querySelector("[data-told]");
  list.replaceChildren(
    ...skills.map((skill, place) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${place}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.textContent = `${skill.label} `;
      const from = document.createElement("small");
      from.textContent = [skill.framework, skill.description.slice(0, 120)].filter(Boolean).join(": ");
      row.append(from);
      row.skill = skill;
      return row;
    }),
  );
  list.hidden = !skills.length;
  if (skills.length) list.scrollIntoView({ block: "nearest" }); // past the bar of buttons below
  box.setAttribute("aria-expanded", String(Boolean(skills.length)));
  told.textContent = skills.length || !box.value.trim() ? "" : picker.dataset.none;
}

function move(picker, step) {
  const rows = [...picker.querySelectorAll("[role=option]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.getAttribute("aria-selected") === "true");
  const next = rows[(at + step + rows.length) % rows.length];
  rows.forEach((row) => row.setAttribute("aria-selected", String(row === next)));
  picker.querySelector("[role=combobox]").setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

let waiting;
document.addEventListener("input", ({ target }) => {
  const picker = target.closest?.(".skill-picker");
  if (!picker || target.getAttribute("role") !== "combobox") return;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const words = target.value.trim();
    if (!words) return show(picker, []);
    const answer = await fetch(`${picker.dataset.skills}?q=${encodeURIComponent(words)}`);
    if (answer.ok && target.value.trim() === words) show(picker, (await answer.json()).skills);
  }, PAUSE);
});
document.addEventListener("keydown", (event) => {
  const picker = event.target.closest?.(".skill-picker");
  if (!picker || event.target.getAttribute("role") !== "combobox") return;
  const open = !picker.querySelector("[role=listbox]").hidden;
  if (event.key === "ArrowDown") move(picker, 1);
  else if (event.key === "ArrowUp") move(picker, -1);
  else if (event.key === "Escape") close(picker);
  else if (event.key === "Enter") {
    const row = picker.querySelector("[aria-selected=true]");
    if (open && row) set(picker, row.skill);
  } else return;
  if (event.key !== "Escape" || open) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const row = target.closest?.(".skill-picker [role=option]");
  if (row) set(row.closest(".skill-picker"), row.skill);
});
