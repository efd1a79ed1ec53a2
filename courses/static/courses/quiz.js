/* Saves each answer of a graded quiz as it is given. What could not be sent yet is kept in this window's storage,
   sent again by itself, and the page says so in words. Without this script the same forms save by their buttons. */
const page = document.querySelector("[data-attempt]");
const note = document.getElementById("unsent");
const words = note.dataset;
const LONGEST_WAIT = 15000;
const TYPING = 1200;
const questions = new Map();

const keyOf = (form) => `quiz:${page.dataset.attempt}:${form.id}`;
const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => name.startsWith("r-"));

function keep(form) {
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(fieldsOf(form)));
  } catch { /* a full or forbidden storage: the answer stays in the form */ }
}

function forget(form) {
  try {
    sessionStorage.removeItem(keyOf(form));
  } catch { /* nothing was kept */ }
}

function kept(form) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(form)));
  } catch {
    return null;
  }
}

function fill(form, fields) {
  const given = new Map();
  for (const [name, value] of fields) given.set(name, [...(given.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name?.startsWith("r-")) continue;
    const values = given.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

const ICONS = { done: "done", todo: "todo", care: "warn", stop: "hazard", doing: "doing" };

function tell(form, kind, text, problem = "") {
  const place = form.querySelector("[data-told]:not(.vh)");
  const tag = place.querySelector(".tag");
  const use = tag.querySelector("use");
  tag.className = `tag wrapok ${kind}`;
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${ICONS[kind]}`));
  tag.lastChild.textContent = [text, problem].filter(Boolean).join(". ");
}

/* The list of what has no answer yet, beside the button that hands in. */
function tick(form, answered) {
  const list = document.querySelector("[data-missing]");
  list.querySelector(`[href="#${form.id}"]`).parentElement.hidden = answered;
  const complete = [...list.querySelectorAll("li")].every((one) => one.hidden);
  list.hidden = complete;
  document.querySelector("[data-complete]").hidden = !complete;
}

function warn(text) {
  note.hidden = !text;
  if (note.firstElementChild.textContent !== text) note.firstElementChild.textContent = text;
}

const unsent = () => [...questions.values()].filter((one) => one.dirty || one.sending);

async function post(form) {
  const response = await fetch(form.action, {
    method: "post", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual",
  });
  const said = response.headers.get("Content-Type") ?? "";
  if (response.status >= 500) throw new Error("the server could not save");
  return said.startsWith("application/json") ? response.json() : null;
}

async function save(form) {
  const one = questions.get(form);
  if (one.sending) return;
  clearTimeout(one.timer);
  one.sending = true;
  one.dirty = false;
  tell(form, "doing", words.saving);
  try {
    const told = await post(form);
    one.sending = false;
    if (!told) {
      one.dirty = true;
      tell(form, "care", words.waiting);
      warn(words.signedOut);
      return;
    }
    one.wait = 1000;
    if (one.dirty) return void save(form);
    forget(form);
    tell(form, told.kind, told.words, told.problem);
    heard(told);
    tick(form, told.kind !== "todo" && !told.problem);
    if (!unsent().length) warn("");
  } catch {
    one.sending = false;
    one.dirty = true;
    tell(form, "care", words.waiting);
    warn(words.offline);
    one.timer = setTimeout(() => save(form), one.wait);
    one.wait = Math.min(one.wait * 2, LONGEST_WAIT);
  }
}

function changed(form, delay) {
  const one = questions.get(form);
  one.dirty = true;
  keep(form);
  clearTimeout(one.timer);
  one.timer = setTimeout(() => save(form), delay);
}

for (const form of document.querySelectorAll("form[data-save]")) {
  questions.set(form, { dirty: false, sending: false, wait: 1000, timer: 0 });
  form.addEventListener("input", (event) => changed(form, event.target.type === "text" ? TYPING : 0));
  form.addEventListener("change", () => { if (questions.get(form).dirty) changed(form, 0); });
  form.addEventListener("click", (event) => { if (event.target.closest("[data-move]")) changed(form, TYPING); });
  form.addEventListener("keydown", (event) => { if (event.altKey && event.key.startsWith("Arrow")) changed(form, TYPING); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(form);
    save(form);
  });
  const waiting = kept(form);
  if (waiting) {
    fill(form, waiting);
    changed(form, 0);
  }
}

addEventListener("online", () => { for (const [form, one] of questions) if (one.dirty) save(form); });
addEventListener("beforeunload", (event) => { if (unsent().length) event.preventDefault(); });

/* Hands in only what is saved: first sends what waits, and says so where that fails. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("handIn" in form.dataset)) return;
  if (form.ariaBusy === "true") return void event.preventDefault();
  if (!unsent().length) {
    form.ariaBusy = "true";
    return;
  }
  event.preventDefault();
  await Promise.all([...questions].filter(([, one]) => one.dirty).map(([asked]) => save(asked)));
  const until = Date.now() + 5000;
  while (unsent().some((one) => one.sending) && Date.now() < until) await new Promise((done) => setTimeout(done, 100));
  if (unsent().length) warn(words.hold);
  else form.requestSubmit();
});
addEventListener("pageshow", () => { document.querySelector("[data-hand-in]").ariaBusy = null; });

/* The time that is left by the server's clock: written each half minute, announced at 5 minutes, 1 minute, the end. */
const remaining = document.querySelector("[data-remaining]");
const announce = document.querySelector("[data-announce]");

function minutes(seconds) {
  if (seconds <= 0) return words.end;
  return seconds < 60 ? words.last : words.minutes.replace("{n}", Math.floor(seconds / 60));
}

let end = 0;
let timers = [];
const left = () => Math.round((end - performance.now()) / 1000);
const show = () => { remaining.textContent = minutes(left()); };

/* The end moves when the trainer grants more time: each answer that is saved brings the clock along. */
function clock(seconds) {
  end = seconds * 1000 + performance.now();
  timers.forEach(clearTimeout);
  timers = [300, 60, 0].filter((at) => left() > at).map((at) => setTimeout(
    () => { show(); announce.textContent = minutes(left()); }, Math.min((left() - at) * 1000, 2 ** 31 - 1),
  ));
  show();
}

function heard(told) {
  if (!remaining || told.left === undefined) return;
  document.querySelector("[data-until]").textContent = told.until;
  if (Math.abs(told.left - left()) > 5) clock(told.left);
}

if (remaining) {
  clock(Number(page.dataset.left));
  setInterval(show, 30000);
}
