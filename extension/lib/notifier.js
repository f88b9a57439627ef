/**
 * Notifications of the system, each once. Their names ("schedule:12") say what they are about and are in storage with
 * what they said, so that a background started anew by the click on one knows it, and shows none again.
 */
const ICON = "icons/128.png";
const REMEMBERED = 300;

export class Notifier {
  /** `notifications` is browser.notifications. */
  constructor({ notifications, store, iconUrl = ICON }) {
    Object.assign(this, { notifications, store, iconUrl });
  }

  /**
   * Show it, unless this very `stamp` of it was shown before. The showing comes before the remembering: being stopped
   * in between shows it a second time in the first one's place, the other way round would show nothing.
   */
  async once(name, { title, message }, stamp = 1) {
    if ((await this.store.get("notified"))[name] === stamp) return;
    await this.notifications?.create(name, { type: "basic", iconUrl: this.iconUrl, title, message });
    await this.#remember(name, stamp);
  }

  /** The person has seen it elsewhere. */
  async seen(name, stamp = 1) {
    if ((await this.store.get("notified"))[name] === stamp) return;
    await this.#remember(name, stamp);
  }

  async clear(name) {
    await this.notifications?.clear(name);
  }

  async #remember(name, stamp) {
    const { [name]: _before, ...others } = await this.store.get("notified");
    const kept = Object.entries({ ...others, [name]: stamp }).slice(-REMEMBERED);
    await this.store.set({ notified: Object.fromEntries(kept) });
  }
}
