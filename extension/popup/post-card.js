/** One post: why it is here, what it says, the words suggested to this person, and where it can go in one click. */
import { isWithinDays, weekday } from "../lib/moments.js";
import { networkOf } from "../lib/networks.js";
import { t, tN } from "../lib/texts.js";
import { firstText } from "../lib/wording.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { networkRow } from "./network-row.js";
import { shareOrEdit } from "./share.js";

const ENDING_SOON_DAYS = 3;

/** `lead` are elements that stand above the title, in place of the reasons; `more` stand below the summary. */
export function postCard(app, item, { lead = null, more = null, scope = "" } = {}) {
  const title = `post-${scope}${item.id}`;
  const suggested = firstText(item, app.known.network);
  return el(
    "article",
    { class: item.featured || item.pinned ? "card featured" : "card", "aria-labelledby": title },
    lead ?? reasons(item),
    el("h2", { id: title }, link(item)),
    item.summary && el("p", { class: "summary" }, item.summary),
    more,
    el("p", { class: "bubble" }, suggested.text.replaceAll("{link}", "").trim()),
    networkRow(app, item, scope),
    el(
      "div",
      { class: "card-buttons" },
      makeItMine(app, item, scope),
      copyButton(app, item, scope),
      remindButton(app, item, scope),
    ),
    performance(item),
  );
}

function reasons(item) {
  const sign = item.pinned ? t("pinned") : item.featured ? t("featured") : "";
  const ends = item.expires_at && isWithinDays(item.expires_at, ENDING_SOON_DAYS) && t("until", weekday(item.expires_at));
  return el(
    "p",
    { class: "reasons" },
    sign && el("span", { class: "sign" }, icon("star"), sign),
    el("span", {}, [...item.reasons, ends].filter(Boolean).join(" · ")),
  );
}

/** How colleagues fared with it; nothing is said where nothing is known. */
function performance(item) {
  const { shares = 0, clicks = 0 } = item.performance ?? {};
  if (!shares && !clicks) return null;
  return el("p", { class: "performance" }, t("lastThirtyDays", tN("nShares", shares), tN("nClicks", clicks)));
}

function link(item) {
  const isPage = URL.canParse(item.url) && /^https?:$/.test(new URL(item.url).protocol);
  return isPage ? el("a", { href: item.url, target: "_blank", rel: "noopener noreferrer" }, item.title) : item.title;
}

function makeItMine(app, item, scope) {
  const attributes = { type: "button", class: "quiet", "data-focus": `edit-${scope}${item.id}` };
  return el("button", { ...attributes, onclick: () => app.open("editor", { item }) }, icon("pen"), t("makeItMine"));
}

function copyButton(app, item, scope) {
  const click = () => shareOrEdit(app, item, networkOf("copy"));
  return roundButton(`copy-${scope}${item.id}`, "copy", t("copyText"), click);
}

function remindButton(app, item, scope) {
  return roundButton(`remind-${scope}${item.id}`, "clock", t("remindMe"), () => app.open("plan", { item }));
}

function roundButton(focus, sign, label, onclick) {
  const attributes = { type: "button", class: "network", "data-focus": focus, "aria-label": label, title: label };
  return el("button", { ...attributes, onclick }, icon(sign));
}
