/** The outbox: whatever fails or stops in between, each thing the person said reaches the server once. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Api } from "../../extension/lib/api.js";
import { Failure } from "../../extension/lib/failure.js";
import { Outbox } from "../../extension/lib/outbox.js";
import { Store } from "../../extension/lib/store.js";
import { answer, fakeArea, fakeServer } from "./fake-browser.js";

const SHARE = { postId: 5, title: "We are hiring", network: "x", text: "Come! {link}", shareTextId: 9 };
const OPENED = answer(201, { id: 3, text: "Come! https://good.example/s/a", intent_url: "https://x.com/intent/tweet" });
const OFFLINE = new TypeError("offline");
let area, server, time, keys;

beforeEach(() => {
  [area, server, time, keys] = [fakeArea(), fakeServer(OPENED), 1_000_000, 0];
});

/** As the background has it each time it is started anew. */
function woken() {
  const api = async () => new Api("https://good.example", "secret", server.fetch);
  return new Outbox({ store: new Store(area), api, now: () => time, newKey: () => `key-${(keys += 1)}` });
}

const only = async () => {
  const entries = area.all().outbox;
  assert.equal(entries.length, 1);
  return entries[0];
};

test("a share is told to the server and then ready to open", async () => {
  const entry = await woken().share(SHARE);
  assert.equal(entry.step, "ready");
  assert.equal(entry.share.id, 3);
  assert.deepEqual(server.requests[0].body, {
    post_id: 5,
    network: "x",
    text: "Come! {link}",
    share_text_id: 9,
    instance: "",
  });
});

test("offline, it waits and says why; later it goes out under the same key", async () => {
  server.answerWith(OFFLINE);
  const waiting = await woken().share(SHARE);
  assert.deepEqual([waiting.step, waiting.failure.code], ["queued", "offline"]);
  assert.equal(await woken().isWaiting(), true);
  server.answerWith(OPENED);
  await woken().deliver();
  const entry = await only();
  assert.deepEqual([entry.step, entry.failure], ["ready", null]);
  assert.deepEqual(new Set(server.requests.map(({ headers }) => headers["Idempotency-Key"])), new Set(["key-1"]));
});

test("killed between the server's answer and its keeping, it asks again with the same key", async () => {
  server.answerWith(OFFLINE);
  await woken().share(SHARE);
  const before = area.all();
  server.answerWith(OPENED);
  await woken().deliver();
  await area.set(before); // the write was lost
  await woken().deliver();
  assert.equal(new Set(server.requests.map(({ headers }) => headers["Idempotency-Key"])).size, 1);
  assert.equal((await only()).step, "ready");
});

test("two deliveries at once tell the server once", async () => {
  server.answerWith(OFFLINE);
  const outbox = woken();
  await outbox.share(SHARE);
  server.answerWith(OPENED);
  await Promise.all([outbox.deliver(), outbox.deliver(), outbox.deliver()]);
  assert.equal(server.requests.length, 2);
});

test("a confirmation waits for the server, then thanks, then is forgotten", async () => {
  await woken().share(SHARE);
  await woken().opened("key-1");
  server.answerWith(OFFLINE);
  await woken().confirm("key-1");
  assert.equal((await only()).step, "confirming");
  server.answerWith(answer(200, { id: 3, state: "confirmed" }));
  await woken().deliver();
  assert.equal((await only()).step, "confirmed");
  assert.deepEqual([server.requests.at(-1).method, server.requests.at(-1).url.split("/v1")[1]], ["PUT", "/shares/3/confirmation"]);
  time += 11 * 60 * 1000;
  await woken().deliver();
  assert.deepEqual(area.all().outbox, []);
});

test("undoing a confirmation takes it back on the server and asks again", async () => {
  await woken().share(SHARE);
  await woken().opened("key-1");
  server.answerWith(answer(200, { id: 3 }));
  await woken().confirm("key-1");
  await woken().undo("key-1");
  assert.equal((await only()).step, "opened");
  assert.equal(server.requests.at(-1).method, "DELETE");
});

test("undoing a confirmation that may have arrived takes it back too, and minds no answer that it never did", async () => {
  await woken().share(SHARE);
  await woken().opened("key-1");
  server.answerWith(OFFLINE);
  await woken().confirm("key-1");
  await woken().undo("key-1");
  assert.equal((await only()).step, "withdrawing");
  server.answerWith(answer(409, { error: { message: "There is no confirmation to take back." } }));
  await woken().deliver();
  assert.deepEqual([(await only()).step, server.requests.at(-1).method], ["opened", "DELETE"]);
});

test("not this time can be undone too, and tells the server nothing", async () => {
  await woken().share(SHARE);
  await woken().opened("key-1");
  await woken().decline("key-1");
  assert.equal((await only()).step, "declined");
  await woken().undo("key-1");
  assert.equal((await only()).step, "opened");
  assert.equal(server.requests.length, 1);
});

test("a refusal is said in the server's words and can be dismissed", async () => {
  server.answerWith(answer(404, { error: { code: "not_found", message: "It was withdrawn." } }));
  const entry = await woken().share(SHARE);
  assert.deepEqual([entry.step, entry.failure.detail], ["failed", "It was withdrawn."]);
  assert.equal(await woken().isWaiting(), false);
  await woken().discard("key-1");
  assert.deepEqual(area.all().outbox, []);
});

test("a share that was refused does not hold up the next", async () => {
  server.answerWith(answer(409, { error: { message: "No." } }), OPENED);
  await woken().share(SHARE);
  assert.equal((await woken().share(SHARE)).step, "ready");
});

test("without a token it waits for the person to connect again", async () => {
  const api = async () => {
    throw new Failure("notPaired");
  };
  const entry = await new Outbox({ store: new Store(area), api }).share(SHARE);
  assert.deepEqual([entry.step, entry.failure.code], ["queued", "notPaired"]);
});
