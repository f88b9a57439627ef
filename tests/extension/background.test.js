/** The whole background in a fake browser: what it shows by itself, what menus and reminders do, and each fault. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { keyOf } from "../../extension/lib/canonical-url.js";
import { answer } from "./fake-browser.js";
import { FakeGoodword, post } from "./fake-goodword.js";
import { alarmsGoOff, ask, happens, newWorld, settled, startBackground, world } from "./whole-browser.js";

const NINE = Date.parse("2026-11-25T09:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PAIRED = { server: "https://good.example", token: "secret", account: { id: 1, name: "Ann" } };
const SHARE = { postId: 5, title: "We are hiring", network: "x", text: "Come! {link}" };
const PLAN = { ...SHARE, dueAt: "2026-11-25T12:00:00Z" };
let server;

beforeEach(async () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: NINE });
  server = new FakeGoodword();
  newWorld(PAIRED);
  world.fetch = server.fetch;
  await startBackground();
  await settled();
});

/** The clock goes on to that moment, and alarms go off on the way, as they do while a computer is awake. */
async function until(moment) {
  while (Object.values(world.alarms).some(({ when }) => when <= moment)) {
    const next = Math.min(...Object.values(world.alarms).map(({ when }) => when));
    mock.timers.setTime(Math.max(next, Date.now()));
    const repeating = Object.entries(world.alarms).filter(([, alarm]) => alarm.when <= next && alarm.periodInMinutes);
    await alarmsGoOff(Date.now());
    for (const [name, alarm] of repeating) world.alarms[name] ??= { ...alarm, when: next + alarm.periodInMinutes * MINUTE };
  }
  mock.timers.setTime(moment);
}

const asked = (what) => server.requests.filter(({ method, path }) => `${method} ${path.split("?")[0]}` === what);

test("the badge counts the posts that the popup has not shown, and looks for new ones every half hour", async () => {
  server.feed = [post(1), post(2)];
  await happens("runtime.onStartup");
  assert.equal(world.badge, "2");
  await ask("refresh");
  assert.equal(world.badge, "");
  server.feed = [post(3), post(2), post(1)];
  await until(NINE + HOUR);
  assert.equal(world.badge, "1");
  assert.ok(asked("GET /feed").length <= 5);
});

test("nobody who is not connected is counted for, and no server is asked", async () => {
  newWorld();
  world.fetch = server.fetch;
  await startBackground();
  await happens("runtime.onInstalled");
  await until(NINE + DAY);
  assert.deepEqual([world.badge, server.requests, Object.keys(world.alarms)], ["", [], []]);
});

test("a page is looked up here by its hash, and only what it is found to be is asked for", async () => {
  server.feed = [post(5)];
  server.pages.posts = { [await keyOf("https://example.com/5")]: 5 };
  await ask("refresh");
  const before = server.requests.length;
  assert.deepEqual((await ask("context", { url: "https://bank.example/account?id=7" })).value, { post: null, mention: null });
  assert.equal((await ask("context", { url: "http://www.example.com/5/?utm_source=x#top" })).value.post.id, 5);
  assert.deepEqual((await ask("context", { url: "chrome://settings" })).value, { post: null, mention: null });
  assert.equal(server.requests.length, before);
  assert.doesNotMatch(JSON.stringify(server.requests), /bank/);
});

test("what is in the list but gone from the server is nothing to talk about", async () => {
  server.pages = { posts: { [await keyOf("https://example.com/9")]: 9 }, mentions: { [await keyOf("https://b.example")]: 3 } };
  await ask("refresh");
  assert.deepEqual((await ask("context", { url: "https://example.com/9" })).value, { post: null, mention: null });
  assert.deepEqual((await ask("context", { url: "https://b.example/" })).value, { post: null, mention: null });
});

test("the menus are made once, however often the browser starts", async () => {
  await happens("runtime.onInstalled");
  await happens("runtime.onStartup");
  assert.deepEqual(world.menus.map(({ id, title }) => [id, title]), [
    ["answer", "Answer with…"],
    ["suggest", "Suggest this page"],
  ]);
});

