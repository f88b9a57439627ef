// An element with data-audience="/address" tells who would see the post that its form describes, and is told again
// whenever a topic, a group, the language or the post's place in feeds changes. Without JavaScript it tells what is
// saved.
const ASKED = new Set(["topics", "groups", "language", "featured", "pinned"]);
const PAUSE_MS = 200;

for (const said of document.querySelectorAll("[data-audience]")) {
  let waiting;
  let asking;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const wanted = [...new FormData(said.closest("form"))].filter(([name]) => ASKED.has(name));
    try {
      const answer = await fetch(`${said.dataset.audience}?${new URLSearchParams(wanted)}`, { signal: asking.signal });
      if (answer.ok) said.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = "Who would see it is counted when you save.";
    }
  };

  said.closest("form").addEventListener("change", (event) => {
    if (!ASKED.has(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE_MS);
  });
}
