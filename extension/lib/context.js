/**
 * What the page that the person is on has to do with Goodword. The server delivers a list of hashed addresses with the
 * feed; a page is looked up in it here, at the click on the toolbar and only then, so no address leaves the browser.
 */
import { keyOf } from "./canonical-url.js";
import { Failure } from "./failure.js";

const FRESH_MS = 1_000; // the popup has it fetched, and asks about its page, in one go

export class Context {
  #refreshing = null;

  constructor({ store, api, now = () => Date.now() }) {
    Object.assign(this, { store, api, now });
  }

  /** Bring the list up to date; unchanged, it costs the server almost nothing. Asked again at once, it asks once. */
  refresh() {
    this.#refreshing ??= this.#fetch().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  /** {post, mention} of this page, each null if it is none. */
  async find(url) {
    const key = await keyOf(url);
    if (!key) return { post: null, mention: null };
    const found = await this.#lookUp(key);
    const [post, mention] = await Promise.all([
      found.post && this.#post(found.post),
      found.mention && unlessGone(this.api().then((api) => api.mention(found.mention))),
    ]);
    return { post, mention };
  }

  /** In the list as it is; where that has nothing, in a newer one if there is one. */
  async #lookUp(key) {
    const found = idsOf(await this.store.get("context"), key);
    if (found.post || found.mention) return found;
    await this.refresh().catch((error) => console.info("Goodword: no newer list:", error.code ?? error));
    return idsOf(await this.store.get("context"), key);
  }

  async #fetch() {
    const known = await this.store.get("context");
    if (known && this.now() - known.fetchedAt < FRESH_MS) return;
    const fresh = await (await this.api()).context({ etag: known?.etag ?? null });
    await this.store.set({ context: { ...(fresh ?? known), fetchedAt: this.now() } });
  }

  async #post(id) {
    const feed = await this.store.get("feed");
    const cached = feed?.items.find((item) => item.id === id);
    return cached ?? unlessGone(this.api().then((api) => api.feedItem(id)));
  }
}

function idsOf(list, key) {
  const id = (ids) => (ids && Object.hasOwn(ids, key) ? ids[key] : null);
  return { post: id(list?.posts), mention: id(list?.mentions) };
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
