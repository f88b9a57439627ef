/**
 * Looking for the code in the pairing tab's address: in that tab only, and only while a pairing goes on. At all other
 * times nothing here hears of any tab.
 *
 * 1. A background that starts listens at once, because it may have been started by the very event, and stops again
 *    when it has read that no pairing goes on.
 * 2. While one goes on, an alarm looks at the tab as well, for browsers that forget listeners of a stopped background.
 */
export const PAIRING_ALARM = "pairing";
const LOOK_MINUTES = 0.5;

export class PairingWatch {
  /** `found()` is called when the pairing is done. */
  constructor({ tabs, alarms, store, pairing, found }) {
    Object.assign(this, { tabs, alarms, store, pairing, found });
    this.onUpdated = (tabId, change) => change.url && void this.#saw(tabId, change.url);
  }

  /** To be called at top level, before anything is awaited. */
  listen() {
    this.tabs.onUpdated.addListener(this.onUpdated);
  }

  /** Listen on, or stop, by whether a pairing goes on. */
  async sync() {
    if (await this.pairing.isWaiting()) {
      this.listen();
      await this.alarms.create(PAIRING_ALARM, { periodInMinutes: LOOK_MINUTES });
    } else {
      this.tabs.onUpdated.removeListener(this.onUpdated);
      await this.alarms.clear(PAIRING_ALARM);
    }
  }

  /** The alarm: see for ourselves. */
  async look() {
    const { tabId } = (await this.store.get("pairing")) ?? {};
    const tab = tabId ? await this.tabs.get(tabId).catch(() => null) : null;
    if (tab?.url) await this.#saw(tabId, tab.url);
    await this.sync();
  }

  async #saw(tabId, url) {
    try {
      if (!(await this.pairing.onTabUrl(tabId, url))) return;
      await this.sync();
      await this.found();
    } catch (error) {
      console.warn("pairing", error); // the page shows the code, and the popup takes it
    }
  }
}
