/** The number on the toolbar's button: posts for this person that the popup has not shown yet. */
const REMEMBERED = 500;
const COLOUR = "#3b5bdb";

export class Badge {
  /** `action` is browser.action. */
  constructor({ store, action, now = () => Date.now() }) {
    Object.assign(this, { store, action, now });
  }

  /** The cached posts that have not been seen. */
  async unseen() {
    const { feed, seen } = await this.store.getMany("feed", "seen");
    const ids = new Set(seen.ids);
    return (feed?.items ?? []).filter(({ id }) => !ids.has(id));
  }

  async draw() {
    const unseen = await this.unseen();
    const feed = await this.store.get("feed");
    const isMore = feed?.next && unseen.length === feed.items.length;
    await this.action.setBadgeBackgroundColor({ color: COLOUR });
    await this.action.setBadgeText({ text: unseen.length ? `${unseen.length}${isMore ? "+" : ""}` : "" });
  }

  /** The popup shows the posts. */
  async markSeen() {
    const { feed, seen } = await this.store.getMany("feed", "seen");
    const ids = [...new Set([...(feed?.items ?? []).map(({ id }) => id), ...seen.ids])].slice(0, REMEMBERED);
    await this.store.set({ seen: { ids, at: this.now() } });
    await this.draw();
  }
}
