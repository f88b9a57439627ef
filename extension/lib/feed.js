/** The feed as last seen, and bringing it up to date. */
export class Feed {
  constructor({ store, api, now = () => Date.now() }) {
    Object.assign(this, { store, api, now });
  }

  /** Fetch what changed. With the ETag of what we have, an unchanged feed costs the server almost nothing. */
  async refresh() {
    const [cached, api] = [await this.store.get("feed"), await this.api()];
    const fresh = await api.feed({ etag: cached?.etag ?? null });
    const feed = fresh ?? cached;
    await this.store.set({ feed: { ...feed, fetchedAt: this.now() } });
  }

  /** Ask the server, for a feed too long to be all in the cache. */
  async search({ q, topic }) {
    return (await (await this.api()).feed({ q, topic })).items;
  }
}

/** The cached posts that hold every word of `q`, and carry `topic` if one is chosen. */
export function narrow(items, { q = "", topic = "" }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = `${item.title} ${item.summary}`.toLowerCase();
    return words.every((word) => text.includes(word)) && (!topic || item.topics.some(({ slug }) => slug === topic));
  });
}

/** Every topic of these posts once, by name. */
export function topicsOf(items) {
  const bySlug = new Map(items.flatMap((item) => item.topics).map((topic) => [topic.slug, topic]));
  return [...bySlug.values()].sort((a, b) => a.name.localeCompare(b.name));
}
