/* Asks each second, while somebody looks, how far a job is; the page itself tells how it ended. */
const job = document.querySelector("[data-job]");
const bar = job.querySelector("progress");
const message = job.querySelector("[data-message]");
const shown = job.querySelector("[data-state]").dataset.state;

async function look() {
  if (document.visibilityState !== "visible") return;
  try {
    const reply = await fetch(job.dataset.job, { cache: "no-cache" });
    if (!reply.ok) return;
    const now = await reply.json();
    if (now.state !== shown) location.reload();
    if (now.of) {
      bar.max = now.of;
      bar.value = now.done;
    }
    message.textContent = now.message;
  } catch {
    /* The network is away: the next second may bring it back. */
  }
}
setInterval(look, 1000);
