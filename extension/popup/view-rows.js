/** The rows behind a figure: what it means first, then each thing that was counted, page by page. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { heading } from "./heading.js";
import { rowOf } from "./impact-row.js";

export function rowsView(app, { what, definition }) {
  const list = el("ul", { class: "rows" });
  const more = el("div", { role: "status" }, t("rowsLoading"));
  let cursor = null;
  const fetchPage = async () => {
    const page = await app.attempt(() => ask("impactRows", { what, cursor }));
    if (!page) return fill(more, button(t("tryAgain")));
    const isFirst = cursor === null;
    const rows = page.items.map((row) => rowOf(app, what, row));
    list.append(...rows);
    cursor = page.next;
    fill(more, cursor ? button(t("showMore")) : isFirst && !rows.length && el("p", { class: "soft" }, t(`rowsEmpty_${what}`)));
    if (!isFirst) rows[0]?.focus();
    return undefined;
  };
  function button(label) {
    return el("button", { type: "button", class: "quiet", onclick: fetchPage }, label);
  }
  void fetchPage();
  const title = heading(app, t(`figure_${what}`), { label: t("back") });
  return { element: el("div", { class: "rows-view" }, title, el("p", { class: "help" }, definition), list, more) };
}
