/** "3 new posts for you": at most once in the time that the person chose, and never when there is nothing new. */
import { tN } from "./texts.js";

const DAY_MS = 24 * 60 * 60_000;
const EVERY_MS = { daily: DAY_MS, weekly: 7 * DAY_MS };
const NAME = "digest";
const REMEMBERED = 500;

export class Digest {
  /** `badge` knows which posts have not been seen. */
  constructor({ store, badge, notifier, now = () => Date.now() }) {
    Object.assign(this, { store, badge, notifier, now });
  }

  /** The cadence, as the server has it. Counting begins when it is switched on. */
  async choose(cadence) {
    const digest = await this.store.get("digest");
    if (digest.cadence !== cadence) await this.store.set({ digest: { ...digest, cadence, lastAt: this.now() } });
  }

  async tellIfTime() {
    const digest = await this.store.get("digest");
    const every = EVERY_MS[digest.cadence];
    if (!every || this.now() - digest.lastAt < every) return;
    const told = new Set(digest.told);
    const fresh = (await this.badge.unseen()).filter(({ id }) => !told.has(id));
    if (!fresh.length) return;
    await this.notifier.once(NAME, { title: tN("digestNew", fresh.length), message: fresh[0].title }, `${digest.lastAt}`);
    const ids = [...fresh.map(({ id }) => id), ...digest.told].slice(0, REMEMBERED);
    await this.store.set({ digest: { ...digest, lastAt: this.now(), told: ids } });
  }
}
