/** My impact: what my sharing has brought. Every figure says what it means and opens the rows behind it. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { t, tN } from "../lib/texts.js";
import { badgeList } from "./badges.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { keepFocus } from "./keep-focus.js";
import { cadenceChoice } from "./cadence.js";

const PERIODS = ["week", "month", "quarter", "all"];
const FIGURES = ["shares", "clicks", "points", "thanks"];
const SIGNS = { shares: "send", clicks: "click", points: "star", thanks: "heart" };

export function impactView(app) {
  app.period ??= "month";
  const body = el("div", { class: "impact-body", "aria-busy": "false" });
  const draw = () => keepFocus(body, () => fill(body, content(app, app.known.impact?.[app.period])));
  const periods = el("fieldset", { class: "chips" }, el("legend", { class: "unseen" }, t("period")), PERIODS.map(periodChip));
  const fetchIt = async () => {
    const period = app.period;
    body.setAttribute("aria-busy", "true");
    const impact = await app.attempt(() => ask("impact", { period }));
    body.setAttribute("aria-busy", "false");
    if (impact) await app.store.set({ impact: { ...app.known.impact, [period]: impact } });
  };
  function periodChip(period) {
    const onchange = () => {
      app.period = period;
      draw();
      void fetchIt();
    };
    const attributes = { type: "radio", name: "period", value: period, checked: app.period === period, onchange };
    return el("label", { class: "chip" }, el("input", attributes), t(`period_${period}`));
  }
  draw();
  void fetchIt();
  return {
    element: el("div", {}, el("h2", { class: "view-title", tabindex: "-1" }, t("impactTitle")), periods, body, cadenceChoice(app), more()),
    update: (names) => names.includes("impact") && draw(),
  };
}

function content(app, impact) {
  if (!impact) return el("p", { class: "empty", role: "status" }, t("impactLoading"));
  const figures = FIGURES.map((what) => figure(app, what, impact[what]));
  return [el("div", { class: "figures" }, figures), streak(impact.streak), rank(app, impact), badgeList(impact)];
}

function figure(app, what, { count, definition }) {
  const label = t(`figure_${what}`);
  const open = () => app.open("rows", { what, definition, period: app.period });
  return el(
    "button",
    { type: "button", class: "figure", "data-focus": `figure-${what}`, title: definition, "aria-description": definition, onclick: open },
    icon(SIGNS[what]),
    el("span", { class: "number" }, new Intl.NumberFormat(t("language")).format(count)),
    el("span", { class: "small" }, label),
  );
}

function streak({ weeks, definition }) {
  return el(
    "details",
    { class: "line" },
    el("summary", {}, icon("flame"), el("span", {}, weeks ? tN("streak", weeks) : t("streakNone"))),
    el("p", { class: "small soft" }, definition),
  );
}

/** Only for those who take part; others are told so, and how to change it. */
function rank(app, { rank: place, hidden_from_boards: isHidden }) {
  if (isHidden) return el("p", { class: "line soft" }, icon("eyeOff"), el("span", {}, t("hiddenFromBoards")));
  if (!place?.rank) return null;
  const text = t("rank", place.rank, place.of);
  const isPage = /^https?:\/\//.test(place.board_url ?? "");
  const board = isPage && el("a", { href: place.board_url, target: "_blank", rel: "noopener noreferrer" }, t("openBoard"));
  return el("p", { class: "line" }, icon("ranks"), el("span", {}, text), board);
}

function more() {
  const attributes = { type: "button", class: "plain text", "data-focus": "my-data", onclick: () => browser.runtime.openOptionsPage() };
  return el("p", {}, el("button", attributes, t("myDataAndLeaving")));
}
