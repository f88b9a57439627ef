/** Own words are counted as the server counts them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ownWords, wordsMissing } from "../../extension/lib/own-words.js";

const { vectors } = JSON.parse(readFileSync(new URL("../vectors/own-words.json", import.meta.url), "utf8"));

for (const { name, text, suggested, own } of vectors) {
  test(`own words: ${name}`, () => assert.equal(ownWords(text, suggested), own));
}

test("only a post that asks for them, in words that may be edited, misses any", () => {
  const item = { own_words_minimum: 3, share_texts: [{ text: "We are hiring" }] };
  assert.equal(wordsMissing(item, { text: "We are hiring", isLocked: false }), 3);
  assert.equal(wordsMissing(item, { text: "We are hiring. Come and see!", isLocked: false }), 0);
  assert.equal(wordsMissing(item, { text: "We are hiring", isLocked: true }), 0);
  assert.equal(wordsMissing({ share_texts: [] }, { text: "", isLocked: false }), 0);
});
