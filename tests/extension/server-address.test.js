/** The server's address as people type it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { instanceHost, normaliseAddress, originPattern } from "../../extension/lib/server-address.js";

const GOOD = [
  ["goodword.example.com", "https://goodword.example.com"],
  ["  https://goodword.example.com/  ", "https://goodword.example.com"],
  ["HTTPS://Goodword.Example.com/Team//", "https://goodword.example.com/Team"],
  ["https://goodword.example.com:8443/a/b/?q=1#c", "https://goodword.example.com:8443/a/b"],
  ["localhost:8000", "http://localhost:8000"],
  ["http://127.0.0.1:8000/", "http://127.0.0.1:8000"],
  ["https://bücher.example", "https://xn--bcher-kva.example"],
];
for (const [typed, stored] of GOOD) test(`${typed} is ${stored}`, () => assert.equal(normaliseAddress(typed), stored));

const BAD = [
  ["", "empty"],
  ["   ", "empty"],
  ["http://goodword.example.com", "needsHttps"],
  ["http://localhost.evil.example", "needsHttps"],
  ["ftp://goodword.example.com", "needsHttps"],
  ["file:///etc/passwd", "unreadable"],
  ["https://ann:secret@goodword.example.com", "hasCredentials"],
  ["https://", "unreadable"],
  ["two words", "unreadable"],
];
for (const [typed, code] of BAD) {
  test(`"${typed}" is refused: ${code}`, () => assert.throws(() => normaliseAddress(typed), { code }));
}

test("the permission asked for is that host's alone, without a port", () => {
  assert.equal(originPattern("https://good.example:8443/team"), "https://good.example/*");
  assert.equal(originPattern("http://localhost:8000"), "http://localhost/*");
});

test("a Mastodon server is known by its name, its address or a handle on it", () => {
  for (const typed of ["social.example", "https://Social.Example/@ann", "@ann@social.example", " social.example/ "]) {
    assert.equal(instanceHost(typed), "social.example");
  }
  for (const typed of ["", "ann", "social example", "javascript:alert(1)"]) assert.equal(instanceHost(typed), null);
});
