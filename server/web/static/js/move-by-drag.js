// In a calendar (data-calendar), what has data-movable can be dragged to another data-day; dropping it sends the
// form data-move-form. The link "Move" beside each post does the same without a mouse and without JavaScript.
const calendar = document.querySelector("[data-calendar]");
const form = document.querySelector("[data-move-form]");
let dragged = null;

const dayOf = (event) => event.target.closest("[data-day]");
const mark = (day) => {
  for (const marked of calendar.querySelectorAll("[data-over]")) delete marked.dataset.over;
  if (day) day.dataset.over = "";
};

for (const post of calendar.querySelectorAll("[data-movable]")) {
  post.draggable = true;
  document.querySelector("[data-drag-hint]").hidden = false;
  post.addEventListener("dragstart", (event) => {
    dragged = post;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", post.textContent.trim());
  });
  post.addEventListener("dragend", () => {
    dragged = null;
    mark(null);
  });
}

calendar.addEventListener("dragover", (event) => {
  const day = dayOf(event);
  if (!dragged || !day) return;
  event.preventDefault();
  mark(day);
});

calendar.addEventListener("drop", (event) => {
  const day = dayOf(event);
  if (!dragged || !day) return;
  event.preventDefault();
  if (day === dragged.closest("[data-day]")) return;
  form.action = dragged.dataset.movable;
  form.elements.edge.value = dragged.dataset.edge;
  form.elements.revision.value = dragged.dataset.revision;
  form.elements.to_day.value = day.dataset.day;
  form.submit();
});
