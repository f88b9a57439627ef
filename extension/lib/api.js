/** The server's JSON API. Given its address and token; every failure leaves as a Failure. */
import { Failure } from "./failure.js";

const TIMEOUT_MS = 20_000;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const FEED_LIMIT = 50;
const DEFAULT_WAIT_SECONDS = 30;
const CODES = { 401: "unauthorised", 403: "forbidden", 404: "notFound", 409: "conflict", 429: "tooMany" };

export class Api {
  constructor(address, token, fetch = (...args) => globalThis.fetch(...args)) {
    this.base = `${address}/api/v1`;
    this.token = token;
    this.fetch = fetch;
  }

  me() {
    return this.#json("GET", "/me");
  }

  /** The first page of the feed, or null when it is still the one that `etag` names. */
  async feed({ q = "", topic = "", etag = null } = {}) {
    const query = new URLSearchParams({ limit: FEED_LIMIT, ...(q && { q }), ...(topic && { topic }) });
    const response = await this.#request("GET", `/feed?${query}`, { headers: etag ? { "If-None-Match": etag } : {} });
    if (response.status === 304) return null;
    return { ...requireList(await readJson(response), "items"), etag: response.headers.get("ETag") };
  }

  /** Open a share. The same key twice is the same share. */
  openShare(key, share) {
    return this.#json("POST", "/shares", { body: share, headers: { "Idempotency-Key": key } });
  }

  confirmShare(id) {
    return this.#json("PUT", `/shares/${Number(id)}/confirmation`);
  }

  withdrawConfirmation(id) {
    return this.#json("DELETE", `/shares/${Number(id)}/confirmation`);
  }

  exchangeCode(code, verifier, clientName) {
    return this.#json("POST", "/pairing/token", {
      body: { code, code_verifier: verifier, client_name: clientName },
    });
  }

  /** Make the token worthless. */
  async unpair() {
    await this.#request("DELETE", "/pairing/token");
  }

  async #json(method, path, options) {
    return readJson(await this.#request(method, path, options));
  }

  async #request(method, path, { body, headers = {} } = {}) {
    const response = await this.#send(method, path, {
      headers: {
        Accept: "application/json",
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    if (response.type === "opaqueredirect") throw new Failure("notGoodword"); // a sign-in page or a captive portal
    if (!response.ok && response.status !== 304) throw await failureOf(response);
    return response;
  }

  async #send(method, path, options) {
    try {
      return await this.fetch(`${this.base}${path}`, {
        method,
        ...options,
        credentials: "omit",
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      throw new Failure("offline");
    }
  }
}

async function failureOf(response) {
  const detail = await serverSentence(response);
  const seconds = response.status === 429 || response.status === 503 ? secondsToWait(response) : null;
  if (response.status >= 500) return new Failure("server", { detail, seconds });
  if (detail === null) return new Failure("notGoodword");
  return new Failure(CODES[response.status] ?? "invalid", { detail, seconds });
}

/** What our own server said; null when somebody else answered. */
async function serverSentence(response) {
  try {
    const { error } = await readJson(response);
    return typeof error?.message === "string" ? error.message : null;
  } catch {
    return null;
  }
}

function secondsToWait(response) {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_WAIT_SECONDS;
}

async function readJson(response) {
  if (!/\bjson\b/i.test(response.headers.get("Content-Type") ?? "")) throw new Failure("notGoodword");
  let answer;
  try {
    answer = JSON.parse(await readText(response));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(error instanceof SyntaxError ? "notGoodword" : "offline");
  }
  if (answer === null || typeof answer !== "object") throw new Failure("notGoodword");
  return answer;
}

async function readText(response) {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new Failure("tooLarge");
    }
    text += decoder.decode(value, { stream: true });
  }
}

function requireList(answer, name) {
  if (!Array.isArray(answer[name])) throw new Failure("notGoodword");
  return answer;
}
