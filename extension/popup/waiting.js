/** What could not reach the server yet, told in words and tried again in one click; and what it would not take. */
import { ask } from "../lib/ask.js";
import { clockSentence } from "../lib/clock.js";
import { Failure } from "../lib/failure.js";
import { sentenceFor, t, tN } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

const WAITING = new Set(["queued", "confirming", "withdrawing"]);
const SHOWN_KINDS = new Set(["suggest", "schedule", "prove"]);

export function waitingPart(app) {
  return [clockNote(app), banner(app), ...refused(app)];
}

function clockNote({ known }) {
  const sentence = clockSentence(known.clock);
  return sentence && el("p", { class: "waiting", role: "status" }, icon("clock"), el("span", {}, sentence));
}

function banner({ known, attempt }) {
  const waiting = [...known.outbox, ...(known.errands ?? [])].filter(({ step, failure }) => WAITING.has(step) && failure);
  if (!waiting.length) return null;
  const [{ failure }] = waiting;
  const mendsIt = Failure.fromPlain(failure).needsPairing ? ["startPairing", "connectAgain"] : ["deliver", "tryAgain"];
  const mend = () => attempt(() => ask(mendsIt[0], { address: known.server }));
  const again = { type: "button", class: "quiet", "data-focus": "deliver", onclick: mend };
  return el(
    "section",
    { class: "waiting", role: "status" },
    icon("clock"),
    el("p", {}, el("span", { class: "strong" }, tN("thingsWait", waiting.length)), el("span", { class: "reason" }, ` ${sentenceFor(failure)}`)),
    el("button", again, t(mendsIt[1])),
  );
}

/** Shares that were refused are told with the other shares; these are the rest. */
function refused({ known, attempt }) {
  const failed = (known.errands ?? []).filter(({ step, kind }) => step === "failed" && SHOWN_KINDS.has(kind));
  return failed.map(({ key, kind, details, failure }) => {
    const dismiss = () => attempt(() => ask("discard", { key }));
    const what = [t(`errand_${kind}`), details?.title || details?.url].filter(Boolean).join(": ");
    return el(
      "div",
      { class: "pending-card failed", role: "group", "aria-label": what },
      el("h2", {}, t("notSent")),
      el("p", { class: "soft title" }, what),
      el("p", { class: "why" }, sentenceFor(failure)),
      el("div", { class: "buttons" }, el("button", { type: "button", class: "quiet", "data-focus": `refused-${key}`, onclick: dismiss }, t("dismiss"))),
    );
  });
}
