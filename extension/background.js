/**
 * The background: the only place that holds the token and calls the server. It may be stopped at any moment, so it
 * keeps nothing in variables that matters, and registers its listeners at once.
 */
import { Api } from "./lib/api.js";
import { browser } from "./lib/browser.js";
import { Failure } from "./lib/failure.js";
import { Feed } from "./lib/feed.js";
import { isComposerAddress } from "./lib/networks.js";
import { Outbox } from "./lib/outbox.js";
import { Pairing } from "./lib/pairing.js";
import { originPattern } from "./lib/server-address.js";
import { Store } from "./lib/store.js";

const RETRY_ALARM = "deliver";
const RETRY_MINUTES = 1;

const store = new Store(browser.storage.local);
const apiFor = (address, token) => new Api(address, token);
const outbox = new Outbox({ store, api });
const feed = new Feed({ store, api });
const pairing = new Pairing({ tabs: browser.tabs, store, apiFor, clientName });

/** One handler for each message that the popup and the options page send. */
const HANDLERS = {
  startPairing: ({ address }) => pairing.start(address),
  redeemCode: async ({ code }) => {
    await pairing.redeem(code);
    await refresh();
  },
  cancelPairing: () => pairing.cancel(),
  signOut: () => pairing.signOut(),
  refresh,
  search: ({ q, topic }) => feed.search({ q, topic }),
  share: (share) => afterwards(outbox.share(share)),
  openComposer,
  confirm: ({ key }) => afterwards(outbox.confirm(key)),
  decline: ({ key }) => outbox.decline(key),
  undo: ({ key }) => afterwards(outbox.undo(key)),
  discard: ({ key }) => outbox.discard(key),
  deliver: () => afterwards(outbox.deliver()),
};

browser.runtime.onMessage.addListener((message, _sender, respond) => {
  answer(message).then(respond);
  return true; // the answer comes later
});
browser.alarms.onAlarm.addListener(({ name }) => name === RETRY_ALARM && void afterwards(outbox.deliver()));
browser.tabs.onUpdated.addListener((tabId, change) => change.url && void onTabUrl(tabId, change.url));
browser.permissions.onAdded.addListener(() => void startWaitingPairing());
browser.runtime.onStartup.addListener(() => void afterwards(outbox.deliver()));

async function answer({ type, ...details }) {
  try {
    return { value: await HANDLERS[type](details) };
  } catch (error) {
    if (!(error instanceof Failure)) console.error(type, error);
    return { failure: (error instanceof Failure ? error : new Failure("server")).toPlain() };
  }
}

async function api() {
  const { server, token } = await store.getMany("server", "token");
  if (!token) throw new Failure("notPaired");
  return apiFor(server, token);
}

async function refresh() {
  await afterwards(outbox.deliver());
  await feed.refresh();
  await store.set({ account: await (await api()).me() });
}

/** Open the composer for the person to submit. Nothing is ever done on that page. */
async function openComposer({ key }) {
  const entry = await outbox.find(key);
  const address = entry?.share?.intent_url;
  await outbox.opened(key); // first, because the popup and even we may be gone once the tab has opened
  if (address && isComposerAddress(address)) await browser.tabs.create({ url: address });
}

/** Try again in a minute while anything waits, and only then. */
async function afterwards(work) {
  const value = await work;
  if (await outbox.isWaiting()) await browser.alarms.create(RETRY_ALARM, { delayInMinutes: RETRY_MINUTES });
  else await browser.alarms.clear(RETRY_ALARM);
  return value;
}

async function onTabUrl(tabId, url) {
  try {
    if (await pairing.onTabUrl(tabId, url)) await refresh();
  } catch (error) {
    console.warn("pairing", error); // the page shows the code, and the popup takes it
  }
}

/** Browsers may close the popup while they ask for the permission; then its wish to connect is fulfilled here. */
async function startWaitingPairing() {
  const { address, verifier } = (await store.get("pairing")) ?? {};
  if (!address || verifier) return;
  if (await browser.permissions.contains({ origins: [originPattern(address)] })) await pairing.start(address);
}

function clientName() {
  const brand = navigator.userAgentData?.brands.find(({ brand: name }) => !/not.?a.?brand|^chromium$/i.test(name));
  const name = brand?.brand ?? (navigator.userAgent.includes("Firefox/") ? "Firefox" : "Chrome");
  return `${name}, ${navigator.userAgentData?.platform ?? navigator.platform}`;
}
