/** One thing that was counted: a share with why it counts, a click, points with what they are for, a thank-you. */
import { dayAndTime } from "../lib/moments.js";
import { networkOf } from "../lib/networks.js";
import { t, tFor, tN } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { proofPart } from "./proof.js";
import { whyOf } from "./why.js";

const ROWS = { shares: shareRow, clicks: clickRow, points: pointsRow, thanks: thanksRow };

export function rowOf(app, what, row) {
  return el("li", { class: "row", tabindex: "-1" }, ROWS[what](app, row));
}

function shareRow(app, share) {
  return [
    sign(share.counts ? "check" : networkIcon(share.network), share.counts ? "counts" : ""),
    el(
      "div",
      {},
      el("p", { class: "strong" }, share.post_title),
      el("p", { class: "small soft" }, facts(nameOf(share.network), dayAndTime(share.opened_at), tN("nClicks", share.clicks ?? 0))),
      el("p", { class: "small" }, whyOf(share)),
      share.counts && proofPart(app, share, { shareId: share.id }),
    ),
  ];
}

function clickRow(_app, click) {
  const title = click.post_title ?? click.title ?? "";
  return [sign("click"), el("div", {}, el("p", { class: "strong" }, title), el("p", { class: "small soft" }, facts(nameOf(click.network), dayAndTime(click.at ?? click.occurred_at))))];
}

function pointsRow(_app, entry) {
  const points = entry.points ?? entry.amount ?? 0;
  return [
    el("span", { class: "amount" }, points > 0 ? `+${points}` : String(points)),
    el(
      "div",
      {},
      el("p", { class: "strong" }, entry.reason ?? entry.because ?? ""),
      el("p", { class: "small soft" }, facts(entry.post_title, dayAndTime(entry.at ?? entry.occurred_at))),
      entry.note && el("p", { class: "small" }, entry.note),
    ),
  ];
}

function thanksRow(_app, kudos) {
  const from = kudos.from?.name ?? kudos.from ?? kudos.by ?? "";
  return [
    sign("heart"),
    el("div", {}, el("p", { class: "strong" }, t("thanksFrom", from)), kudos.note && el("p", {}, kudos.note), el("p", { class: "small soft" }, facts(kudos.post_title, dayAndTime(kudos.at ?? kudos.created_at)))),
  ];
}

function sign(name, look = "") {
  return el("span", { class: `row-sign ${look}`.trim() }, icon(name));
}

function networkIcon(key) {
  return networkOf(key)?.key ?? "page";
}

function nameOf(key) {
  const network = networkOf(key);
  return network ? tFor("networkName", network) : (key ?? "");
}

function facts(...parts) {
  return parts.filter(Boolean).join(" · ");
}
