/**
 * A browser for the whole background: storage, alarms, tabs, notifications and menus that outlive it, and a background
 * that can be stopped between any two steps, where a step is one call of the browser or the server. What a stopped one
 * still waited for never comes, and a new one is started on the same storage.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { fakeArea } from "./fake-browser.js";

const ORIGIN = "moz-extension://goodword/";
const messages = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const lives = new AsyncLocalStorage();
let present = null; // the background that runs now
let started = 0;

/** What a test changes and looks at. Made anew by `newWorld()`, used by the one `browser` there can be in a process. */
export let world;

export function newWorld(stored = {}) {
  const area = fakeArea(stored);
  world = { area, alarms: {}, tabs: [], notifications: {}, shown: [], menus: [], badge: "", popups: 0, windows: [], fetch: null };
  present = null;
  return world;
}

/** Start the background; it is stopped at its `stopAt`-th half step (a step has two: before it is done and after). */
export async function startBackground({ stopAt = Infinity } = {}) {
  const life = { stopAt, halfSteps: 0, isStopped: false, listeners: {} };
  life.stopped = new Promise((resolve) => (life.stop = resolve));
  present = life;
  started += 1;
  await lives.run(life, () => import(`../../extension/background.js?life=${started}`));
  return life;
}

/** Let something happen to the present background. Resolves when its listeners are done, or when it has been stopped. */
export async function happens(name, ...details) {
  const life = present;
  const done = (life.listeners[name] ?? []).map((listener) => lives.run(life, () => listener(...details)));
  await Promise.race([Promise.all(done), life.stopped]);
  await settled();
}

/** Send a message as the popup does. Resolves to the answer, or undefined if the background was stopped meanwhile. */
export async function ask(type, details = {}) {
  const life = present;
  const answer = new Promise((resolve) => {
    for (const listener of life.listeners["runtime.onMessage"]) {
      lives.run(life, () => listener({ type, ...details }, {}, resolve));
    }
  });
  return Promise.race([answer, life.stopped.then(() => undefined)]);
}

/** Every alarm whose time has come goes off. */
export async function alarmsGoOff(now) {
  for (const [name, { when }] of Object.entries(world.alarms)) {
    if (when > now) continue;
    delete world.alarms[name];
    await happens("alarms.onAlarm", { name });
  }
}

/** All that was begun without being waited for has come to rest. */
export async function settled() {
  for (let turn = 0; turn < 25; turn += 1) await new Promise(setImmediate);
}

function step(work) {
  return async (...details) => {
    const life = lives.getStore() ?? present;
    const never = new Promise(() => {});
    if (life?.isStopped || halfStep(life)) return never;
    const value = await work(...details);
    return life?.isStopped || halfStep(life) ? never : value;
  };
}

/** Whether the background is stopped by it. */
function halfStep(life) {
  if (!life) return false;
  life.halfSteps += 1;
  if (life.halfSteps < life.stopAt) return false;
  life.isStopped = true;
  life.stop();
  return true;
}

function event(name) {
  const mine = () => ((lives.getStore() ?? present).listeners[name] ??= []);
  return {
    addListener: (listener) => mine().includes(listener) || mine().push(listener),
    removeListener: (listener) => mine().includes(listener) && mine().splice(mine().indexOf(listener), 1),
  };
}

const timeOf = ({ when, delayInMinutes, periodInMinutes }) => when ?? Date.now() + (delayInMinutes ?? periodInMinutes) * 60_000;

globalThis.browser = {
  storage: {
    local: {
      get: step((wanted) => world.area.get(wanted)),
      set: step((values) => world.area.set(values)),
      remove: step((names) => world.area.remove(names)),
    },
  },
  alarms: {
    onAlarm: event("alarms.onAlarm"),
    get: step(async (name) => world.alarms[name]),
    create: step(async (name, alarm) => void (world.alarms[name] = { ...alarm, when: timeOf(alarm) })),
    clear: step(async (name) => delete world.alarms[name]),
    clearAll: step(async () => void (world.alarms = {})),
  },
  tabs: {
    onUpdated: event("tabs.onUpdated"),
    create: step(async ({ url }) => world.tabs[world.tabs.push({ id: world.tabs.length + 1, url }) - 1]),
    get: step(async (id) => world.tabs.find((tab) => tab.id === id)),
    remove: step(async (id) => void (world.tabs = world.tabs.filter((tab) => tab.id !== id))),
  },
  windows: { create: step(async (details) => void world.windows.push(details)) },
  action: {
    setBadgeText: step(async ({ text }) => void (world.badge = text)),
    setBadgeBackgroundColor: step(async () => {}),
    openPopup: step(async () => void (world.popups += 1)),
  },
  notifications: {
    onClicked: event("notifications.onClicked"),
    create: step(async (name, details) => void world.shown.push((world.notifications[name] = { name, ...details }))),
    clear: step(async (name) => delete world.notifications[name]),
    getAll: step(async () => ({ ...world.notifications })),
  },
  contextMenus: {
    onClicked: event("contextMenus.onClicked"),
    removeAll: step(async () => void (world.menus = [])),
    create: (menu) => void world.menus.push(menu),
  },
  permissions: {
    onAdded: event("permissions.onAdded"),
    contains: step(async () => true),
    getAll: step(async () => world.permissions ?? {}),
  },
  runtime: {
    onMessage: event("runtime.onMessage"),
    onInstalled: event("runtime.onInstalled"),
    onStartup: event("runtime.onStartup"),
    getURL: (path) => ORIGIN + path,
  },
  i18n: { getMessage: (name, values = []) => messages[name]?.message.replace(/\$(\d)/g, (_all, place) => values[place - 1] ?? "") ?? "" },
};
globalThis.fetch = step((...details) => world.fetch(...details));
globalThis.navigator ??= { userAgent: "Test", platform: "Test" };
