/**
 * Which addresses name the same page: one canonical form, and a short key made of it. The rule, its reasons and the
 * sources of the lists stand in server/domain/library/canonical_url.py; tests/vectors/canonical-urls.json drives both.
 */
const KEY_DIGITS = 16;
const MAX_LENGTH = 8_000;
const DEFAULT_PORTS = { http: "80", https: "443" };
const SAME_SITE = new Map(Object.entries({
  "twitter.com": "x.com",
  "mobile.twitter.com": "x.com",
  "mobile.x.com": "x.com",
  "old.reddit.com": "reddit.com",
  "new.reddit.com": "reddit.com",
  "np.reddit.com": "reddit.com",
  "m.youtube.com": "youtube.com",
  "m.facebook.com": "facebook.com",
}));
const TRACKING_PREFIXES = ["utm_", "mtm_", "pk_", "hsa_"];
const TRACKING = new Set([
  ...["gclid", "gclsrc", "dclid", "gbraid", "wbraid", "_ga", "_gl", "fbclid", "igshid", "igsh", "msclkid"],
  ...["twclid", "ttclid", "li_fat_id", "epik", "yclid", "rdt_cid", "mc_cid", "mc_eid"],
  ...["_hsenc", "_hsmi", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id", "ref", "ref_src", "ref_url", "xtor"],
]);
const TRACKING_ON = new Map([
  ["x.com", ["s", "t"]],
  ["youtube.com", ["si", "feature"]],
  ["youtu.be", ["si", "feature"]],
  ["open.spotify.com", ["si"]],
  ["linkedin.com", ["trk", "trackingid", "lipi", "rcm"]],
  ["reddit.com", ["share_id", "rdt"]],
]);

const ADDRESS = /^(https?):[/\\]{2}([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/i;
const HOST = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;
const ASCII = /^[\x00-\x7f]*$/;
const ENDS = /^[\x00-\x20]+|[\x00-\x20]+$/g;
// These stand for themselves, encoded or not; BARE ones only when they are not encoded.
const PATH = { plain: "-._~!$'()*,;:@", bare: "/&=+" };
const QUERY = { plain: "-._~!$'()*,;:@/?", bare: "&=" };

/** The first 16 hexadecimal digits of the SHA-256 of the canonical form; null for what is no web address. */
export async function keyOf(address) {
  const canonical = canonicalUrl(address);
  if (canonical === null) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, KEY_DIGITS);
}

/** The one form of all addresses of this page, such as "example.com/a?page=2"; null for what is no web address. */
export function canonicalUrl(address) {
  const trimmed = String(address).replace(ENDS, "").replace(/[\t\n\r]/g, "");
  const found = [...trimmed].length <= MAX_LENGTH ? ADDRESS.exec(trimmed) : null;
  const site = found && siteOf(found[1].toLowerCase(), found[2]);
  if (!site) return null;
  const query = queryOf(found[4] ?? "", TRACKING_ON.get(site.split(":")[0]));
  const fragment = found[5] ?? "";
  return [
    site,
    pathOf(found[3]),
    query && `?${query}`,
    fragment.startsWith("!") ? `#${encoded(fragment, QUERY)}` : "",
  ].join("");
}

function siteOf(scheme, authority) {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const [typed, , port = ""] = /^([\s\S]*?)(:([0-9]*))?$/.exec(host).slice(1);
  const name = hostOf(typed);
  const number = port.replace(/^0+/, "");
  return name && (number === "" || number === DEFAULT_PORTS[scheme] ? name : `${name}:${number}`);
}

function hostOf(typed) {
  const name = (ASCII.test(typed) ? typed.toLowerCase() : punycode(typed)).replace(/\.$/, "");
  if (!HOST.test(name)) return null;
  const bare = name.replace(/^www\./, "");
  const short = bare.includes(".") ? bare : name;
  return SAME_SITE.get(short) ?? short;
}

/** The browser knows how; "" for what is more than a host's name. */
function punycode(typed) {
  if (/[\x00-\x7f]/.test(typed.replace(/[\w.-]/g, ""))) return "";
  return URL.canParse(`https://${typed}/`) ? new URL(`https://${typed}/`).hostname : "";
}

function pathOf(typed) {
  let kept = [];
  for (const part of encoded(typed.replaceAll("\\", "/"), PATH).split("/")) {
    if (part === "..") kept = kept.length > 1 ? kept.slice(0, -1) : [""];
    else if (part !== ".") kept.push(part);
  }
  return kept.join("/").replace(/\/+$/, "");
}

function queryOf(typed, trackingHere = []) {
  const parts = typed.split("&").map((part) => encoded(part.replaceAll("+", " "), QUERY));
  const kept = parts.filter((part) => part && !isTracking(part, trackingHere));
  return kept.map((part) => part.replace(/=$/, "")).sort().join("&"); // prettier-ignore
}

function isTracking(part, trackingHere) {
  const name = part.split("=")[0].toLowerCase();
  return TRACKING.has(name) || trackingHere.includes(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

function encoded(text, { plain, bare }) {
  return text.replace(/%([0-9A-Fa-f]{2})|([^A-Za-z0-9])/gu, (_all, escape, other) => {
    if (other !== undefined) return plain.includes(other) || bare.includes(other) ? other : escaped(other);
    const character = String.fromCharCode(Number.parseInt(escape, 16));
    return plain.includes(character) || /[A-Za-z0-9]/.test(character) ? character : `%${escape.toUpperCase()}`;
  });
}

/** Half a character, which no address can hold, becomes the replacement character. */
function escaped(character) {
  return [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
