/**
 * What the page that the person is on has to do with Goodword. The server delivers a list of hashed addresses with the
 * feed; a page is looked up in it here, at the click on the toolbar and only then, so no address leaves the browser.
 */
import { keyOf } from "./canonical-url.js";
import { Failure } from "./failure.js";

export class Context {
  constructor({ store, api, now = () => Date.now() }) {
    Object.assign(this, { store, api, now });
  }

  /** Bring the list up to date; unchanged, it costs the server almost nothing. */
  async refresh() {
    const known = await this.store.get("context");
    const fresh = await (await this.api()).context({ etag: known?.etag ?? null });
    await this.store.set({ context: { ...(fresh ?? known), fetchedAt: this.now() } });
  }

  /** {post, mention} of this page, each null if it is none. */
  async find(url) {
    const key = await keyOf(url);
    if (!key) return { post: null, mention: null };
    if (!(await this.store.get("context"))) await this.refresh();
    const { posts, mentions } = await this.store.get("context");
    const [post, mention] = await Promise.all([
      Object.hasOwn(posts, key) ? this.#post(posts[key]) : null,
      Object.hasOwn(mentions, key) ? unlessGone(this.api().then((api) => api.mention(mentions[key]))) : null,
    ]);
    return { post, mention };
  }

  async #post(id) {
    const feed = await this.store.get("feed");
    const cached = feed?.items.find((item) => item.id === id);
    return cached ?? unlessGone(this.api().then((api) => api.feedItem(id)));
  }
}

/** The list may be half an hour old: what has gone since is no fault. */
async function unlessGone(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.code === "notFound") return null;
    throw error;
  }
}
