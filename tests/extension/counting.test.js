/** Counting: the vectors that the server's tests use too, and npm's twitter-text as an oracle for X. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import twitterText from "twitter-text";
import { countGraphemes, countMastodon, countThreads, countUtf16, countX } from "../../extension/lib/counting.js";

const { vectors } = JSON.parse(readFileSync(new URL("../vectors/counting.json", import.meta.url), "utf8"));
const COUNTERS = {
  x: countX,
  bluesky: countGraphemes,
  mastodon: countMastodon,
  threads: countThreads,
  linkedin: countUtf16,
};

for (const vector of vectors) {
  test(`counts as each network does: ${vector.name}`, () => {
    for (const [network, count] of Object.entries(COUNTERS)) assert.equal(count(vector.text), vector[network], network);
  });
  test(`X's own library agrees: ${vector.name}`, () => {
    assert.equal(twitterText.parseTweet(vector.text).weightedLength, vector.x);
  });
}

test("thousands of made-up texts count as X's own library counts them", () => {
  const pieces = [
    "word", "see", "naïve", "日本", "語", "한국", "привет", "שלום", "👍", "👨‍👩‍👧", "🇩🇪", "❤️", "©", "™", "…", "—", "#tag", "@ann", "$cash", "example.com", "https://example.com", "http://a.co/b",
    "https://a.de/x?y=1&z=2", "t.co/abc", "https://пример.рф/a", "foo.unknownish", "e.g.", "3.5", "v1.2.3", "U.S.A.",
    "https://a.com/(b)", "Node.js", "sub.domain.co.uk", "HTTPS://EXAMPLE.ORG",
  ];
  const separators = [" ", " ", "\n", ", ", ". ", "! ", "? ", " (", ") ", ": ", " – ", " / ", "。", "“"];
  let seed = 20261123;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let round = 0; round < 20000; round += 1) {
    const text = Array.from({ length: 1 + random(8) }, () => {
      return pieces[random(pieces.length)] + separators[random(separators.length)];
    }).join("");
    assert.equal(countX(text), twitterText.parseTweet(text).weightedLength, JSON.stringify(text));
  }
});
