/** The address of a Goodword server as people type it, made into the one form that is stored. */
const HOST = /^([a-z0-9-]+(\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\])$/;
const LOCAL = new Set(["localhost", "127.0.0.1"]);

export class AddressError extends Error {
  /** `code`: empty, unreadable, needsHttps or hasCredentials. */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** "goodword.example/team/" -> "https://goodword.example/team". Plain http only to this computer. */
export function normaliseAddress(typed) {
  const trimmed = typed.trim();
  if (!trimmed) throw new AddressError("empty");
  const url = parse(trimmed);
  if (!HOST.test(url.hostname)) throw new AddressError("unreadable"); // browsers read "two words" as a host
  if (url.username || url.password) throw new AddressError("hasCredentials");
  const isLocal = LOCAL.has(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLocal)) throw new AddressError("needsHttps");
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function parse(trimmed) {
  const isLocal = /^(localhost|127\.0\.0\.1)([:/]|$)/i.test(trimmed);
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${isLocal ? "http" : "https"}://${trimmed}`;
  try {
    return new URL(withScheme);
  } catch {
    throw new AddressError("unreadable");
  }
}

/** The host permission for it. A pattern has no port: Firefox refuses one, and without it every port is meant. */
export function originPattern(address) {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** "https://Social.Example/@ann" or "@ann@social.example" -> "social.example"; null if it is no host name. */
export function instanceHost(typed) {
  const host = typed
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/[/?#].*$/, "")
    .replace(/^.*@/, "")
    .toLowerCase();
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) ? host : null;
}
