/** The feed: what concerns this very page and what waits for an answer first, then the posts, narrowed by words and topic. */
import { ask } from "../lib/ask.js";
import { narrow, topicsOf } from "../lib/feed.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { keepFocus } from "./keep-focus.js";
import { leadCard } from "./lead-card.js";
import { noticeList } from "./notice-list.js";
import { pendingList } from "./pending.js";
import { postCard } from "./post-card.js";
import { waitingPart } from "./waiting.js";

const PAUSE_MS = 300;

export function feedView(app) {
  const { asked } = app; // kept while other views lie over this one
  const part = (attributes, children) => {
    const element = el("div", attributes);
    return { element, draw: () => keepFocus(element, () => fill(element, children())) };
  };
  const lead = part({ class: "lead" }, () => leadCard(app));
  const waiting = part({ class: "waits" }, () => waitingPart(app));
  const pending = part({}, () => pendingList(app));
  const notices = part({}, () => noticeList(app));
  const chips = part({ class: "chips", role: "group", "aria-label": t("topics") }, () => topicChips(app, change));
  const posts = part({ class: "posts" }, () => cards(app));
  const parts = [lead, waiting, pending, notices, chips, posts];
  const drawn = {
    lead: [lead, posts],
    outbox: [waiting, pending],
    errands: [waiting],
    clock: [waiting],
    notices: [notices],
    feed: [lead, chips, posts],
  };
  function change(wish) {
    Object.assign(asked, wish, { found: null });
    chips.draw();
    posts.draw();
    void searchFurther(app, posts.draw);
  }
  parts.forEach(({ draw }) => draw());
  const elements = [lead, waiting, pending, notices].map(({ element }) => element);
  return {
    element: el("div", {}, elements, searchBox(asked, change), chips.element, posts.element),
    update: (names) => new Set(names.flatMap((name) => drawn[name] ?? [])).forEach(({ draw }) => draw()),
  };
}

function searchBox(asked, change) {
  const input = el("input", {
    type: "search",
    "aria-label": t("searchPosts"),
    placeholder: t("searchPosts"),
    value: asked.q,
    oninput: () => change({ q: input.value }),
  });
  return el("div", { class: "search", role: "search" }, icon("search"), input);
}

function topicChips(app, change) {
  const topics = topicsOf(app.known.feed?.items ?? []);
  if (topics.length < 2) return [];
  return [{ slug: "", name: t("allTopics") }, ...topics].map(({ slug, name }) =>
    el(
      "button",
      {
        type: "button",
        class: "chip",
        "data-focus": `topic-${slug}`,
        "aria-pressed": String(app.asked.topic === slug),
        onclick: () => change({ topic: slug }),
      },
      name,
    ),
  );
}

function cards(app) {
  const { asked, known, lead } = app;
  if (!known.feed) return el("p", { class: "empty", role: "status" }, t("feedLoading"));
  const isNarrowed = Boolean(asked.q.trim() || asked.topic);
  const items = (asked.found ?? narrow(known.feed.items, asked)).filter(({ id }) => isNarrowed || id !== lead?.post?.id);
  if (items.length) return items.map((item) => postCard(app, item));
  if (lead?.post && !isNarrowed) return null;
  const nothing = isNarrowed ? ["nothingFound", "nothingFoundHow"] : ["feedEmpty", "feedEmptyHow"];
  return el("div", { class: "empty", role: "status" }, el("h2", {}, t(nothing[0])), el("p", {}, t(nothing[1])));
}

/** The cache holds the first posts only; when there are more, the server looks through all of them. */
async function searchFurther(app, draw) {
  const { asked } = app;
  const wish = { q: asked.q.trim(), topic: asked.topic };
  if (!app.known.feed?.next || !(wish.q || wish.topic)) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const stillWished = () => asked.q.trim() === wish.q && asked.topic === wish.topic;
  if (!stillWished()) return;
  const found = await app.attempt(() => ask("search", wish));
  if (!found || !stillWished()) return;
  asked.found = found;
  draw();
}
