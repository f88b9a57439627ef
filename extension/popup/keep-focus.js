/**
 * Redraw part of the page without throwing the keyboard out of it, closing what was opened or losing what was typed:
 * elements are known again by `data-focus`.
 */
export function keepFocus(parent, draw) {
  const active = document.activeElement;
  const name = parent.contains(active) ? active.dataset.focus : null;
  const open = [...parent.querySelectorAll("details[data-focus][open]")].map(({ dataset }) => dataset.focus);
  const typed = [...parent.querySelectorAll("input[data-focus]")].map(({ dataset, value }) => [dataset.focus, value]);
  draw();
  const find = (focus) => parent.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
  open.map(find).forEach((details) => details && (details.open = true));
  for (const [focus, value] of typed) if (value && find(focus)) find(focus).value = value;
  if (name) (find(name) ?? parent.querySelector("button"))?.focus();
}
