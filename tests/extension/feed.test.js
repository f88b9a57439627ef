/** The feed's cache: kept when nothing changed, and searched without asking. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Api } from "../../extension/lib/api.js";
import { Feed, narrow, topicsOf } from "../../extension/lib/feed.js";
import { Store } from "../../extension/lib/store.js";
import { answer, fakeArea, fakeServer } from "./fake-browser.js";

const item = (id, title, ...names) => {
  const topics = names.map((name) => ({ slug: name, name }));
  return { id, title, url: "https://good.example/a", summary: "", topics, reasons: [], share_texts: [], shared_on: [] };
};
const HIRING = item(1, "We are hiring engineers", "hiring");
const PLANET = item(2, "Emissions, with the bad news", "planet", "hiring");

test("the cache stays when the server says it is still good", async () => {
  const area = fakeArea();
  const server = fakeServer(answer(200, { items: [HIRING], next: null }, { ETag: '"1"' }), answer(304, ""));
  const api = async () => new Api("https://good.example", "secret", server.fetch);
  let time = 1;
  const feed = new Feed({ store: new Store(area), api, now: () => (time += 1) });
  await feed.refresh();
  await feed.refresh();
  assert.deepEqual(area.all().feed, { items: [HIRING], next: null, etag: '"1"', fetchedAt: 3 });
});

test("what was here stays when the server cannot be reached", async () => {
  const area = fakeArea({ feed: { items: [HIRING], next: null, etag: null, fetchedAt: 1 } });
  const api = async () => new Api("https://good.example", "secret", fakeServer(new TypeError("offline")).fetch);
  await assert.rejects(new Feed({ store: new Store(area), api }).refresh(), { code: "offline" });
  assert.equal(area.all().feed.items.length, 1);
});

test("every word must be there, in any case; a topic narrows further", () => {
  const items = [HIRING, PLANET];
  assert.deepEqual(narrow(items, { q: "ENGINEERS hiring" }), [HIRING]);
  assert.deepEqual(narrow(items, { q: "engineers planet" }), []);
  assert.deepEqual(narrow(items, { topic: "planet" }), [PLANET]);
  assert.deepEqual(narrow(items, {}), items);
});

test("each topic is offered once, by name", () => {
  assert.deepEqual(topicsOf([HIRING, PLANET]).map(({ slug }) => slug), ["hiring", "planet"]);
});
