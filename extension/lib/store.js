/** Everything that is remembered, with its defaults. On this device only: nothing goes to storage.sync. */
export const DEFAULTS = Object.freeze({
  server: "", // the normalised address
  token: "", // only the background reads it
  account: null, // the answer of /me
  feed: null, // {items, next, etag, fetchedAt}
  pairing: null, // {address, verifier, tabId, startedAt}
  outbox: [], // see outbox.js
  mastodonInstance: null, // a host name, "" for "ask each time", null for "not asked yet"
  network: "x", // where the editor was last used
  draft: null, // {postId, network, textId, text}: popups close at a click beside them, words must not
});

export class Store {
  /** `area` is browser.storage.local. */
  constructor(area) {
    this.area = area;
  }

  async get(name) {
    return (await this.area.get({ [name]: DEFAULTS[name] }))[name];
  }

  async getMany(...names) {
    return this.area.get(Object.fromEntries(names.map((name) => [name, DEFAULTS[name]])));
  }

  async set(values) {
    const unknown = Object.keys(values).filter((name) => !(name in DEFAULTS));
    if (unknown.length) throw new TypeError(`not a stored name: ${unknown}`);
    await this.area.set(values);
  }

  /** Forget the person; where the server is and which Mastodon is theirs may stay. */
  async forgetPerson() {
    await this.area.remove(Object.keys(DEFAULTS).filter((name) => !["server", "mastodonInstance"].includes(name)));
  }
}
