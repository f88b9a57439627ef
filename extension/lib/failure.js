/**
 * What went wrong, by a code that the popup has one sentence for.
 *
 * offline · unauthorised · forbidden · notFound · conflict · invalid · tooMany · server · notGoodword · tooLarge ·
 * notPaired · pairingExpired
 */
const TRANSIENT = new Set(["offline", "unauthorised", "tooMany", "server", "notGoodword", "notPaired"]);

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

  /** As it travels between the background and the popup. */
  toPlain() {
    return { code: this.code, detail: this.detail, seconds: this.seconds };
  }

  static fromPlain({ code, detail, seconds }) {
    return new Failure(code, { detail, seconds });
  }
}
