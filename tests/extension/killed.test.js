/** The background is stopped between every two steps: nothing that was begun is lost, and nothing is done twice. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FakeGoodword, post } from "./fake-goodword.js";
import { alarmsGoOff, ask, happens, newWorld, settled, startBackground, world } from "./whole-browser.js";

const NINE = Date.parse("2026-11-25T09:00:00Z");
const HOUR = 60 * 60 * 1000;
const PAIRED = { server: "https://good.example", token: "secret", account: { id: 1, name: "Ann" } };
const SHARE = { postId: 5, title: "We are hiring", network: "x", text: "Come! {link}" };
const PLAN = { postId: 5, title: "We are hiring", network: "x", text: "Come! {link}", dueAt: "2026-11-25T12:00:00Z" };
let server;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: NINE });
});

function begin(stored = {}) {
  server = new FakeGoodword();
  server.feed = [post(5, "We are hiring")];
  newWorld({ ...PAIRED, ...stored });
  world.fetch = server.fetch;
  mock.timers.setTime(NINE);
}

/**
 * Do `act` with the background stopped at its first half step, then at its second, and so on until it is not stopped;
 * each time let a new background live on for two hours, open the popup, and look.
 */
async function whereverItIsStopped({ given = async () => {}, act, look }) {
  for (let stopAt = 1; ; stopAt += 1) {
    begin();
    await startBackground();
    await given();
    await settled();
    const life = await startBackground({ stopAt });
    await act();
    await settled();
    await liveOn();
    look(`stopped at half step ${stopAt}`);
    if (!life.isStopped) return assert.ok(stopAt > 4, "there was something to stop");
  }
}

async function liveOn() {
  await startBackground();
  await settled();
  await happens("runtime.onStartup");
  mock.timers.setTime(NINE + 2 * HOUR);
  await alarmsGoOff(Date.now());
  await ask("refresh");
  await settled();
}

const waits = () => [...(world.area.all().outbox ?? []).filter(({ step }) => step === "queued"), ...(world.area.all().errands ?? [])];

test("a share is recorded once", () =>
  whereverItIsStopped({
    act: () => ask("share", SHARE),
    look: (where) => {
      const { outbox = [] } = world.area.all();
      assert.equal(server.shares.length, outbox.length, where);
      assert.ok(outbox.length <= 1, where);
      for (const entry of outbox) assert.deepEqual([entry.step, entry.share.id], ["ready", 1], where);
    },
  }));

test("a confirmation that was begun arrives, and counts once", () =>
  whereverItIsStopped({
    given: async () => {
      const { value } = await ask("share", { ...SHARE, key: "key-1" });
      await ask("openComposer", { key: value.key });
    },
    act: () => ask("confirm", { key: "key-1" }),
    look: (where) => {
      const [entry] = world.area.all().outbox; // what was confirmed two hours ago is done with
      assert.ok(["opened", undefined].includes(entry?.step), where);
      assert.equal(server.shares[0].state, entry?.step ?? "confirmed", where);
    },
  }));

test("taking a confirmation back is never half done", () =>
  whereverItIsStopped({
    given: async () => {
      await ask("share", { ...SHARE, key: "key-1" });
      await ask("openComposer", { key: "key-1" });
      await ask("confirm", { key: "key-1" });
    },
    act: () => ask("undo", { key: "key-1" }),
    look: (where) => {
      const [entry] = world.area.all().outbox;
      const isUndone = entry?.step === "opened";
      assert.equal(server.shares[0].state, isUndone ? "withdrawn" : "confirmed", where);
    },
  }));

test("a suggestion is made once", () =>
  whereverItIsStopped({
    act: () => ask("suggest", { url: "https://example.com/a", title: "A", note: "Good" }),
    look: (where) => {
      assert.ok(server.suggestions.length <= 1, where);
      assert.deepEqual(waits(), [], where);
    },
  }));

test("a plan is made once, and reminded of at its time", () =>
  whereverItIsStopped({
    act: () => ask("schedule", PLAN),
    look: (where) => {
      assert.ok(server.schedules.length <= 1, where);
      assert.deepEqual((world.area.all().schedules ?? []).map(({ id }) => id), server.schedules.map(({ id }) => id), where);
      assert.equal(Boolean(world.alarms.due), server.schedules.length === 1, where);
    },
  }));

test("what is due is reminded of, once", () =>
  whereverItIsStopped({
    given: () => ask("schedule", { ...PLAN, dueAt: "2026-11-25T10:00:00Z" }),
    act: async () => {
      mock.timers.setTime(NINE + HOUR);
      await alarmsGoOff(Date.now());
    },
    look: (where) => {
      assert.deepEqual(Object.keys(world.notifications), ["schedule:1"], where);
      assert.equal(world.notifications["schedule:1"].message, "A post", where);
      assert.ok(world.shown.length <= 2, where);
    },
  }));

test("the click on a reminder shares once", () =>
  whereverItIsStopped({
    given: () => ask("schedule", { ...PLAN, dueAt: "2026-11-25T08:59:00Z" }),
    act: () => happens("notifications.onClicked", "schedule:1"),
    look: (where) => {
      const { outbox = [] } = world.area.all();
      assert.ok(server.shares.length <= 1, where);
      assert.equal(outbox.length, server.shares.length, where);
      assert.ok(world.tabs.length <= 1, where);
      for (const entry of outbox) assert.ok(["ready", "opened"].includes(entry.step), where);
    },
  }));

test("a plan that is given up stays given up", () =>
  whereverItIsStopped({
    given: () => ask("schedule", PLAN),
    act: () => ask("cancelSchedule", { id: 1 }),
    look: (where) => {
      const isThere = world.area.all().schedules.length === 1;
      assert.equal(server.schedules[0].state, isThere ? "waiting" : "cancelled", where);
      assert.deepEqual(waits(), [], where);
    },
  }));

test("a notice that was read is not shown again", () =>
  whereverItIsStopped({
    given: async () => {
      server.notices = [{ id: 7, kind: "kudos", data: { from: "Ben", note: "Well said" }, created_at: "2026-11-25T08:00:00Z" }];
      await ask("notices");
    },
    act: () => ask("dismissNotice", { id: 7 }),
    look: (where) => {
      assert.equal(world.area.all().notices.length, server.reads.length ? 0 : 1, where);
      assert.deepEqual(waits(), [], where);
    },
  }));

test("a proof is told, and kept with its share", () =>
  whereverItIsStopped({
    given: () => ask("share", { ...SHARE, key: "key-1" }),
    act: () => ask("prove", { key: "key-1", url: "https://x.com/ann/status/1" }),
    look: (where) => {
      const [entry] = world.area.all().outbox;
      assert.equal(entry.share.post_url, server.shares[0].post_url, where);
      assert.deepEqual(waits(), [], where);
    },
  }));
