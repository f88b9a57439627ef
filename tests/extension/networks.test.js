/** The networks: the same as the server's, and no address that a hostile server could slip in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isComposerAddress, needsClipboard, networkOf, NETWORKS } from "../../extension/lib/networks.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/networks.json", import.meta.url), "utf8"));

test("the extension knows the networks as the server does", () => {
  const known = NETWORKS.map(({ key, label, limit, takesText }) => ({ key, label, limit, takes_text: takesText }));
  assert.deepEqual(known, vectors.networks);
});

test("only web pages and letters are opened", () => {
  for (const good of ["https://x.com/intent/tweet?text=a", "mailto:?body=a"]) assert.ok(isComposerAddress(good));
  for (const bad of ["javascript:alert(1)", "data:text/html,a", "file:///etc", "http://x.com", "chrome://settings", ""]) {
    assert.ok(!isComposerAddress(bad), bad);
  }
});

test("the text goes to the clipboard where the composer takes none", () => {
  assert.deepEqual(NETWORKS.filter(needsClipboard).map(({ key }) => key), ["linkedin", "facebook", "instagram", "xing", "copy"]);
  assert.equal(networkOf("myspace"), null);
});
