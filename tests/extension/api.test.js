/** The API client: what it sends, and one Failure for each way in which an answer can be wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Api } from "../../extension/lib/api.js";
import { answer, fakeServer } from "./fake-browser.js";

const ADDRESS = "https://good.example/team";
const error = (message) => ({ error: { code: "some", message } });

test("the token, the address with its prefix and the idempotency key are sent", async () => {
  const server = fakeServer(answer(201, { id: 7 }));
  assert.deepEqual(await new Api(ADDRESS, "secret", server.fetch).openShare("key-1", { post_id: 1 }), { id: 7 });
  const [request] = server.requests;
  assert.equal(request.url, "https://good.example/team/api/v1/shares");
  assert.equal(request.headers.Authorization, "Bearer secret");
  assert.equal(request.headers["Idempotency-Key"], "key-1");
  assert.equal(request.credentials, "omit");
  assert.deepEqual(request.body, { post_id: 1 });
});

test("an unchanged feed is null, a changed one comes with its ETag", async () => {
  const server = fakeServer(answer(200, { items: [], next: null }, { ETag: '"2"' }), answer(304, ""));
  const api = new Api(ADDRESS, "secret", server.fetch);
  assert.deepEqual(await api.feed({ etag: '"1"' }), { items: [], next: null, etag: '"2"' });
  assert.equal(await api.feed({ etag: '"2"' }), null);
  assert.equal(server.requests[1].headers["If-None-Match"], '"2"');
});

const FAILURES = [
  ["no connection", new TypeError("failed to fetch"), "offline", true],
  ["a revoked token", answer(401, error("No.")), "unauthorised", true],
  ["a missing right", answer(403, error("No.")), "forbidden", false],
  ["a withdrawn post", answer(404, error("Gone.")), "notFound", false],
  ["a state that does not allow it", answer(409, error("Too late.")), "conflict", false],
  ["wrong input", answer(422, error("Bad.")), "invalid", false],
  ["a broken server", answer(500, error("Oh.")), "server", true],
  ["a proxy in front of a stopped server", answer(502, "<h1>Bad gateway</h1>"), "server", true],
  ["a captive portal that answers for everybody", answer(200, "<h1>Welcome to the hotel</h1>"), "notGoodword", true],
  ["another site's 404", answer(404, "<h1>Not found</h1>"), "notGoodword", true],
  ["JSON that is not", answer(200, "{", { "Content-Type": "application/json" }), "notGoodword", true],
  ["JSON that is no object", answer(200, null), "notGoodword", true],
];
for (const [name, given, code, transient] of FAILURES) {
  test(`${name} is the failure ${code}`, async () => {
    const api = new Api(ADDRESS, "secret", fakeServer(given).fetch);
    await assert.rejects(api.me(), (failure) => failure.code === code && failure.transient === transient);
  });
}

test("a redirect, as to a sign-in page, is not followed with the token", async () => {
  const server = fakeServer(answer(200, {}));
  const redirect = async (url, options) => {
    await server.fetch(url, options);
    return { type: "opaqueredirect", ok: false, status: 0 };
  };
  await assert.rejects(new Api(ADDRESS, "secret", redirect).me(), { code: "notGoodword" });
  assert.equal(server.requests[0].redirect, "manual");
});

test("too many requests say how long to wait", async () => {
  const api = new Api(ADDRESS, "secret", fakeServer(answer(429, error("Slow."), { "Retry-After": "17" })).fetch);
  await assert.rejects(api.me(), (failure) => failure.code === "tooMany" && failure.seconds === 17);
});

test("the server's own sentence travels with the failure", async () => {
  const api = new Api(ADDRESS, "secret", fakeServer(answer(409, error("It was withdrawn."))).fetch);
  await assert.rejects(api.confirmShare(3), { detail: "It was withdrawn." });
});

test("an endless answer is refused before it is all read", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
    },
  });
  const response = new Response(endless, { headers: { "Content-Type": "application/json" } });
  await assert.rejects(new Api(ADDRESS, "secret", async () => response).me(), { code: "tooLarge" });
  assert.ok(sent < 10);
});

test("a feed without a list is no feed", async () => {
  const api = new Api(ADDRESS, "secret", fakeServer(answer(200, { items: "all" })).fetch);
  await assert.rejects(api.feed(), { code: "unreadable" });
});
