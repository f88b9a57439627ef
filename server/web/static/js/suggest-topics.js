// A button with data-suggest-topics="/address" marks the topics that are close to the form's title and summary.
// It only suggests: a person chooses. Without JavaScript it sends the form to where its formaction says.
for (const button of document.querySelectorAll("[data-suggest-topics]")) {
  const form = button.form;
  const said = form.querySelector("[data-suggestion-said]");

  const suggest = async () => {
    said.textContent = "Comparing with your posts…";
    const { csrf_token: token, title, summary } = form.elements;
    const body = new URLSearchParams({ csrf_token: token.value, title: title.value, summary: summary.value });
    try {
      const answer = await fetch(button.dataset.suggestTopics, { method: "POST", body });
      mark(await answer.json());
    } catch {
      said.textContent = "Topics cannot be suggested just now. Choose them yourself.";
    }
  };

  const mark = ({ topics, said: sentence }) => {
    said.textContent = sentence;
    for (const box of form.querySelectorAll("input[name=topics]")) {
      box.closest(".choice").toggleAttribute("data-suggested", topics.includes(box.value));
    }
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    void suggest();
  });
}
