/** Shares that wait for the person or for the server: "Did you post it?" and what became of it. */
import { ask } from "../lib/ask.js";
import { needsClipboard, networkOf } from "../lib/networks.js";
import { sentenceFor, t, tFor } from "../lib/texts.js";
import { el } from "./dom.js";
import { openComposer } from "./share.js";

/** For each step: what it says, and its buttons as [message of the button, what it does, whether it comes first]. */
const STEPS = {
  queued: { says: () => t("step_queued"), buttons: [["tryAgain", deliver, true], ["discard", tell("discard")]] },
  ready: { says: (network) => tFor("step_ready", network), buttons: [[openLabel, open, true], ["notThisTime", tell("decline")]] },
  opened: {
    says: (network) => tFor("step_opened", network),
    buttons: [[yesLabel, tell("confirm"), true], ["notThisTime", tell("decline")]],
  },
  confirming: { says: () => t("step_confirming"), buttons: [["tryAgain", deliver, true], ["undo", tell("undo")]] },
  confirmed: { says: (network) => tFor("step_confirmed", network), buttons: [["undo", tell("undo")]] },
  declined: { says: () => t("step_declined"), buttons: [["undo", tell("undo")]] },
  withdrawing: { says: () => t("step_withdrawing"), buttons: [["tryAgain", deliver, true]] },
  failed: { says: (network) => tFor("step_failed", network), buttons: [["dismiss", tell("discard"), true]] },
}; // prettier-ignore

export function pendingList(app) {
  const entries = [...app.known.outbox].reverse();
  if (!entries.length) return null;
  return el(
    "section",
    { class: "pending", "aria-label": t("yourShares") },
    entries.map((entry) => pendingCard(app, entry)),
  );
}

function pendingCard(app, entry) {
  const network = networkOf(entry.network);
  const { says, buttons } = STEPS[entry.step];
  return el(
    "div",
    { class: `pending-card ${entry.step}`, role: "group", "aria-label": entry.title },
    el("h2", {}, says(network)),
    el("p", { class: "soft title" }, entry.title),
    entry.failure && el("p", { class: "why" }, sentenceFor(entry.failure)),
    el(
      "div",
      { class: "buttons" },
      buttons.map(([label, act, isFirst]) => {
        const name = typeof label === "function" ? label(network) : t(label);
        const focus = `${isFirst ? "first" : "second"}-${entry.key}`;
        const attributes = { type: "button", class: isFirst ? "primary" : "quiet", "data-focus": focus };
        return el("button", { ...attributes, onclick: () => act(app, entry) }, name);
      }),
    ),
  );
}

function tell(message) {
  return (app, entry) => app.attempt(() => ask(message, { key: entry.key }));
}

function deliver(app) {
  return app.attempt(() => ask("deliver"));
}

function open(app, entry) {
  return openComposer(app, entry);
}

function openLabel(network) {
  if (network.key === "copy") return t("copyText");
  return tFor(needsClipboard(network) ? "copyAndOpen" : "openNetwork", network);
}

function yesLabel(network) {
  return tFor("yesPosted", network);
}
