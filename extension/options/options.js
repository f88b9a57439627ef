/** The options page: who is connected to where, signing out, and the person's own Mastodon server. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { Failure } from "../lib/failure.js";
import { instanceHost } from "../lib/server-address.js";
import { Store } from "../lib/store.js";
import { localiseDocument, sentenceFor, t } from "../lib/texts.js";
import { el, fill } from "../popup/dom.js";
import { wordMark } from "../popup/icons.js";

const store = new Store(browser.storage.local);
const said = el("p", { role: "status" });

async function draw() {
  const known = await store.getMany("server", "account", "mastodonInstance");
  fill(
    document.getElementById("main"),
    el("h1", { class: "word-mark" }, wordMark(), "Goodword"),
    connection(known),
    mastodon(known),
    el("p", { class: "help" }, t("privacyInShort")),
    said,
  );
}

function connection({ server, account }) {
  const title = el("h2", {}, t("connection"));
  if (!account) return el("section", {}, title, el("p", { class: "soft" }, t("notConnected")));
  return el(
    "section",
    {},
    title,
    el("p", {}, t("connectedAs", account.name, server)),
    el("button", { type: "button", class: "quiet", onclick: signOut }, t("signOut")),
  );
}

async function signOut() {
  try {
    await ask("signOut");
    said.textContent = t("signedOut");
  } catch (error) {
    said.textContent = `${t("signedOutHereOnly")} ${sentenceFor(error instanceof Failure ? error : null)}`;
  }
  await draw();
}

function mastodon({ mastodonInstance }) {
  const wrong = el("p", { class: "wrong", role: "alert" });
  const input = el("input", {
    id: "instance",
    type: "text",
    inputmode: "url",
    placeholder: "mastodon.social",
    value: mastodonInstance ?? "",
  });
  const submit = async (event) => {
    event.preventDefault();
    const host = input.value.trim() ? instanceHost(input.value) : null;
    wrong.textContent = input.value.trim() && !host ? t("instance_wrong") : "";
    if (wrong.textContent) return;
    await store.set({ mastodonInstance: host });
    said.textContent = t("saved");
  };
  return el(
    "section",
    {},
    el("h2", {}, "Mastodon"),
    el(
      "form",
      { onsubmit: submit },
      el("label", { for: "instance" }, t("instanceLabel")),
      input,
      wrong,
      el("button", { class: "primary" }, t("save")),
    ),
  );
}

localiseDocument(t("settings"));
void draw();
