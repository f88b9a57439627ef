// A form with data-pieces="/address" is sent there a moment after each change, and the answer's pieces of HTML, by the
// id of the element that they belong into, are put in place. Without JavaScript they tell what was sent last.
const PAUSE_MS = 300;

for (const form of document.querySelectorAll("form[data-pieces]")) {
  let waiting;
  let asking;

  const refresh = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.pieces, { method: "POST", body, signal: asking.signal });
      if (answer.ok) place(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") console.info("Counts wait for the server.");
    }
  };

  const place = (pieces) => {
    for (const [id, html] of Object.entries(pieces)) {
      const element = document.getElementById(id);
      if (element) element.innerHTML = html;
    }
  };

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, PAUSE_MS);
    });
  }
}
