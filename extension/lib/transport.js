/** Asking the server over HTTP: every way in which no good answer comes leaves as a Failure. */
import { Failure } from "./failure.js";

const TIMEOUT_MS = 20_000; // a background that waits longer for one answer is stopped
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const DEFAULT_WAIT_SECONDS = 30;
const CODES = { 401: "unauthorised", 403: "forbidden", 404: "notFound", 409: "conflict", 429: "tooMany" };

export class Transport {
  /** `heard(date)` is told the Date header of each answer. */
  constructor({ base, token, fetch, heard }) {
    Object.assign(this, { base, token, fetch, heard });
  }

  /** The JSON object of a good answer. */
  async json(method, path, { maxBytes, ...options } = {}) {
    return readJson(await this.request(method, path, options), maxBytes);
  }

  /** A good answer (or a 304), its body unread. */
  async request(method, path, { body, headers = {} } = {}) {
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
    this.heard(response.headers.get("Date"));
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
  const said = await serverSays(response);
  const detail = said?.message ?? "";
  const seconds = response.status === 429 || response.status === 503 ? secondsToWait(response) : null;
  if (response.status >= 500) return new Failure("server", { detail, seconds });
  if (!said) return new Failure("notGoodword");
  if (said.code === "missing_scope") return new Failure("missingScope", { detail });
  return new Failure(CODES[response.status] ?? "invalid", { detail, seconds });
}

/** What our own server said, {code, message}; null when somebody else answered. */
async function serverSays(response) {
  try {
    const { error } = await readJson(response);
    return typeof error?.message === "string" ? error : null;
  } catch {
    return null;
  }
}

/** Retry-After is a number of seconds, or a date. */
function secondsToWait(response) {
  const said = response.headers.get("Retry-After") ?? "";
  const seconds = /^\d+$/.test(said) ? Number(said) : Math.ceil((Date.parse(said) - Date.now()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_WAIT_SECONDS;
}

export async function readJson(response, maxBytes = MAX_ANSWER_BYTES) {
  if (!/\bjson\b/i.test(response.headers.get("Content-Type") ?? "")) throw new Failure("notGoodword");
  let answer;
  try {
    answer = JSON.parse(await readText(response, maxBytes));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(error instanceof SyntaxError ? "notGoodword" : "offline");
  }
  if (answer === null || typeof answer !== "object") throw new Failure("notGoodword");
  return answer;
}

async function readText(response, maxBytes) {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new Failure("tooLarge");
    }
    text += decoder.decode(value, { stream: true });
  }
}
