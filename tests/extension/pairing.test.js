/** Pairing: PKCE, our own tab only, and nothing kept in memory between the steps. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { Api } from "../../extension/lib/api.js";
import { Pairing } from "../../extension/lib/pairing.js";
import { Store } from "../../extension/lib/store.js";
import { answer, fakeArea, fakeServer, fakeTabs } from "./fake-browser.js";

const ADDRESS = "https://good.example/team";
const DONE = `${ADDRESS}/pair/done#code=ABCD1234EFGH5678`;
const TOKEN = answer(201, { token: "secret", scopes: [] });
const ME = answer(200, { id: 1, name: "Ann" });
let area, tabs, server, time;

beforeEach(() => {
  [area, tabs, server, time] = [fakeArea(), fakeTabs(), fakeServer(TOKEN, ME), 1_000_000];
});

/** As the background has it each time it is started anew. */
function woken() {
  const apiFor = (address, token) => new Api(address, token, server.fetch);
  return new Pairing({ tabs, store: new Store(area), apiFor, clientName: () => "Test", now: () => time });
}

test("the page opens with the digest of a secret, and the code comes back for a token", async () => {
  await woken().start(ADDRESS);
  const opened = new URL(tabs.opened[0]);
  assert.equal(`${opened.origin}${opened.pathname}`, `${ADDRESS}/pair`);
  assert.equal(opened.searchParams.get("client"), "Test");

  assert.equal(await woken().onTabUrl(1, DONE), true);
  const { body } = server.requests[0];
  assert.equal(body.code, "ABCD1234EFGH5678");
  const digest = createHash("sha256").update(body.code_verifier).digest("base64url");
  assert.equal(opened.searchParams.get("challenge"), digest);
  assert.deepEqual(tabs.removed, [1]);
  const { token, account, pairing } = area.all();
  assert.deepEqual([token, account.name, pairing], ["secret", "Ann", null]);
});

test("another tab, another site and another page are not believed", async () => {
  await woken().start(ADDRESS);
  for (const [tab, url] of [
    [2, DONE],
    [1, "https://evil.example/team/pair/done#code=ABCD"],
    [1, `${ADDRESS}/pair/done-not#code=ABCD`],
    [1, `${ADDRESS}/pair/done#other=ABCD`],
    [1, undefined],
  ]) {
    assert.equal(await woken().onTabUrl(tab, url), false);
  }
  assert.equal(server.requests.length, 0);
});

test("a code typed by hand does as well", async () => {
  await woken().start(ADDRESS);
  await woken().redeem("  ABCD1234-EFGH5678 ");
  assert.equal(server.requests[0].body.code, "ABCD1234-EFGH5678");
  assert.equal(area.all().token, "secret");
});

test("a code that comes too late, or that nobody asked for, is refused without asking the server", async () => {
  await assert.rejects(woken().redeem("ABCD"), { code: "pairingExpired" });
  await woken().start(ADDRESS);
  time += 16 * 60 * 1000;
  await assert.rejects(woken().redeem("ABCD"), { code: "pairingExpired" });
  assert.equal(server.requests.length, 0);
});

test("asking twice at once opens one tab", async () => {
  const pairing = woken();
  await Promise.all([pairing.start(ADDRESS), pairing.start(ADDRESS)]);
  assert.equal(tabs.opened.length, 1);
});

test("somebody else's waiting shares are not sent in the new person's name", async () => {
  await area.set({ server: ADDRESS, account: { id: 2 }, outbox: [{ key: "theirs" }] });
  await woken().start(ADDRESS);
  await woken().redeem("ABCD");
  assert.equal(area.all().outbox, undefined);
});

test("the same person's waiting shares outlive a new pairing", async () => {
  await area.set({ server: ADDRESS, account: { id: 1 }, outbox: [{ key: "mine" }] });
  await woken().start(ADDRESS);
  await woken().redeem("ABCD");
  assert.equal(area.all().outbox.length, 1);
});

test("signing out forgets the person here and ends the token there", async () => {
  await area.set({ server: ADDRESS, token: "secret", account: { id: 1 }, mastodonInstance: "social.example" });
  server.answerWith(answer(204, ""));
  await woken().signOut();
  assert.equal(server.requests[0].method, "DELETE");
  assert.equal(server.requests[0].headers.Authorization, "Bearer secret");
  assert.deepEqual(area.all(), { server: ADDRESS, mastodonInstance: "social.example" });
});

test("an unreachable server keeps nobody signed in", async () => {
  await area.set({ server: ADDRESS, token: "secret", account: { id: 1 } });
  server.answerWith(new TypeError("offline"));
  await assert.rejects(woken().signOut(), { code: "offline" });
  assert.equal(area.all().token, undefined);
});
