// An element with data-watch="/address" is fetched anew every two seconds, until it no longer asks for that: then the
// whole page is. Without JavaScript the link in it does the same.
const EVERY_MS = 2000;

const watch = async (element) => {
  await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  try {
    const answer = await fetch(element.dataset.watch);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(element.id);
    if (!fresh?.dataset.watch) return location.reload();
    element.replaceChildren(...fresh.childNodes);
  } catch {
    // The server is away for a moment; ask again.
  }
  return watch(element);
};

for (const element of document.querySelectorAll("[data-watch]")) void watch(element);
