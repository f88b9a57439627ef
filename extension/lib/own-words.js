/** How many words of their own somebody adds to a suggested wording: server/domain/library/own_words.py counts alike. */
const NO_WORDS = /\{[\p{L}\p{N}_]*\}|https?:\/\/\S+|[#@][\p{L}\p{N}_]+/giu;
const WORD = /[\p{L}\p{N}]+(?:['\u2019-][\p{L}\p{N}]+)*/gu;

/** The words of the text that its nearest suggestion does not have; all of them when nothing was suggested. */
export function ownWords(text, suggested) {
  const mine = words(text);
  if (!suggested.length) return total(mine);
  return Math.min(...suggested.map((wording) => beyond(mine, words(wording))));
}

/** How many words the person still has to add before the post may be shared. */
export function wordsMissing(item, { text, isLocked }) {
  if (!item.own_words_minimum || isLocked) return 0;
  return Math.max(0, item.own_words_minimum - ownWords(text, item.share_texts.map((wording) => wording.text)));
}

function words(text) {
  const counted = new Map();
  for (const [word] of text.replace(NO_WORDS, " ").toLowerCase().matchAll(WORD)) {
    counted.set(word, (counted.get(word) ?? 0) + 1);
  }
  return counted;
}

function total(counted) {
  return [...counted.values()].reduce((sum, count) => sum + count, 0);
}

function beyond(mine, theirs) {
  return [...mine].reduce((sum, [word, count]) => sum + Math.max(0, count - (theirs.get(word) ?? 0)), 0);
}
