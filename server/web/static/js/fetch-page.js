// A button with data-fetch-page="/address" inside a form fetches what the page named in the form's url field says of
// itself, and fills the fields that are still empty. Pasting an address into an empty form fetches at once. Without
// JavaScript the button sends the form to where its formaction says.
const NAMES = { title: "title", summary: "summary", image_url: "picture", image_alt: "picture in words" };

for (const button of document.querySelectorAll("[data-fetch-page]")) {
  const form = button.form;
  const said = form.querySelector("[data-fetch-said]");
  const { url, title, language } = form.elements;

  const fill = (name, value) => {
    const field = form.elements[name];
    if (!value || field.value.trim()) return false;
    field.value = value;
    return true;
  };

  const fetchPage = async () => {
    button.disabled = true;
    said.textContent = "Reading the page…";
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, url: url.value });
    try {
      const answer = await fetch(button.dataset.fetchPage, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.statusText);
      said.textContent = take(await answer.json());
    } catch {
      said.textContent = "The page could not be read just now. Wait a minute, or write title and summary yourself.";
    }
    button.disabled = false;
  };

  const take = (found) => {
    if (found.problem) return found.problem;
    if (found.language && !title.value.trim()) language.value = found.language;
    const filled = Object.keys(NAMES).filter((name) => fill(name, found[name]));
    url.value = found.url;
    for (const field of [title, language]) field.dispatchEvent(new Event("change", { bubbles: true }));
    if (!filled.length) return "The page was read. Everything it says of itself stands here already.";
    return `Filled in from the page: ${filled.map((name) => NAMES[name]).join(", ")}. Change whatever you like.`;
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    void fetchPage();
  });
  url.addEventListener("paste", () => setTimeout(() => !title.value.trim() && url.value.trim() && fetchPage()));
}
