/** One page, one address: the rule that the server and the extension share. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonicalUrl, keyOf } from "../../extension/lib/canonical-url.js";

const { key, vectors } = JSON.parse(readFileSync(new URL("../vectors/canonical-urls.json", import.meta.url), "utf8"));

for (const { name, url, canonical } of vectors) {
  test(`canonical address: ${name}`, () => assert.equal(canonicalUrl(url), canonical));
}

test("the key is the beginning of the digest, and what is no address has none", async () => {
  assert.equal(await keyOf(key.url), key.key);
  assert.equal(await keyOf("javascript:alert(1)"), null);
  assert.equal(await keyOf(`https://example.com/${"a".repeat(8000)}`), null);
});
