/**
 * Where X sees a link in a text: with a scheme, or without one when the name ends in a top-level domain it knows.
 * The server has the same rule in server/networks/urls.py; tests/vectors/counting.json drives both, and the tests
 * hold this one against npm's twitter-text as well.
 */
import { TLDS } from "./tlds.js";

const LONGEST_TLD = Math.max(...[...TLDS].map((name) => name.length));
const LONGEST_LABEL = 63; // as X takes them: a name in another script as its Punycode
const LONGEST_URL = 4096;
const LATIN = "a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u1E00-\\u1EFF";
// A host after a scheme may be in any script; one without a scheme only in Latin letters.
const ANY_LABEL =
  "[^\\s.!'#%&()*+,\\\\/:;<=>?@\\[\\]^{|}~$\\uFEFF\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+";
const LATIN_LABEL = `[${LATIN}0-9-]+`;
const NAMED = `(?<![A-Za-z0-9@＠$#＃])(https?://)(${ANY_LABEL}(?:\\.${ANY_LABEL})+)`;
const BARE = `(?<![${LATIN}0-9@＠$#＃_./-])(${LATIN_LABEL}(?:\\.${LATIN_LABEL})+)`;
const IN_PATH = `[${LATIN}\\u0400-\\u04FF0-9!*';:=+,.$/%#\\[\\]–_~@|&-]`;

const HOST = () => new RegExp(`${NAMED}|${BARE}`, "gi");
const GLUED = /[0-9A-Za-z@+-]/; // a name that goes on with one of these does not end there
const PORT = /:\d+/y;
const PATH = new RegExp(`/(?:${IN_PATH}|\\((?:${IN_PATH}+|${IN_PATH}*\\(${IN_PATH}+\\)${IN_PATH}*)\\))*`, "iy");
const PATH_ENDING = new RegExp(`[${LATIN}\\u0400-\\u04FF0-9+=_#/)-]`, "i");
const QUERY = /\?[a-z0-9!?*'@();:&=+$/%#[\]_.,~|-]*[a-z0-9_&=#/-]/iy;

/** The start and end of each link, in order. */
export function findUrls(text) {
  const found = [];
  const hosts = HOST();
  for (let match = hosts.exec(text); match; match = hosts.exec(text)) {
    const [whole, scheme = "", named, bare] = match;
    const start = match.index + scheme.length;
    const end = endOfUrl(text, start, start + (named ?? bare).length);
    if (end !== null && end - match.index <= LONGEST_URL) found.push([match.index, end]);
    hosts.lastIndex = end ?? match.index + (whole ? 1 : 0);
  }
  return found;
}

function endOfUrl(text, start, stop) {
  let end = endOfDomain(text, start, stop);
  if (end !== null && !text.slice(start, end).split(".").every(isLabel)) return null;
  if (end !== stop) return end;
  end = matchAt(PORT, text, end);
  end = trimPath(text, end, matchAt(PATH, text, end));
  return matchAt(QUERY, text, end);
}

/** Where the longest name that ends in a known top-level domain ends; ".com" may be followed by other scripts. */
function endOfDomain(text, start, stop) {
  for (let dot = text.lastIndexOf(".", stop - 1); dot > start; dot = text.lastIndexOf(".", dot - 1)) {
    const label = text.slice(dot + 1, stop).toLowerCase();
    if (label.startsWith("xn--")) return stop;
    for (let length = Math.min(label.length, LONGEST_TLD); length > 1; length -= 1) {
      const after = dot + 1 + length;
      if (TLDS.has(label.slice(0, length)) && !GLUED.test(text[after] ?? "")) return after;
    }
    stop = dot;
  }
  return null;
}

function isLabel(label) {
  if ([...label].length > LONGEST_LABEL) return false;
  try {
    return new URL(`https://${label}`).hostname.length <= LONGEST_LABEL;
  } catch {
    return true; // no name anywhere, but X counts it as one
  }
}

function matchAt(pattern, text, position) {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}

/** A path without the full stop or comma that belongs to the sentence around it. */
function trimPath(text, start, stop) {
  while (stop > start && !PATH_ENDING.test(text[stop - 1])) stop -= 1;
  return stop;
}
