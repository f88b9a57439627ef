/** The popup: shows at once what is remembered, then asks the background to bring it up to date. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { Failure } from "../lib/failure.js";
import { managedAddress } from "../lib/managed.js";
import { DEFAULTS, Store } from "../lib/store.js";
import { localiseDocument, sentenceFor, t } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { icon, wordMark } from "./icons.js";
import { connectView } from "./view-connect.js";
import { editorView } from "./view-editor.js";
import { feedView } from "./view-feed.js";

const SHOWN = ["server", "account", "feed", "pairing", "outbox", "network", "mastodonInstance", "draft"];
const main = document.getElementById("main");

/** What every view is given. `known` is what is remembered, `managed` the address set by policy; `show` changes views. */
const app = {
  store: new Store(browser.storage.local),
  known: {},
  managed: "",
  view: null,
  show,
  notice,
  problem,
  attempt,
};

async function start() {
  localiseDocument("Goodword");
  [app.known, app.managed] = await Promise.all([app.store.getMany(...SHOWN), managedAddress(browser.storage.managed)]);
  browser.storage.onChanged.addListener(onStored);
  void browser.action.setBadgeText({ text: "" });
  fill(document.getElementById("top"), topBar());
  home();
  if (app.known.account) await attempt(() => ask("refresh"));
}

/** The view for what is known now: connecting first, then where the person left off. */
function home() {
  const { account, feed, draft } = app.known;
  const item = feed?.items.find(({ id }) => id === draft?.postId);
  if (!account) show(connectView);
  else if (item) show(editorView, { item, draft });
  else show(feedView);
}

function show(view, details = {}) {
  app.view = view(app, details);
  main.className = app.view.name;
  fill(main, app.view.element);
  app.view.focus?.();
}

function onStored(changes, area) {
  if (area !== "local") return;
  const wasPaired = Boolean(app.known.account);
  for (const [name, { newValue }] of Object.entries(changes)) {
    if (SHOWN.includes(name)) app.known[name] = newValue === undefined ? DEFAULTS[name] : newValue;
  }
  if (Boolean(app.known.account) === wasPaired) return app.view.update?.(Object.keys(changes));
  problem(null);
  home();
}

/** Do something that may fail; say so in one sentence if it does. Resolves to undefined then. */
async function attempt(work) {
  try {
    const value = await work();
    problem(null);
    return value;
  } catch (error) {
    problem(error instanceof Failure ? error : new Failure("server"));
    if (!(error instanceof Failure)) console.error(error);
    return undefined;
  }
}

function problem(failure) {
  const place = document.getElementById("problem");
  if (!failure) return fill(place);
  const again = ["unauthorised", "notPaired"].includes(failure.code) && app.known.server;
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

async function pairAgain() {
  await attempt(() => ask("startPairing", { address: app.known.server }));
}

function notice(text) {
  document.getElementById("notice").textContent = text;
}

function topBar() {
  const open = () => browser.runtime.openOptionsPage();
  return [
    el("h1", { class: "word-mark" }, wordMark(), "Goodword"),
    el("button", { type: "button", class: "plain", "aria-label": t("settings"), title: t("settings"), onclick: open }, icon("settings")),
  ];
}

void start();
