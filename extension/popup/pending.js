/** Shares that wait for the person: "Did you post it?", and whether it counts and why. */
import { ask } from "../lib/ask.js";
import { needsClipboard, networkOf } from "../lib/networks.js";
import { sentenceFor, t, tFor, tN } from "../lib/texts.js";
import { el } from "./dom.js";
import { proofPart } from "./proof.js";
import { openComposer } from "./share.js";
import { whyOf } from "./why.js";

/** For each step: what it says, and its buttons as [message of the button, what it does, whether it comes first]. */
const STEPS = {
  queued: { says: () => t("step_queued"), buttons: [["discard", tell("discard")]] },
  ready: { says: (network) => tFor("step_ready", network), buttons: [[openLabel, openComposer, true], ["notThisTime", tell("decline")]] },
  opened: {
    says: (network) => tFor("step_opened", network),
    buttons: [[yesLabel, tell("confirm"), true], ["notThisTime", tell("decline")]],
  },
  confirming: { says: () => t("step_confirming"), buttons: [["undo", tell("undo")]] },
  confirmed: { says: (network) => tFor("step_confirmed", network), buttons: [["undo", tell("undo")]] },
  declined: { says: () => t("step_declined"), buttons: [["undo", tell("undo")]] },
  withdrawing: { says: () => t("step_withdrawing"), buttons: [] },
  failed: { says: (network) => tFor("step_failed", network), buttons: [["dismiss", tell("discard"), true]] },
}; // prettier-ignore

export function pendingList(app) {
  const entries = [...app.known.outbox].reverse().filter(({ step, network }) => STEPS[step] && networkOf(network));
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
    entry.step === "failed" && entry.failure && el("p", { class: "why" }, sentenceFor(entry.failure)),
    moreOn(entry, network),
    el("div", { class: "buttons" }, buttons.map((button) => stepButton(app, entry, network, button))),
    entry.step === "confirmed" && proofPart(app, entry.share, { key: entry.key }),
  );
}

/** Why it counts; before that, what must be known on the network's page. */
function moreOn(entry, network) {
  if (entry.step === "confirmed") return el("p", { class: "why" }, whyOf(entry.share));
  if (entry.step === "ready" && entry.share?.alike > 0) return el("p", { class: "why" }, tN("alike", entry.share.alike));
  const isPasted = ["ready", "opened"].includes(entry.step) && needsClipboard(network) && network.note;
  return isPasted ? el("p", { class: "why" }, t(network.note)) : null;
}

function stepButton(app, entry, network, [label, act, isFirst]) {
  const name = typeof label === "function" ? label(network) : t(label);
  const focus = `${isFirst ? "first" : "second"}-${entry.key}`;
  const attributes = { type: "button", class: isFirst ? "primary" : "quiet", "data-focus": focus };
  return el("button", { ...attributes, onclick: () => act(app, entry) }, name);
}

function tell(message) {
  return (app, entry) => app.attempt(() => ask(message, { key: entry.key }));
}

function openLabel(network) {
  if (["copy", "instagram"].includes(network.key)) return t("copyText");
  return tFor(needsClipboard(network) ? "copyAndOpen" : "openNetwork", network);
}

function yesLabel(network) {
  return tFor("yesPosted", network);
}
