/**
 * The server's JSON API, by its operations. Given its address and token; every failure leaves as a Failure, and every
 * answer has the shape that the rest of the extension relies on.
 */
import {
  ANSWERS,
  CONTEXT,
  FEED,
  FEED_ITEM,
  IMPACT,
  ME,
  MENTION,
  NOTICES,
  PREFERENCES,
  ROWS,
  SCHEDULE,
  SCHEDULES,
  SHARE,
  SHARES,
  shaped,
  TOKEN,
} from "./shapes.js";
import { readJson, Transport } from "./transport.js";

const FEED_LIMIT = 50;
const MAX_MY_DATA_BYTES = 24 * 1024 * 1024; // all that is held on a person may be more than any other answer
const ROWS_OF = {
  shares: "/impact/shares",
  clicks: "/impact/clicks",
  points: "/impact/points",
  thanks: "/impact/thanks",
  allShares: "/shares",
};

export class Api {
  /** `heard(date)` is told the Date header of each answer; see clock.js. */
  constructor(address, token, fetch = (...args) => globalThis.fetch(...args), heard = () => {}) {
    this.http = new Transport({ base: `${address}/api/v1`, token, fetch, heard });
  }

  me() {
    return this.#get("/me", ME);
  }

  /** The first page of the feed, or null when it is still the one that `etag` names. */
  feed({ q = "", topic = "", etag = null } = {}) {
    const query = new URLSearchParams({ limit: FEED_LIMIT, ...(q && { q }), ...(topic && { topic }) });
    return this.#unlessKnown(`/feed?${query}`, etag, FEED);
  }

  feedItem(id) {
    return this.#get(`/feed/${Number(id)}`, FEED_ITEM);
  }

  /** Open a share. The same key twice is the same share. */
  openShare(key, share) {
    return this.#post("/shares", key, share, SHARE);
  }

  /** The newest of my shares. */
  shares() {
    return this.#get("/shares?limit=50", SHARES);
  }

  confirmShare(id) {
    return this.#json("PUT", `/shares/${Number(id)}/confirmation`, SHARE);
  }

  withdrawConfirmation(id) {
    return this.#json("DELETE", `/shares/${Number(id)}/confirmation`, SHARE);
  }

  /** Say where a share can be seen, for the server to look. */
  proveShare(id, url) {
    return this.#json("PUT", `/shares/${Number(id)}/proof`, SHARE, { url });
  }

  /** Which pages are posts or mentions, or null when that is still as `etag` names it. */
  context({ etag = null } = {}) {
    return this.#unlessKnown("/context", etag, CONTEXT);
  }

  mention(id) {
    return this.#get(`/context/mentions/${Number(id)}`, MENTION);
  }

  takeMention(id) {
    return this.#json("PUT", `/context/mentions/${Number(id)}/taking`, MENTION);
  }

  releaseMention(id) {
    return this.#json("DELETE", `/context/mentions/${Number(id)}/taking`, MENTION);
  }

  /** The posts that answer a text, best first. Not kept by the server, so asking twice harms nothing. */
  answers(text) {
    return this.#json("POST", "/context/answers", ANSWERS, { text });
  }

  suggest(key, suggestion) {
    return this.#post("/suggestions", key, suggestion, "object");
  }

  schedules() {
    return this.#get("/schedules", SCHEDULES);
  }

  schedule(key, schedule) {
    return this.#post("/schedules", key, schedule, SCHEDULE);
  }

  moveSchedule(id, change) {
    return this.#json("PUT", `/schedules/${Number(id)}`, SCHEDULE, change);
  }

  async cancelSchedule(id) {
    await this.http.request("DELETE", `/schedules/${Number(id)}`);
  }

  /** Open the share that was scheduled. The same key twice is the same share. */
  shareScheduled(key, id) {
    return this.#post(`/schedules/${Number(id)}/share`, key, undefined, SHARE);
  }

  impact(period) {
    return this.#get(`/impact?${new URLSearchParams({ period })}`, IMPACT);
  }

  /** A page of the rows behind a figure of a period: shares, clicks, points or thanks; or of all shares ever. */
  impactRows(what, { period = null, cursor = null } = {}) {
    if (!Object.hasOwn(ROWS_OF, what)) throw new TypeError(`no rows are called ${what}`);
    const query = new URLSearchParams({ ...(period && { period }), ...(cursor && { cursor }) });
    return this.#get(`${ROWS_OF[what]}?${query}`, ROWS);
  }

  notices() {
    return this.#get("/notices", NOTICES);
  }

  async dismissNotice(id) {
    await this.http.request("DELETE", `/notices/${Number(id)}`);
  }

  preferences() {
    return this.#get("/me/preferences", PREFERENCES);
  }

  savePreferences(preferences) {
    return this.#json("PUT", "/me/preferences", PREFERENCES, preferences);
  }

  /** Everything that is held on this person. */
  async myData() {
    return shaped("object", await this.http.json("GET", "/me/data", { maxBytes: MAX_MY_DATA_BYTES }));
  }

  /** Erase this person and end every token of theirs. `email` is their own, to show that they mean it. */
  async leave(email) {
    await this.http.request("DELETE", "/me", { body: { email } });
  }

  exchangeCode(code, verifier, clientName) {
    return this.#json("POST", "/pairing/token", TOKEN, { code, code_verifier: verifier, client_name: clientName });
  }

  /** Make the token worthless. */
  async unpair() {
    await this.http.request("DELETE", "/pairing/token");
  }

  #get(path, shape) {
    return this.#json("GET", path, shape);
  }

  async #post(path, key, body, shape) {
    return shaped(shape, await this.http.json("POST", path, { body, headers: { "Idempotency-Key": key } }));
  }

  async #json(method, path, shape, body) {
    return shaped(shape, await this.http.json(method, path, { body }));
  }

  async #unlessKnown(path, etag, shape) {
    const response = await this.http.request("GET", path, { headers: etag ? { "If-None-Match": etag } : {} });
    if (response.status === 304) return null;
    return { ...shaped(shape, await readJson(response)), etag: response.headers.get("ETag") };
  }
}
