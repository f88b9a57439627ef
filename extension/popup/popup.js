/** The popup: shows at once what is remembered, then asks the background to bring it up to date. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { Failure } from "../lib/failure.js";
import { managedAddress } from "../lib/managed.js";
import { DEFAULTS, Store } from "../lib/store.js";
import { localiseDocument } from "../lib/texts.js";
import { findLead } from "./find-lead.js";
import { forgetLook, keepLook } from "./keep-look.js";
import { Navigation } from "./navigation.js";
import { showProblem } from "./problem.js";
import { drawTop } from "./top-bar.js";

const KNOWN = [
  ...["server", "account", "feed", "pairing", "outbox", "network", "mastodonInstance", "draft"],
  ...["notices", "schedules", "errands", "offer", "impact", "clock"],
].filter((name) => name in DEFAULTS);

/**
 * What every view is given. `known` is what is remembered, `managed` the address set by policy, `tab` the page that the
 * person is on and `lead` what Goodword knows of it; `open`, `home` and `back` change views.
 */
const app = {
  store: new Store(browser.storage.local),
  known: {},
  managed: "",
  tab: null,
  lead: null,
  asked: { q: "", topic: "", found: null },
  notice,
  attempt,
};
const navigation = new Navigation(app, { main: document.getElementById("main"), onChange: () => drawTop(app, navigation) });
app.open = (name, details) => navigation.open(name, details);
app.home = (name) => navigation.home(name);
app.back = () => navigation.back();
app.changed = (names) => navigation.update(names);

async function start() {
  localiseDocument("Goodword");
  [app.known, app.managed] = await Promise.all([app.store.getMany(...KNOWN), managedAddress(browser.storage.managed)]);
  browser.storage.onChanged.addListener(onStored);
  document.addEventListener("keydown", onKey);
  void browser.action.setBadgeText({ text: "" });
  await begin().finally(() => (document.body.inert = false)); // what first-look.js showed has gone
  if (!app.known.account) return forgetLook();
  void lookAtPage();
  await attempt(() => ask("refresh"));
  if (navigation.isAtHome && !app.asked.q && !app.asked.topic) keepLook(navigation.main);
}

/** The view for what is known now: connecting first, then what was just asked for, then where the person left off. */
async function begin() {
  const { account, feed, draft, offer } = app.known;
  if (!account) return navigation.home("connect");
  await navigation.home("feed");
  if (offer) return takeOffer(offer);
  const item = feed?.items.find(({ id }) => id === draft?.postId);
  if (item) await navigation.open("editor", { item, draft });
}

async function lookAtPage() {
  await findLead(app);
  navigation.update(["lead"]);
}

/** What the context menu left for us is done once. */
async function takeOffer(offer) {
  await app.store.set({ offer: null });
  if (offer.kind === "answer") await navigation.open("answers", { text: offer.text });
  if (offer.kind === "suggest") await navigation.open("suggest", { url: offer.url, title: offer.title });
}

function onStored(changes, area) {
  if (area !== "local") return;
  const wasPaired = Boolean(app.known.account);
  for (const [name, { newValue }] of Object.entries(changes)) {
    if (KNOWN.includes(name)) app.known[name] = newValue === undefined ? DEFAULTS[name] : newValue;
  }
  if (changes.context && app.known.account && !app.lead) void lookAtPage(); // a newer list may know this page
  if (changes.offer?.newValue) return void takeOffer(changes.offer.newValue);
  if (Boolean(app.known.account) === wasPaired) return navigation.update(Object.keys(changes));
  showProblem(app, null);
  void begin();
}

/** Escape goes back; on the posts it does what the browser does, which is to close the popup. */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (!navigation.canGoBack) return;
  event.preventDefault();
  void navigation.escape();
}

/** Do something that may fail; say so in one sentence if it does. Resolves to undefined then. */
async function attempt(work) {
  try {
    const value = await work();
    showProblem(app, null);
    return value;
  } catch (error) {
    showProblem(app, error instanceof Failure ? error : new Failure("server"));
    if (!(error instanceof Failure)) console.error(error);
    return undefined;
  }
}

function notice(text) {
  document.getElementById("notice").textContent = text;
}

void start();