test("a menu leaves what it was about for the popup, opens that, and sends nothing", async () => {
  const tab = { url: "https://example.com/a", title: "A page" };
  await happens("contextMenus.onClicked", { menuItemId: "answer", selectionText: "  Who is hiring? " }, tab);
  assert.deepEqual(world.area.all().offer, { kind: "answer", text: "Who is hiring?", at: NINE });
  await happens("contextMenus.onClicked", { menuItemId: "suggest", linkUrl: "https://example.com/b" }, tab);
  assert.deepEqual(world.area.all().offer, { kind: "suggest", url: "https://example.com/b", title: "", at: NINE });
  await happens("contextMenus.onClicked", { menuItemId: "suggest", pageUrl: tab.url }, tab);
  assert.deepEqual(world.area.all().offer, { kind: "suggest", ...tab, at: NINE });
  await happens("contextMenus.onClicked", { menuItemId: "suggest", linkUrl: "javascript:alert(1)" }, tab);
  assert.deepEqual([world.popups, server.requests.length], [3, 0]);
});

test("where Firefox has not been told that words may be sent, none are", async () => {
  world.permissions = { data_collection: [] };
  assert.equal((await ask("answers", { text: "Who?" })).failure.code, "notAgreed");
  assert.equal((await ask("suggest", { url: "https://example.com/a" })).failure.code, "notAgreed");
  assert.deepEqual([server.requests.length, world.area.all().errands ?? []], [0, []]);
  world.permissions = { data_collection: ["browsingActivity"] };
  assert.equal((await ask("suggest", { url: "https://example.com/a" })).value.step, "done");
});

test("the reminder comes at its time, after a sleep too, and its click opens the composer at once", async () => {
  await ask("schedule", PLAN);
  await until(NINE + 2 * HOUR);
  assert.deepEqual(world.notifications, {});
  mock.timers.setTime(NINE + 5 * HOUR); // the computer has slept through it
  await startBackground();
  await alarmsGoOff(Date.now());
  assert.equal(world.notifications["schedule:1"].title, "Time to share on X");
  await startBackground();
  await happens("notifications.onClicked", "schedule:1");
  assert.equal(world.tabs[0].url, "https://x.com/intent/tweet?text=Come!%20%7Blink%7D");
  assert.deepEqual([world.area.all().outbox[0].step, world.area.all().schedules, world.notifications], ["opened", [], {}]);
  await happens("notifications.onClicked", "schedule:1");
  assert.deepEqual([server.shares.length, world.tabs.length], [1, 1]);
});

test("where the composer takes no text, the reminder opens the popup, which can copy it", async () => {
  await ask("schedule", { ...PLAN, network: "linkedin" });
  await happens("notifications.onClicked", "schedule:1");
  assert.deepEqual([world.area.all().outbox[0].step, world.tabs.length, world.popups], ["ready", 0, 1]);
});

test("what was planned offline is there at once, reminded of, and told to the server when it can be", async () => {
  server.isDown = true;
  const { value } = await ask("schedule", { ...PLAN, dueAt: "2026-11-25T09:00:30Z" });
  assert.deepEqual([value.state, value.post_title], ["queued", "We are hiring"]);
  assert.deepEqual(world.area.all().errands.map(({ key, failure }) => [key, failure.code]), [[value.id, "offline"]]);
  mock.timers.setTime(NINE + 31_000);
  await alarmsGoOff(Date.now());
  assert.ok(world.notifications[`schedule:${value.id}`]);
  server.isDown = false;
  await until(NINE + 3 * MINUTE);
  assert.deepEqual(world.area.all().schedules.map(({ id }) => id), [1]);
  assert.equal(server.schedules.length, 1);
});

test("a plan whose post is gone says so in the server's words", async () => {
  await ask("schedule", PLAN);
  server.gone = true;
  const { value } = await ask("shareScheduled", { id: 1 });
  assert.deepEqual([value.step, value.failure.detail], ["failed", "The post has been withdrawn."]);
});

