/** News for the person: a thank-you, a badge, what became of a suggestion. Each is shown by the system once. */
import { noticeWords } from "./notice-words.js";

export class Notices {
  constructor({ store, api, notifier, errands }) {
    Object.assign(this, { store, api, notifier, errands });
  }

  /** Fetch what is unread. `isOpen`: the popup is there to show it, so the system need not. */
  async refresh({ isOpen = false } = {}) {
    const { items } = await (await this.api()).notices();
    const dismissed = new Set(
      (await this.store.get("errands")).filter(({ kind }) => kind === "dismissNotice").map(({ details }) => details.id),
    );
    const notices = items.filter(({ id }) => !dismissed.has(id));
    await this.store.set({ notices });
    for (const notice of notices) {
      const words = noticeWords(notice);
      if (isOpen || !words) await this.notifier.seen(`notice:${notice.id}`);
      else await this.notifier.once(`notice:${notice.id}`, words);
    }
    return notices;
  }

  /** It has been read: gone here at once, and on the server as soon as it hears of it. */
  async dismiss(id) {
    await this.errands.add("dismissNotice", { id }, `notice-${id}`);
    await this.store.set({ notices: (await this.store.get("notices")).filter((notice) => notice.id !== id) });
    await this.notifier.clear(`notice:${id}`);
    await this.errands.deliver();
  }
}
