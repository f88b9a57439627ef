/**
 * How networks count a text. Each function takes the final wording, with its link in it.
 * The server counts by the same rules in server/networks/counting.py; tests/vectors/counting.json drives both.
 */
import { findUrls } from "./urls.js";

const URL_WEIGHT = 23;
const X_HEAVY = 2;
// Anything outside these counts double on X: https://docs.x.com/fundamentals/counting-characters (read 2026-11-23)
const X_LIGHT_RANGES = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];
// A bare copyright sign is a letter like any other; a selector makes it a picture.
const PICTURE =
  "(?![\\u00A9\\u00AE](?!\\uFE0F))\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?[\\u{E0020}-\\u{E007F}]*";
const EMOJI = new RegExp(
  `\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|${PICTURE}(?:\\u200D${PICTURE})*`,
  "gu",
);
const MASTODON_URL = /https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]]/gi;
const MASTODON_MENTION = /(?<![/\p{L}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_.-]+[\p{L}\p{N}_]/giu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** X's weighted length: composed first (NFC), a link 23, an emoji of any build 2, other scripts 2, the rest 1. */
export function countX(original) {
  const text = original.normalize("NFC");
  let total = 0;
  let position = 0;
  for (const [start, end] of findUrls(text)) {
    total += xWeight(text.slice(position, start)) + URL_WEIGHT;
    position = end;
  }
  return total + xWeight(text.slice(position));
}

function xWeight(text) {
  let total = emojiIn(text).length * X_HEAVY;
  for (const character of text.replace(EMOJI, "")) total += isLight(character.codePointAt(0)) ? 1 : X_HEAVY;
  return total;
}

function isLight(codePoint) {
  return X_LIGHT_RANGES.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** What a reader sees as one character counts one, whatever it is made of. */
export function countGraphemes(text) {
  return [...graphemes.segment(text)].length;
}

/** Mastodon: graphemes, a link with its scheme 23, and of a mention only the name before the server. */
export function countMastodon(text) {
  return countGraphemes(text.replace(MASTODON_URL, "x".repeat(URL_WEIGHT)).replace(MASTODON_MENTION, "@$1"));
}

/** UTF-16 code units: the browser's own length, so an emoji is two or more. */
export function countUtf16(text) {
  return text.length;
}

/** Threads: characters, but an emoji counts as its bytes in UTF-8. */
export function countThreads(text) {
  const bytes = emojiIn(text).reduce((sum, emoji) => sum + new TextEncoder().encode(emoji).length, 0);
  return [...text.replace(EMOJI, "")].length + bytes;
}

function emojiIn(text) {
  return text.match(EMOJI) ?? [];
}
