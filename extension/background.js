/**
 * The background: the only place that holds the token and calls the server. It may be stopped at any moment, so it
 * keeps nothing in variables that matters, and registers its listeners at once.
 */
import { browser } from "./lib/browser.js";
import { Failure } from "./lib/failure.js";
import { makeHandlers } from "./lib/handlers.js";
import { Leaving } from "./lib/leaving.js";
import { PAIRING_ALARM, PairingWatch } from "./lib/pairing-watch.js";
import { makeParts } from "./lib/parts.js";
import { Planned } from "./lib/planned.js";
import { RETRY_ALARM } from "./lib/retry.js";
import { ROUND_ALARM, Rounds } from "./lib/rounds.js";
import { DUE_ALARM } from "./lib/schedules.js";
import { originPattern } from "./lib/server-address.js";

const { action, alarms, notifications, tabs } = browser;
const parts = makeParts({ browser, clientName });
const { store, pairing } = parts;
const rounds = new Rounds({ parts, alarms });
const planned = new Planned({ ...parts, tabs });
const leaving = new Leaving({ ...parts, alarms, action, notifications });
const watch = new PairingWatch({ tabs, alarms, store, pairing, found: onPaired });
const HANDLERS = makeHandlers({ browser, parts, rounds, planned, watch, leaving });
const ALARMS = {
  [RETRY_ALARM]: () => parts.delivery.whenTime(),
  [DUE_ALARM]: () => parts.schedules.remind(),
  [ROUND_ALARM]: () => rounds.byAlarm(),
  [PAIRING_ALARM]: () => watch.look(),
};

watch.listen();
browser.runtime.onMessage.addListener((message, _sender, respond) => {
  answer(message).then(respond);
  return true; // the answer comes later
});
alarms.onAlarm.addListener(({ name }) => void during(name, ALARMS[name]));
browser.permissions.onAdded.addListener(() => void during("permission", startWaitingPairing));
browser.runtime.onInstalled.addListener(() => void during("installed", onWake));
browser.runtime.onStartup.addListener(() => void during("startup", onWake));
browser.contextMenus?.onClicked.addListener((info, tab) => void during("menu", () => parts.menus.clicked(info, tab)));
notifications?.onClicked.addListener((name) => void during(name, () => onNotification(name)));
void during("start", () => watch.sync());

async function answer({ type, ...details }) {
  try {
    if (!Object.hasOwn(HANDLERS, type)) throw new TypeError(`no message is called ${type}`);
    return { value: await HANDLERS[type](details) };
  } catch (error) {
    if (!(error instanceof Failure)) console.error(type, error);
    return { failure: (error instanceof Failure ? error : new Failure("server")).toPlain() };
  }
}

/** Nobody waits for these, so what goes wrong is only noted. */
async function during(name, work) {
  try {
    await work?.();
  } catch (error) {
    console.warn(`Goodword, ${name}:`, error);
  }
}

/** The browser or the extension has just been started: alarms may be gone, and times may have passed meanwhile. */
async function onWake() {
  await parts.menus.create();
  await rounds.arm();
  await rounds.byAlarm();
}

async function onPaired() {
  await rounds.arm();
  await rounds.byAlarm();
}

async function onNotification(name) {
  await parts.notifier.clear(name);
  const [kind, id] = name.split(/:(.*)/s);
  if (kind !== "schedule") return parts.popup.open();
  return planned.shareFromReminder(/^\d+$/.test(id) ? Number(id) : id);
}

/** Browsers may close the popup while they ask for the permission; then its wish to connect is fulfilled here. */
async function startWaitingPairing() {
  const { address, verifier } = (await store.get("pairing")) ?? {};
  if (!address || verifier) return;
  if (await browser.permissions.contains({ origins: [originPattern(address)] })) await HANDLERS.startPairing({ address });
}

function clientName() {
  const brand = navigator.userAgentData?.brands.find(({ brand: name }) => !/not.?a.?brand|^chromium$/i.test(name));
  const name = brand?.brand ?? (navigator.userAgent.includes("Firefox/") ? "Firefox" : "Chrome");
  return `${name}, ${navigator.userAgentData?.platform ?? navigator.platform}`;
}
