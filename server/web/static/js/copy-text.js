// A button with data-copy="#id" copies the text of that element. Without JavaScript the button stays hidden,
// and the text can be selected by hand.
const SAID_FOR_MS = 2000;

for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), SAID_FOR_MS);
  });
}
