/** The networks: the same as the server's, and no address that a hostile server could slip in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isComposerAddress, mustDiffer, needsClipboard, networkOf, NETWORKS, placesFor } from "../../extension/lib/networks.js";

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

test("another app is offered where the device can hand texts over, and copying is a button of its own", () => {
  const keys = (canShare) => placesFor(canShare).map(({ key }) => key);
  assert.ok(keys(true).includes("any") && !keys(false).includes("any"));
  assert.ok(!keys(true).includes("copy"));
});

test("what colleagues said already has to differ on X, unless it is locked", () => {
  assert.ok(mustDiffer(networkOf("x"), { alike: 1 }));
  assert.ok(!mustDiffer(networkOf("x"), { alike: 0 }));
  assert.ok(!mustDiffer(networkOf("x"), { alike: 3, isLocked: true }));
  assert.ok(!mustDiffer(networkOf("linkedin"), { alike: 3 }));
});
