/** The options page: the connection, the person's own Mastodon server, notices and boards, their data, and leaving. */
import { browser } from "../lib/browser.js";
import { Failure } from "../lib/failure.js";
import { Store } from "../lib/store.js";
import { localiseDocument, sentenceFor, t } from "../lib/texts.js";
import { el, fill } from "../popup/dom.js";
import { wordMark } from "../popup/icons.js";
import { forgetLook } from "../popup/keep-look.js";
import { connection } from "./connection.js";
import { leaving } from "./leaving.js";
import { mastodon } from "./mastodon.js";
import { myData } from "./my-data.js";
import { programme } from "./programme.js";

const said = el("p", { role: "status" });
const wrong = el("p", { class: "wrong", role: "alert" });

/** What every section is given. `say` tells what has been done; `attempt` tells in one sentence what went wrong. */
const page = {
  store: new Store(browser.storage.local),
  say: (text) => (said.textContent = text),
  attempt,
  draw,
};

async function draw() {
  page.known = await page.store.getMany("server", "account", "mastodonInstance");
  if (!page.known.account) forgetLook(); // whoever signs out or leaves takes what the popup last showed along
  fill(
    document.getElementById("main"),
    el("h1", { class: "word-mark" }, wordMark(), "Goodword"),
    connection(page),
    mastodon(page),
    page.known.account && [programme(page), myData(page), leaving(page)],
    el("p", { class: "help" }, t("privacyInShort")),
    wrong,
    said,
  );
}

async function attempt(work) {
  wrong.textContent = said.textContent = "";
  try {
    return await work();
  } catch (error) {
    wrong.textContent = sentenceFor(error instanceof Failure ? error : null);
    return undefined;
  }
}

localiseDocument(t("settings"));
void draw();
