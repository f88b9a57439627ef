/** One thing that was counted: what it was, where and when; a thank-you with its note; a share with why it counts. */
import { dayAndTime } from "../lib/moments.js";
import { networkOf } from "../lib/networks.js";
import { t, tFor, tN } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { proofPart } from "./proof.js";
import { whyOf } from "./why.js";

const ROWS = { shares: countedRow, clicks: countedRow, points: pointsRow, thanks: thanksRow, allShares: shareRow };
const SIGNS = { share: "check", click: "click" };

export function rowOf(app, what, row) {
  return el("li", { class: "row", tabindex: "-1" }, ROWS[what](row, app));
}

/** An entry of the ledger; one that takes an earlier one back has a figure below 0. */
function countedRow({ kind, quantity, network, reason, occurred_at: at, post_title: title }) {
  const sign = icon(SIGNS[kind] ?? "star");
  const isTakenBack = quantity < 0;
  return [
    isTakenBack ? el("span", { class: "amount taken" }, String(quantity)) : el("span", { class: "row-sign counts" }, sign),
    words(title ?? "", facts(nameOf(network), dayAndTime(at)), reason),
  ];
}

function pointsRow({ points, network, reason, occurred_at: at, post_title: title }) {
  const amount = points > 0 ? `+${points}` : String(points);
  return [
    el("span", { class: points < 0 ? "amount taken" : "amount" }, amount),
    words(title || reason, facts(nameOf(network), dayAndTime(at)), title ? reason : ""),
  ];
}

function thanksRow({ sender, note, post_title: title, created_at: at }) {
  return [
    el("span", { class: "row-sign thanks" }, icon("heart")),
    words(t("thanksFrom", sender), facts(title, dayAndTime(at)), note),
  ];
}

function shareRow(share, app) {
  const { network, opened_at: at, post_title: title, clicks = 0, counts } = share;
  return [
    el("span", { class: counts ? "row-sign counts" : "row-sign" }, icon(counts ? "check" : (networkOf(network)?.key ?? "page"))),
    words(
      title,
      facts(nameOf(network), dayAndTime(at), tN("nClicks", clicks)),
      whyOf(share),
      counts && proofPart(app, share, { shareId: share.id }),
    ),
  ];
}

function words(title, about, note, more) {
  return el(
    "div",
    {},
    el("p", { class: "strong" }, title),
    el("p", { class: "small soft" }, about),
    note && el("p", { class: "small" }, note),
    more,
  );
}

function nameOf(key) {
  const network = networkOf(key);
  return network ? tFor("networkName", network) : (key ?? "");
}

function facts(...parts) {
  return parts.filter(Boolean).join(" · ");
}
