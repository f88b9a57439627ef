/** What is planned: what is due first, each shared now, moved to another time or cancelled. */
import { ask } from "../lib/ask.js";
import { dayAndTime } from "../lib/moments.js";
import { networkOf } from "../lib/networks.js";
import { t, tFor } from "../lib/texts.js";
import { withNames } from "../lib/wording.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { keepFocus } from "./keep-focus.js";
import { openComposer } from "./share.js";
import { whenChoice } from "./when-choice.js";

export function plannedView(app) {
  const list = el("div", { class: "posts" });
  const draw = () => keepFocus(list, () => fill(list, cards(app)));
  draw();
  void app.attempt(() => ask("schedules"));
  return {
    element: el("div", {}, el("h2", { class: "view-title", tabindex: "-1" }, t("plannedTitle")), list),
    update: (names) => names.some((name) => ["schedules", "errands"].includes(name)) && draw(),
  };
}

function cards(app) {
  const schedules = allOf(app.known);
  if (schedules.length) return schedules.map((schedule) => scheduleCard(app, schedule));
  return el("div", { class: "empty" }, el("h2", {}, t("plannedEmpty")), el("p", {}, t("plannedEmptyHow")));
}

/** With those that wait to reach the server, whose id is their key; soonest first. */
function allOf({ schedules = [], errands = [] }) {
  const waiting = errands.filter(({ kind, step }) => kind === "schedule" && step === "queued");
  const queued = waiting.map(({ key: id, details }) => ({ ...details, id, post_title: details.title, state: "queued" }));
  return [...schedules, ...queued].sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at));
}

function scheduleCard(app, schedule) {
  const isDue = schedule.state === "due";
  const network = networkOf(schedule.network);
  const name = network ? tFor("networkName", network) : schedule.network;
  const change = el("div");
  const id = `schedule-${schedule.id}`;
  return el(
    "article",
    { class: isDue ? "card due" : "card", "aria-labelledby": id },
    el(
      "p",
      { class: "reasons" },
      el("span", { class: "sign" }, icon(network?.key ?? "clock"), name),
      el("span", {}, isDue ? t("timeHasCome") : dayAndTime(schedule.due_at)),
    ),
    el("h2", { id }, schedule.post_title),
    el("p", { class: "bubble" }, withNames(schedule.text, app.known.account).replaceAll("{link}", "").trim()),
    (schedule.note || schedule.state === "queued") && el("p", { class: "why" }, schedule.note || t("plannedQueued")),
    el("div", { class: "buttons" }, buttons(app, schedule, change)),
    change,
  );
}

function buttons(app, schedule, change) {
  const { id, state } = schedule;
  const button = (name, label, look, onclick) =>
    el("button", { type: "button", class: look, "data-focus": `${name}-${id}`, onclick }, label);
  const cancel = () => app.attempt(() => ask("cancelSchedule", { id }));
  const again = () => fill(change, change.hasChildNodes() ? [] : moveForm(app, schedule));
  return [
    button("now", t("shareNow"), state === "due" ? "primary" : "quiet", () => shareNow(app, schedule)),
    button("move", t("changeTime"), "quiet", again),
    button("cancel", t("cancelPlan"), "quiet", cancel),
  ];
}

async function shareNow(app, { id }) {
  const entry = await app.attempt(() => ask("shareScheduled", { id }));
  if (!entry) return;
  if (entry.step === "ready") await openComposer(app, entry);
  await app.home("feed");
}

function moveForm(app, { id, due_at: start, expires_at: expiresAt }) {
  const when = whenChoice({ start, expiresAt, scope: `-${id}` });
  const submit = (event) => {
    event.preventDefault();
    const at = when.chosen();
    if (at) void app.attempt(() => ask("moveSchedule", { id, dueAt: at.toISOString() }));
  };
  return el("form", { class: "move", onsubmit: submit }, when.element, el("button", { class: "primary" }, t("save")));
}