test("a plan that the server refuses is refused where it is made, and waits nowhere", async () => {
  server.instead = () => answer(422, { error: { code: "invalid", message: "The post ends before that." } });
  assert.equal((await ask("schedule", PLAN)).failure.detail, "The post ends before that.");
  assert.deepEqual([world.area.all().errands, world.area.all().schedules ?? []], [[], []]);
});

test("on a clock that is wrong, what is due is due by the server's", async () => {
  server.headers = { Date: new Date(NINE - 2 * HOUR).toUTCString() }; // ours is two hours ahead
  await ask("schedule", PLAN);
  assert.equal(world.area.all().clock.skewMs, 2 * HOUR);
  await until(NINE + 4 * HOUR);
  assert.equal(world.notifications["schedule:1"], undefined);
  mock.timers.setTime(NINE + 5 * HOUR);
  await alarmsGoOff(Date.now());
  assert.ok(world.notifications["schedule:1"]);
});

test("news is shown once, not again after a restart, and not at all by the system while the popup shows it", async () => {
  const notice = (id, kind, data) => ({ id, kind, data, created_at: "2026-11-25T08:00:00Z" });
  server.notices = [notice(1, "kudos", { from: "Ben", note: "Well said" }), notice(2, "from_the_future", {})];
  await happens("runtime.onStartup");
  await startBackground();
  await happens("runtime.onStartup");
  assert.deepEqual(world.shown.map(({ name, title, message }) => [name, title, message]), [["notice:1", "Ben thanks you", "Well said"]]);
  server.notices.push(notice(3, "badge", { name: "First share" }));
  await ask("refresh");
  await happens("runtime.onStartup");
  assert.equal(world.shown.length, 1);
});

test("the digest counts what is new, at the cadence chosen, and is quiet when nothing is", async () => {
  server.digest = "daily";
  await ask("refresh");
  await happens("runtime.onStartup");
  server.feed = [post(1), post(2), post(3)];
  await until(NINE + 23 * HOUR);
  assert.deepEqual(world.shown, []);
  await until(NINE + 25 * HOUR);
  assert.deepEqual(world.shown.map(({ title }) => title), ["3 new posts for you"]);
  await until(NINE + 3 * DAY);
  assert.equal(world.shown.length, 1);
  server.feed.unshift(post(4));
  await until(NINE + 3 * DAY + HOUR);
  assert.deepEqual(world.shown.map(({ title }) => title), ["3 new posts for you", "1 new post for you"]);
});

test("a server that is down is tried ever less often, and one that says when is not tried before", async () => {
  server.isDown = true;
  await ask("suggest", { url: "https://example.com/a" });
  await until(NINE + 2 * HOUR);
  const tries = asked("POST /suggestions").length;
  assert.ok(tries >= 5 && tries <= 9, `${tries} tries`);
  server.isDown = false;
  server.instead = () => answer(429, { error: { code: "too_many", message: "Slow." } }, { "Retry-After": "7200" });
  await ask("deliver");
  const told = asked("POST /suggestions").length;
  await until(Date.now() + 1.9 * HOUR);
  assert.equal(asked("POST /suggestions").length, told);
  server.instead = null;
  await until(Date.now() + 0.5 * HOUR);
  assert.equal(server.suggestions.length, 1);
  assert.equal(new Set(asked("POST /suggestions").map(({ key }) => key)).size, 1);
  assert.equal(world.alarms.deliver, undefined);
});

test("an ended access keeps all that waits, asks for nothing in vain, and delivers it after pairing again", async () => {
  server.instead = () => answer(401, { error: { code: "unauthorised", message: "No." } });
  await ask("share", SHARE);
  await ask("suggest", { url: "https://example.com/a" });
  assert.equal(world.alarms.deliver, undefined);
  assert.equal((await ask("refresh")).failure.code, "unauthorised");
  const waiting = world.area.all();
  assert.deepEqual([waiting.outbox[0].step, waiting.errands[0].failure.code], ["queued", "unauthorised"]);

  server.instead = ({ path }) => (path === "/pairing/token" ? answer(201, { token: "new" }) : ((server.instead = null), server.fetch(`https://good.example/api/v1${path}`, { method: "GET", headers: {} })));
  await ask("startPairing", { address: "https://good.example" });
  await happens("tabs.onUpdated", 1, { url: "https://good.example/pair/done#code=ABCD" });
  await settled();
  assert.equal(world.area.all().token, "new");
  assert.deepEqual([server.shares.length, server.suggestions.length, world.area.all().errands], [1, 1, []]);
});

