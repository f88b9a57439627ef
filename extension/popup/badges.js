/** Badges: those one has, with what they are for, and the next ones, with how far it is. */
import { day } from "../lib/moments.js";
import { t } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

export function badgeList({ badges = [], next_badges: next = [] }) {
  if (!badges.length && !next.length) return null;
  return el(
    "section",
    { class: "badges", "aria-label": t("badges") },
    el("h3", {}, t("badges")),
    badges.length > 0 && el("ul", {}, badges.map(ownBadge)),
    next.length > 0 && [el("h3", {}, t("nextBadges")), el("ul", {}, next.map(nextBadge))],
  );
}

function ownBadge({ name, because, description, awarded_at: at }) {
  return el(
    "li",
    {},
    icon("star"),
    el("div", {}, el("p", { class: "strong" }, name), el("p", { class: "small soft" }, because || description, " · ", day(at))),
  );
}

function nextBadge({ slug, name, description, have, need }) {
  const id = `next-${slug}`;
  return el(
    "li",
    { class: "next" },
    icon("star"),
    el(
      "div",
      {},
      el("p", { id, class: "strong" }, name),
      el("p", { class: "small soft" }, description),
      el("div", { class: "progress" }, el("progress", { max: need, value: String(have), "aria-labelledby": id }), el("span", { class: "small" }, t("haveOfNeed", have, need))),
    ),
  );
}
