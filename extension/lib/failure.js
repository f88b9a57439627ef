/**
 * What went wrong, by a code that the popup has one sentence for.
 *
 * offline · unauthorised · missingScope · forbidden · notFound · conflict · invalid · tooMany · server · notGoodword ·
 * unreadable · tooLarge · notPaired · pairingExpired · notAgreed · stopped
 */
const NEEDS_PAIRING = new Set(["unauthorised", "missingScope", "notPaired"]);
const TRANSIENT = new Set([...NEEDS_PAIRING, "offline", "tooMany", "server", "notGoodword", "unreadable", "tooLarge"]);
// What is wrong with one request only; anything else would befall the next as well.
const OF_THE_REQUEST = new Set(["forbidden", "notFound", "conflict", "invalid", "missingScope", "server"]);

export class Failure extends Error {
  /** `detail` is the server's own sentence, `seconds` how long it asks us to wait. */
  constructor(code, { detail = "", seconds = null } = {}) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
    this.seconds = seconds;
  }

  /** Whether the very same request may succeed later. */
  get transient() {
    return TRANSIENT.has(this.code);
  }

  /** Whether only connecting again mends it. */
  get needsPairing() {
    return NEEDS_PAIRING.has(this.code);
  }

  /** Whether another request would fare no better now. */
  get stopsAll() {
    return !OF_THE_REQUEST.has(this.code);
  }

  /** As it travels between the background and the popup. */
  toPlain() {
    return { code: this.code, detail: this.detail, seconds: this.seconds };
  }

  static fromPlain({ code, detail, seconds }) {
    return new Failure(code, { detail, seconds });
  }
}
