/** "Make it mine": the person's own words, counted as the network counts them. */
import { ask } from "../lib/ask.js";
import { networkOf } from "../lib/networks.js";
import { t, tFor } from "../lib/texts.js";
import { pictureFor } from "../lib/wording.js";
import { el, fill } from "./dom.js";
import { Editing } from "./editing.js";
import { alikeNote, keptParts, networkChoice, pictureNote, ruleLines } from "./editor-parts.js";
import { heading } from "./heading.js";
import { icon } from "./icons.js";
import { keepDraft, openComposer, share } from "./share.js";

const NEARLY_FULL = 20;

/** `alike` is a share that was recorded but not opened, because colleagues have said nearly the same. */
export function editorView(app, { item, draft = null, network = app.known.network, alike = null }) {
  const begun = app.known.draft?.postId === item.id ? app.known.draft : null; // also when coming back from "Remind me…"
  const editing = new Editing(item, app.known, { draft: draft ?? begun, network });
  let held = alike;
  const area = el("textarea", { id: "words", rows: "6", "aria-describedby": "kept count rules", oninput: onInput });
  const count = el("p", { id: "count", class: "count" });
  const note = el("div", { role: "status" });
  const kept = el("p", { id: "kept", class: "kept" });
  const rules = el("div", { id: "rules", class: "rules" });
  const picture = el("div");
  const another = el("button", { type: "button", class: "plain text", onclick: onAnother });
  const send = el("button", { class: "primary" });
  const copy = el("button", { type: "button", class: "quiet", onclick: () => hand(networkOf("copy")) }, icon("copy"), t("copyText"));
  const remind = el("button", { type: "button", class: "quiet", "data-focus": "remind", onclick: onRemind }, icon("clock"), t("remindMe"));

  function onInput() {
    editing.text = area.value;
    void keepDraft(app, editing.toDraft());
    drawCount();
  }

  function onNetwork(key) {
    editing.moveTo(key);
    void app.store.set({ network: key });
    draw();
  }

  function onAnother() {
    editing.takeAnother();
    void keepDraft(app, editing.toDraft());
    draw();
  }

  async function onRemind() {
    if (!editing.maySend) return area.focus();
    const { key, text, textId } = editing;
    await keepDraft(app, editing.toDraft());
    return app.open("plan", { item, network: key, text, shareTextId: textId });
  }

  async function hand(place) {
    if (place.key === "copy" ? editing.missing || !editing.text.trim() : !editing.maySend) return area.focus();
    send.disabled = copy.disabled = true;
    await forget(held);
    const { text, textId: shareTextId, isLocked } = editing;
    const entry = await share(app, { item, network: place, text, shareTextId, isLocked });
    send.disabled = copy.disabled = false;
    held = entry?.mustDiffer ? entry : null;
    drawNote();
    if (held) return area.focus();
    if (entry) await leave(app);
    return undefined;
  }

  /** Said once more, on purpose. */
  async function postAnyway() {
    const entry = held;
    await keepDraft(app, null);
    await openComposer(app, entry);
    await leave(app);
  }

  function drawNote() {
    fill(note, held && alikeNote(held.share.alike, postAnyway));
  }

  function drawCount() {
    const { left } = editing;
    count.textContent = left < 0 ? t("tooLong", -left) : t("left", left);
    count.className = left < 0 ? "count over" : left < NEARLY_FULL ? "count near" : "count";
    count.setAttribute("aria-live", left < NEARLY_FULL ? "polite" : "off"); // read aloud only once it matters
    area.setAttribute("aria-invalid", String(left < 0));
    fill(kept, keptParts(editing));
    fill(rules, ruleLines(editing));
  }

  function draw() {
    area.value = editing.text;
    area.readOnly = editing.isLocked;
    another.hidden = editing.wordings.length < 2;
    another.textContent = t("anotherWording", editing.place, editing.wordings.length);
    send.textContent = tFor("shareOn", editing.network);
    fill(picture, pictureNote(app, pictureFor(item, editing.key)));
    drawCount();
  }

  draw();
  drawNote();
  const submit = (event) => {
    event.preventDefault();
    void hand(editing.network);
  };
  const form = el(
    "form",
    { class: "editor", onsubmit: submit },
    networkChoice(editing.key, onNetwork),
    el("div", { class: "label-row" }, el("label", { for: "words" }, t("yourText")), another),
    el("div", { class: "words" }, area, el("div", { class: "words-foot" }, kept, count)),
    note,
    rules,
    picture,
    el("div", { class: "buttons" }, send, copy, remind),
  );
  const back = async () => {
    await forget(held);
    await keepDraft(app, null);
    await app.back();
  };
  return { element: el("div", {}, heading(app, item.title, { back, label: t("backToPosts") }), form), focus: () => area.focus(), back };
}

/** A share whose composer never opened is no share. */
async function forget(held) {
  if (held) await ask("discard", { key: held.key });
}

/** Back to the posts, where the share now asks whether it was posted. The words above say what to do meanwhile. */
async function leave(app) {
  const said = document.getElementById("notice").textContent;
  await app.home("feed");
  app.notice(said);
}
