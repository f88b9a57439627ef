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
  errands: [], // what else waits to reach the server: {key, kind, step, at, details, failure}; see errands.js
  retry: { tries: 0, notBefore: 0 }, // when to try again by ourselves; see delivery.js
  clock: { skewMs: 0 }, // how far this computer's clock is ahead of the server's; see clock.js
  context: null, // {posts, mentions, etag, fetchedAt}: which pages are posts or mentions, by key; see context.js
  seen: { ids: [], at: 0 }, // the posts that the popup has shown
  offer: null, // what a menu left for the popup: {kind: "answer", text, at} or {kind: "suggest", url, title, at}
  schedules: [], // what is to be shared later, soonest first, as the server last said; what waits to get there is an errand
  impact: null, // {month: {…}}: what "My impact" last showed of each period
  notices: [], // news for the person that they have not read
  notified: {}, // {"notice:5": stamp}: what the system was asked to show; see notifier.js
  digest: { cadence: "off", lastAt: 0, told: [] }, // the cadence chosen, and what the last digest told of
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
