/** The feed: what waits for an answer first, then the posts, narrowed by words and topic. */
import { ask } from "../lib/ask.js";
import { narrow, topicsOf } from "../lib/feed.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { keepFocus } from "./keep-focus.js";
import { pendingList } from "./pending.js";
import { postCard } from "./post-card.js";

const PAUSE_MS = 300;

export function feedView(app) {
  const asked = { q: "", topic: "", found: null };
  const pending = el("div");
  const chips = el("div", { class: "chips", role: "group", "aria-label": t("topics") });
  const posts = el("div", { class: "posts" });
  const drawPosts = () => keepFocus(posts, () => fill(posts, cards(app, asked)));
  const drawChips = () => keepFocus(chips, () => fill(chips, topicChips(app, asked, change)));
  const change = (wish) => {
    Object.assign(asked, wish, { found: null });
    drawChips();
    drawPosts();
    void searchFurther(app, asked, drawPosts);
  };
  const draw = {
    outbox: () => keepFocus(pending, () => fill(pending, pendingList(app))),
    feed: () => [drawChips(), drawPosts()],
  };
  draw.outbox();
  draw.feed();
  return {
    name: "feed",
    element: el("div", {}, pending, searchBox(change), chips, posts),
    update: (names) => names.forEach((name) => draw[name]?.()),
  };
}

function searchBox(change) {
  const input = el("input", {
    type: "search",
    "aria-label": t("searchPosts"),
    placeholder: t("searchPosts"),
    oninput: () => change({ q: input.value }),
  });
  return el("div", { class: "search", role: "search" }, icon("search"), input);
}

function topicChips(app, asked, change) {
  const topics = topicsOf(app.known.feed?.items ?? []);
  if (topics.length < 2) return [];
  return [{ slug: "", name: t("allTopics") }, ...topics].map(({ slug, name }) =>
    el(
      "button",
      {
        type: "button",
        class: "chip",
        "data-focus": `topic-${slug}`,
        "aria-pressed": String(asked.topic === slug),
        onclick: () => change({ topic: slug }),
      },
      name,
    ),
  );
}

function cards(app, asked) {
  const { feed } = app.known;
  if (!feed) return el("p", { class: "empty", role: "status" }, t("feedLoading"));
  const items = asked.found ?? narrow(feed.items, asked);
  if (items.length) return items.map((item) => postCard(app, item));
  const nothing = asked.q || asked.topic ? ["nothingFound", "nothingFoundHow"] : ["feedEmpty", "feedEmptyHow"];
  return el("div", { class: "empty" }, el("h2", {}, t(nothing[0])), el("p", {}, t(nothing[1])));
}

/** The cache holds the first posts only; when there are more, the server looks through all of them. */
async function searchFurther(app, asked, drawPosts) {
  const wish = { q: asked.q.trim(), topic: asked.topic };
  if (!app.known.feed?.next || !(wish.q || wish.topic)) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const stillWished = () => asked.q.trim() === wish.q && asked.topic === wish.topic;
  if (!stillWished()) return;
  const found = await app.attempt(() => ask("search", wish));
  if (!found || !stillWished()) return;
  asked.found = found;
  drawPosts();
}
