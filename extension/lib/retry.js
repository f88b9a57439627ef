/** When to try again by ourselves: ever later while it fails, never before the server asks us to, never in vain. */
import { Failure } from "./failure.js";

export const RETRY_ALARM = "deliver";
const FIRST_MS = 60_000;
const LONGEST_MS = 60 * 60_000;
const MOST_TRIES = 10;
const SPREAD = 0.2; // so that a thousand browsers do not come back to a restarted server in the same second

export class Retry {
  constructor({ store, alarms, now = () => Date.now(), random = Math.random }) {
    Object.assign(this, { store, alarms, now, random });
  }

  /** Set the alarm before anything is tried: we may be stopped at any moment after this. */
  async arm() {
    const { notBefore } = await this.store.get("retry");
    await this.alarms.create(RETRY_ALARM, { when: Math.max(notBefore, this.now() + FIRST_MS) });
  }

  /** Whether it is too early for a try that nobody asked for. */
  async isTooEarly() {
    return this.now() < (await this.store.get("retry")).notBefore;
  }

  /** After a try: `failures` are those of all that still waits (null: not tried), as plain objects. */
  async plan(failures) {
    const hopeful = failures.filter((failure) => !failure || !Failure.fromPlain(failure).needsPairing);
    if (!hopeful.length) return this.#forget();
    const { tries } = await this.store.get("retry");
    const asked = Math.max(0, ...hopeful.map((failure) => (failure?.seconds ?? 0) * 1000));
    const wait = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS) * (1 + SPREAD * this.random());
    const notBefore = this.now() + Math.max(wait, asked);
    await this.store.set({ retry: { tries: Math.min(tries + 1, MOST_TRIES), notBefore } });
    await this.alarms.create(RETRY_ALARM, { when: notBefore });
  }

  async #forget() {
    await this.store.set({ retry: { tries: 0, notBefore: 0 } });
    await this.alarms.clear(RETRY_ALARM);
  }
}
