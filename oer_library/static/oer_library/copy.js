// Copies the credit of a resource; without this script it stands there to be marked.
const row = document.querySelector("[data-copy]");
const told = row?.querySelector("[role=status]");
if (row && navigator.clipboard) {
  row.hidden = false;
  row.addEventListener("click", async ({ target }) => {
    if (!target.dataset.copyText) return;
    try {
      await navigator.clipboard.writeText(target.dataset.copyText);
      told.textContent = told.dataset.copied;
    } catch {
      told.textContent = told.dataset.failed;
    }
  });
}
