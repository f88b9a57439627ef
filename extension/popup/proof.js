/** "Paste the post's address": optional, and then the share is proved and not only said. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";

const SAID = { checking: "proof_checking", verified: "proof_verified" };

/** `known` is {key} of an entry in the outbox, or {shareId}; its address is asked for until it has been checked. */
export function proofPart(app, share, known) {
  const element = el("div", { class: "proof" });
  const draw = (now) => fill(element, state(now), isOpen(now) && form(app, now, known, draw));
  draw(share);
  return element;
}

function isOpen({ verified_by: by, proof }) {
  return !by && !["waiting", "checking", "verified"].includes(proof?.state);
}

/** What came of it; the server's own sentence says why an address was refused or could not be looked at. */
function state({ proof }) {
  if (!proof || proof.state === "none") return null;
  const said = SAID[proof.state] ? t(SAID[proof.state]) : proof.note || t(`proof_${proof.state}`);
  return el("p", { class: `proof-state ${proof.state}`, role: "status" }, said);
}

function form(app, share, known, draw) {
  const id = `proof-${share.id}`;
  const attributes = { id, "data-focus": id, type: "url", inputmode: "url", autocomplete: "off", placeholder: "https://", required: true };
  const input = el("input", { ...attributes, value: share.post_url ?? "" });
  const submit = async (event) => {
    event.preventDefault();
    const checked = await app.attempt(() => ask("prove", { ...known, url: input.value.trim() }));
    if (checked) draw({ ...share, ...(checked.share ?? checked) });
  };
  return el(
    "details",
    { open: share.proof?.state === "refused", "data-focus": `details-${id}` },
    el("summary", { "data-focus": `summary-${id}` }, t("proveIt")),
    el(
      "form",
      { onsubmit: submit },
      el("label", { for: id }, t("postAddress")),
      el("div", { class: "in-row" }, input, el("button", { class: "quiet" }, t("proveCheck"))),
      el("p", { class: "help" }, t("proveHelp")),
    ),
  );
}
