/** A Goodword server as far as the extension can tell: it keeps what it is told, and the same key twice is told once. */
import { answer } from "./fake-browser.js";

const BASE = "https://good.example/api/v1";
const refusal = (status, message, code = "some") => answer(status, { error: { code, message } });

export class FakeGoodword {
  constructor() {
    Object.assign(this, { feed: [], pages: { posts: {}, mentions: {} }, notices: [], schedules: [], suggestions: [], shares: [] });
    Object.assign(this, { keys: new Map(), requests: [], isDown: false, reads: [], digest: "off", headers: {}, gone: false });
    this.fetch = this.fetch.bind(this);
  }

  async fetch(url, { method, headers, body }) {
    const path = url.slice(BASE.length);
    this.requests.push({ method, path, key: headers["Idempotency-Key"], body: body && JSON.parse(body), headers });
    if (this.isDown) throw new TypeError("offline");
    if (this.instead) return this.instead(this.requests.at(-1));
    const key = headers["Idempotency-Key"];
    if (key && this.keys.has(key)) return this.#answer(201, this.keys.get(key));
    const given = this.#route(method, path.split("?")[0], this.requests.at(-1));
    if (key && given.status === 201) this.keys.set(key, await given.clone().json());
    return given;
  }

  #answer(status, body) {
    return answer(status, body, this.headers);
  }

  #route(method, path, { body, headers, key }) {
    const [, what, id, part] = path.split("/");
    const named = `${method} ${what}${id ? "/id" : ""}${part ? `/${part}` : ""}`;
    const found = { ...this.#reading(headers), ...this.#writing(body, key, Number(id)) }[named];
    return found ? found() : refusal(404, `There is no ${named}.`);
  }

  #reading(headers) {
    const list = (items) => () => this.#answer(200, { items, next: null });
    return {
      "GET feed": () => {
        const tag = `"${this.feed.map(({ id }) => id)}"`;
        if (headers["If-None-Match"] === tag) return answer(304, "");
        return answer(200, { items: this.feed, next: null }, { ETag: tag, ...this.headers });
      },
      "GET me": () => this.#answer(200, { id: 1, name: "Ann", digest: this.digest }),
      "GET context": () => this.#answer(200, this.pages),
      "GET notices": list(this.notices.filter(({ id }) => !this.reads.includes(id))),
      "GET schedules": list(this.schedules.filter(({ state }) => state === "waiting")),
      "GET shares": list(this.shares),
    };
  }

  #writing(body, key, id) {
    return {
      "POST shares": () => this.#answer(201, this.#share({ ...body, key })),
      "PUT shares/id/confirmation": () => this.#answer(200, this.#become(id, "confirmed")),
      "DELETE shares/id/confirmation": () => {
        if (this.shares[id - 1].state === "opened") return refusal(409, "There is no confirmation to take back.");
        return this.#answer(200, this.#become(id, "withdrawn"));
      },
      "PUT shares/id/proof": () => {
        const share = this.shares[id - 1];
        if (share) Object.assign(share, { post_url: body.url, proof: { state: "checking", note: "" } });
        return share ? this.#answer(200, share) : refusal(404, "You have no such share.");
      },
      "POST suggestions": () => this.#answer(201, kept(this.suggestions, { ...body, key })),
      "POST schedules": () => this.#answer(201, kept(this.schedules, { ...body, key, post_title: "A post", state: "waiting", note: "" })),
      "PUT schedules/id": () => this.#answer(200, Object.assign(this.schedules[id - 1], body)),
      "DELETE schedules/id": () => {
        this.schedules[id - 1].state = "cancelled";
        return answer(204, "");
      },
      "POST schedules/id/share": () => {
        if (this.gone) return refusal(404, "The post has been withdrawn.");
        const schedule = this.schedules[id - 1];
        schedule.state = "opened";
        return this.#answer(201, this.#share({ ...schedule, key }));
      },
      "DELETE notices/id": () => {
        if (this.reads.includes(id)) return refusal(404, "There is no such notice for you.");
        this.reads.push(id);
        return answer(204, "");
      },
    };
  }

  #share({ post_id, network, text, key }) {
    const takesText = network !== "linkedin";
    const intent_url = takesText ? `https://x.com/intent/tweet?text=${encodeURIComponent(text)}` : "https://linkedin.com/share";
    return kept(this.shares, { post_id, network, text, key, state: "opened", intent_url });
  }

  #become(id, state) {
    return Object.assign(this.shares[id - 1], { state });
  }
}

function kept(list, values) {
  const row = { ...values, id: list.length + 1 };
  list.push(row);
  return row;
}

/** A post as the feed offers it. */
export function post(id, title = `Post ${id}`) {
  const url = `https://example.com/${id}`;
  return { id, title, url, summary: "", topics: [], reasons: [], share_texts: [], shared_on: [] };
}
