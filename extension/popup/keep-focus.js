/** Redraw part of the page without throwing the keyboard out of it: elements are known again by `data-focus`. */
export function keepFocus(parent, draw) {
  const active = document.activeElement;
  const name = parent.contains(active) ? active.dataset.focus : null;
  draw();
  if (name) parent.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus();
}
