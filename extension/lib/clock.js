/**
 * How far this computer's clock is from the server's, by the Date that each answer carries. What is due at a time is
 * reminded of at the server's time, and a clock that is clearly wrong is told of, because times would be misread.
 */
import { t } from "./texts.js";

const NOTED_MS = 30_000; // less than this is the way of the answer
const WRONG_MS = 5 * 60_000;

export class Clock {
  constructor({ store, now = () => Date.now() }) {
    Object.assign(this, { store, now });
  }

  /** An answer carried this Date header, or none. */
  async heard(date) {
    const told = Date.parse(date ?? "");
    if (!Number.isFinite(told)) return;
    const skewMs = Math.abs(this.now() - told) < NOTED_MS ? 0 : this.now() - told;
    const before = (await this.store.get("clock")).skewMs;
    if (Math.abs(before - skewMs) >= NOTED_MS || (skewMs === 0 && before !== 0)) await this.store.set({ clock: { skewMs } });
  }

  /** When this computer's clock shows that moment of the server's, in milliseconds. */
  async here(moment) {
    return Date.parse(moment) + (await this.store.get("clock")).skewMs;
  }
}

/** The sentence about a clock that is clearly wrong; "" where nobody need mind. `clock` is what is stored. */
export function clockSentence({ skewMs }) {
  if (Math.abs(skewMs) <= WRONG_MS) return "";
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return skewMs > 0 ? t("clockAhead", minutes) : t("clockBehind", minutes);
}
