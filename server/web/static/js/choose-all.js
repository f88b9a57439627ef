// In a form with data-choosing, one box chooses every post on the page, and the number chosen is said.
// Without JavaScript the box stays hidden, and posts are chosen one by one.
for (const form of document.querySelectorAll("[data-choosing]")) {
  const label = form.querySelector("[data-choose-all]");
  const all = label.querySelector("input");
  const said = form.querySelector("[data-chosen]");
  const boxes = [...form.querySelectorAll('input[name="post"]')];
  const say = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && !all.checked;
    said.textContent = chosen ? `${chosen} chosen` : "";
  };
  label.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    say();
  });
  form.addEventListener("change", say);
  say(); // a page that is come back to keeps its ticks
}
