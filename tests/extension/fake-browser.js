/** A browser small enough to read: storage, tabs and alarms that remember what was done to them. */

export function fakeArea(start = {}) {
  const held = structuredClone(start);
  return {
    get: async (wanted) => structuredClone(Object.fromEntries(Object.entries(wanted).map(([k, v]) => [k, held[k] ?? v]))),
    set: async (values) => void Object.assign(held, structuredClone(values)),
    remove: async (names) => names.forEach((name) => delete held[name]),
    all: () => structuredClone(held),
  };
}

export function fakeTabs() {
  const tabs = {
    opened: [],
    removed: [],
    create: async ({ url }) => {
      tabs.opened.push(url);
      return { id: tabs.opened.length };
    },
    remove: async (id) => void tabs.removed.push(id),
  };
  return tabs;
}

/** An answer as fetch gives it. */
export function answer(status, body, headers = {}) {
  const isText = typeof body === "string";
  const type = isText ? "text/html" : "application/json";
  const content = status === 204 || status === 304 ? null : isText ? body : JSON.stringify(body);
  return new Response(content, { status, headers: { "Content-Type": type, ...headers } });
}

/** A server: each request is kept, and answered by the first of `answers` (a Response, or an Error to throw). */
export function fakeServer(...answers) {
  const requests = [];
  const fetch = async (url, options) => {
    requests.push({ url, ...options, body: options.body && JSON.parse(options.body) });
    const next = answers.length > 1 ? answers.shift() : answers[0];
    const given = typeof next === "function" ? next(requests.at(-1)) : next;
    if (given instanceof Error) throw given;
    return given.clone();
  };
  return { fetch, requests, answerWith: (...more) => answers.splice(0, answers.length, ...more) };
}
