/* Sends a form marked data-swap="id other-id" in the background and puts the elements with these ids from the
   answer, and the page's messages, in place of those on the page. An answer without them (the sign-in page, say)
   lets the form go the plain way. Without this script the same form loads the same page anew.
   This is the site's one Trusted Types policy: markup comes from our own pages only. */
const markup = window.trustedTypes
  ? window.trustedTypes.createPolicy("lms", { createHTML: (text) => text })
  : { createHTML: (text) => text };

function send(form, submitter) {
  const data = new FormData(form, submitter);
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const address = new URL(action, location.href);
  if (form.getAttribute("method")?.toLowerCase() === "post") return fetch(address, { method: "post", body: data });
  address.search = new URLSearchParams(data);
  return fetch(address);
}

async function swap(form, submitter) {
  const ids = form.dataset.swap.split(" ");
  const response = await send(form, submitter);
  const page = new DOMParser().parseFromString(markup.createHTML(await response.text()), "text/html");
  const fresh = ids.map((id) => page.getElementById(id));
  if (fresh.includes(null)) throw new Error(`The answer lacks one of: ${ids.join(", ")}`);
  ids.forEach((id, index) => document.getElementById(id)?.replaceWith(fresh[index]));
  document.getElementById("messages")?.replaceChildren(...(page.getElementById("messages")?.childNodes ?? []));
  fresh[0].querySelector("[data-focus]")?.focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.swap) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  try {
    await swap(form, event.submitter);
  } catch {
    form.removeAttribute("data-swap");
    form.ariaBusy = null;
    form.requestSubmit(event.submitter);
  }
});
