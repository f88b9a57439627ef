/** The rows behind a figure: what it means first, then each thing that was counted, page by page. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { heading } from "./heading.js";
import { rowOf } from "./impact-row.js";

/** `what`: shares, clicks, points or thanks of a period; or allShares, also those that do not count, and why. */
export function rowsView(app, { what, definition = "", period = null }) {
  const list = el("ul", { class: "rows" });
  const more = el("div", { role: "status" }, t("rowsLoading"));
  let cursor = null;
  const fetchPage = async () => {
    const page = await app.attempt(() => ask("impactRows", { what, period, cursor }));
    if (!page) return fill(more, button(t("tryAgain")));
    const isFirst = cursor === null;
    const rows = page.items.map((row) => rowOf(app, what, row));
    list.append(...rows);
    cursor = page.next;
    const nothing = isFirst && !rows.length && el("p", { class: "soft" }, t(`rowsEmpty_${what}`));
    fill(more, cursor ? button(t("showMore")) : nothing);
    if (!isFirst) rows[0]?.focus();
    return undefined;
  };
  function button(label) {
    return el("button", { type: "button", class: "quiet", onclick: fetchPage }, label);
  }
  void fetchPage();
  return {
    element: el(
      "div",
      { class: "rows-view" },
      heading(app, t(`figure_${what}`)),
      definition && el("p", { class: "help" }, definition),
      what === "shares" && allShares(app),
      list,
      more,
    ),
  };
}

function allShares(app) {
  const attributes = { type: "button", class: "plain text", "data-focus": "all-shares" };
  return el("p", {}, el("button", { ...attributes, onclick: () => app.open("rows", { what: "allShares" }) }, t("seeAllShares")));
}
