/** The one sentence about what went wrong, with the click that mends it where there is one. */
import { ask } from "../lib/ask.js";
import { sentenceFor, t } from "../lib/texts.js";
import { el, fill } from "./dom.js";

export function showProblem(app, failure) {
  const place = document.getElementById("problem");
  if (!failure) return fill(place);
  const pairAgain = () => app.attempt(() => ask("startPairing", { address: app.known.server }));
  const again = failure.needsPairing && app.known.server;
  fill(
    place,
    el(
      "div",
      { class: "problem" },
      el("p", {}, sentenceFor(failure)),
      again && el("button", { type: "button", onclick: pairAgain }, t("connectAgain")),
    ),
  );
}
