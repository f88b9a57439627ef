/** The head of a view that lies over another: the way back, and what this is. */
import { t } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

export function heading(app, title, { back = app.back, label = t("back") } = {}) {
  return el(
    "div",
    { class: "heading" },
    el("button", { type: "button", class: "plain", "aria-label": label, title: label, onclick: () => back() }, icon("back")),
    el("h2", { tabindex: "-1" }, title),
  );
}