test("a token of before this could be done says that connecting again mends it, and nothing is lost", async () => {
  server.instead = () => answer(403, { error: { code: "missing_scope", message: "Connect again." } });
  const { value } = await ask("suggest", { url: "https://example.com/a" });
  assert.deepEqual([value.step, value.failure.code, world.alarms.deliver], ["queued", "missingScope", undefined]);
});

test("tabs are heard of only while a pairing goes on, and then only the one that was opened for it", async () => {
  const hears = (life) => (life.listeners["tabs.onUpdated"] ?? []).length;
  let life = await startBackground();
  await settled();
  assert.equal(hears(life), 0);
  await ask("startPairing", { address: "https://good.example" });
  assert.equal(hears(life), 1);
  life = await startBackground(); // stopped while the person signs in, and started by whatever
  await settled();
  assert.equal(hears(life), 1);
  await happens("tabs.onUpdated", 99, { url: "https://good.example/pair/done#code=STOLEN" });
  assert.equal(server.requests.length, 0);
  await ask("cancelPairing");
  assert.deepEqual([hears(life), world.alarms.pairing], [0, undefined]);
});

test("a browser that forgot to tell of the tab is caught up with by an alarm", async () => {
  newWorld();
  world.fetch = server.fetch;
  server.instead = ({ path }) => (path === "/pairing/token" ? answer(201, { token: "new" }) : answer(200, { id: 1, name: "Ann", items: [], posts: {}, mentions: {}, next: null }));
  await startBackground();
  await ask("startPairing", { address: "https://good.example" });
  world.tabs[0].url = "https://good.example/pair/done#code=ABCD";
  await until(NINE + MINUTE);
  assert.deepEqual([world.area.all().token, world.tabs], ["new", []]);
});

const HOSTILE = [
  ["a page", answer(200, "<h1>Hotel</h1>"), "notGoodword"],
  ["a list of nothing", answer(200, { items: [null], next: null }), "unreadable"],
  ["numbers for words", answer(200, { items: [{ ...post(1), title: 7 }], next: null }), "unreadable"],
  ["words for lists", answer(200, { items: [{ ...post(1), reasons: "all" }], next: null }), "unreadable"],
  ["an id that is none", answer(200, { items: [{ ...post(1), id: "1" }], next: null }), "unreadable"],
];
for (const [name, given, code] of HOSTILE) {
  test(`a feed that is ${name} is refused in one sentence, and what was there stays`, async () => {
    server.feed = [post(1)];
    await ask("refresh");
    server.instead = ({ path }) => (path.startsWith("/feed") ? given.clone() : answer(500, { error: { message: "Oh." } }));
    assert.equal((await ask("refresh")).failure.code, code);
    assert.equal(world.area.all().feed.items.length, 1);
  });
}

test("a message that nobody knows, even one that every object has, is refused", async () => {
  for (const type of ["nonsense", "constructor", "__proto__"]) assert.equal((await ask(type)).failure.code, "server");
});

test("leaving erases first there, then here; a refusal leaves everything as it was", async () => {
  server.instead = () => answer(422, { error: { code: "invalid", message: "This is not your e-mail." } });
  assert.equal((await ask("leave", { email: "x@example.com" })).failure.detail, "This is not your e-mail.");
  assert.equal(world.area.all().token, "secret");
  server.instead = () => answer(204, "");
  await happens("runtime.onStartup");
  await ask("leave", { email: "ann@example.com" });
  assert.deepEqual([world.area.all(), world.alarms, world.badge], [{ server: "https://good.example" }, {}, ""]);
});
