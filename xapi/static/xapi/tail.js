/* Looks every two seconds, while somebody looks, whether statements came in. */
const list = document.querySelector("[data-xapi-tail]");
const PAUSE = 2000;
let etag = "";

async function look() {
  if (document.visibilityState !== "visible") return;
  const headers = etag ? { "If-None-Match": etag } : {};
  const reply = await fetch(list.dataset.xapiTail, { headers, cache: "no-store" });
  if (reply.status !== 200) return;
  etag = reply.headers.get("ETag");
  list.innerHTML = await reply.text();
}

setInterval(() => look().catch(() => {}), PAUSE);
