/** "Make it mine": the person's own words, counted as the network counts them. */
import { networkOf, NETWORKS } from "../lib/networks.js";
import { wordsMissing } from "../lib/own-words.js";
import { t, tFor } from "../lib/texts.js";
import { disclosureFor, firstText, holds, preview, textsFor } from "../lib/wording.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { share } from "./share.js";
import { feedView } from "./view-feed.js";

const NEARLY_FULL = 20;

export function editorView(app, { item, draft = null, network = app.known.network }) {
  const editing = draft ? { network: draft.network, textId: draft.textId, text: draft.text } : startOf(item, network);
  const area = el("textarea", { id: "words", rows: "7", "aria-describedby": "count rules", oninput: onInput });
  const count = el("p", { id: "count", class: "count", role: "status" });
  const rules = el("div", { id: "rules", class: "rules" });
  const another = el("button", { type: "button", class: "plain text", onclick: onAnother });
  const send = el("button", { class: "primary", onclick: onSend });
  const copy = el("button", { type: "button", class: "quiet", onclick: onCopy }, icon("copy"), t("copyText"));

  function onInput() {
    editing.text = area.value;
    void app.store.set({ draft: { postId: item.id, ...editing } });
    drawCount();
  }

  function onNetwork(network) {
    const wasUntouched = textsFor(item, editing.network).some(({ text }) => text === editing.text);
    editing.network = network;
    if (wasUntouched || isLocked()) take(firstText(item, network));
    void app.store.set({ network });
    draw();
  }

  function onAnother() {
    const texts = textsFor(item, editing.network);
    take(texts[(texts.findIndex(({ id }) => id === editing.textId) + 1) % texts.length]);
    draw();
  }

  async function onSend(event) {
    event.preventDefault();
    if (isTooLong() || missing() || !editing.text.trim()) return area.focus();
    await hand(networkOf(editing.network));
  }

  function onCopy() {
    if (missing()) return area.focus();
    return hand(networkOf("copy"));
  }

  async function hand(network) {
    send.disabled = copy.disabled = true;
    await share(app, { item, network, text: editing.text, shareTextId: editing.textId });
    if (app.known.outbox.length) app.show(feedView);
    send.disabled = copy.disabled = false;
  }

  function take({ id, text }) {
    Object.assign(editing, { textId: id, text });
  }

  function isLocked() {
    return item.share_texts.some(({ id, locked }) => id === editing.textId && locked);
  }

  function left() {
    const network = networkOf(editing.network);
    const sent = preview(editing.text, { server: app.known.server, disclosure: disclosureFor(item, editing.network) });
    return network.limit - network.count(sent);
  }

  function missing() {
    return wordsMissing(item, { text: editing.text, isLocked: isLocked() });
  }

  function isTooLong() {
    return left() < 0;
  }

  function drawCount() {
    const remaining = left();
    count.textContent = remaining < 0 ? t("tooLong", -remaining) : t("left", remaining);
    count.className = remaining < 0 ? "count over" : remaining < NEARLY_FULL ? "count near" : "count";
    area.setAttribute("aria-invalid", String(remaining < 0));
    fill(rules, ruleLines(item, editing, { isLocked: isLocked(), missing: missing() }));
  }

  function draw() {
    const network = networkOf(editing.network);
    const texts = textsFor(item, editing.network);
    area.value = editing.text;
    area.readOnly = isLocked();
    another.hidden = texts.length < 2;
    another.textContent = t("anotherWording", texts.findIndex(({ id }) => id === editing.textId) + 1 || 1, texts.length);
    send.textContent = tFor("shareOn", network);
    drawCount();
  }

  draw();
  const form = el(
    "form",
    { class: "editor", onsubmit: onSend },
    networkChoice(editing.network, onNetwork),
    el("div", { class: "label-row" }, el("label", { for: "words" }, t("yourText")), another),
    el("div", { class: "words" }, area, count),
    rules,
    el("div", { class: "buttons" }, send, copy),
  );
  const element = el("div", {}, heading(app, item), form);
  return { name: "editing", element, focus: () => area.focus() };
}

function startOf(item, wanted) {
  const network = wanted === "copy" ? "x" : wanted;
  const { id, text } = firstText(item, network);
  return { network, textId: id, text };
}

function heading(app, item) {
  const back = async () => {
    await app.store.set({ draft: null });
    app.show(feedView);
  };
  return el(
    "div",
    { class: "heading" },
    el("button", { type: "button", class: "plain", "aria-label": t("back"), title: t("back"), onclick: back }, icon("back")),
    el("h2", {}, item.title),
  );
}

function networkChoice(chosen, onNetwork) {
  const choices = NETWORKS.filter(({ key }) => key !== "copy").map((network) => {
    const { key } = network;
    const name = tFor("networkName", network);
    return el(
      "label",
      { class: "network", title: name },
      el("input", {
        type: "radio",
        name: "network",
        value: key,
        checked: key === chosen,
        "aria-label": name,
        onchange: () => onNetwork(key),
      }),
      icon(key),
    );
  });
  return el("fieldset", { class: "networks" }, el("legend", { class: "unseen" }, t("network")), choices);
}

/** What happens to the words on their way: the link, the disclosure, and the network's rule. */
function ruleLines(item, editing, { isLocked, missing }) {
  const disclosure = disclosureFor(item, editing.network);
  const { note } = networkOf(editing.network);
  return [
    isLocked && t("textLocked"),
    missing > 0 && t("ownWordsMissing", missing),
    editing.text.includes("{link}") ? t("linkHere") : t("linkAtEnd"),
    disclosure && !holds(editing.text, disclosure) && t("disclosureAdded", disclosure),
    note && !(isLocked && note === "noteX") && t(note),
  ]
    .filter(Boolean)
    .map((line) => el("p", {}, line));
}
