/** News for this person: thanks from colleagues, badges, what became of their suggestions. Each goes when it is read. */
import { ask } from "../lib/ask.js";
import { noticeWords } from "../lib/notice-words.js";
import { t, tN } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN = 2;
const SIGNS = { kudos: "heart", badge: "star", suggestion_live: "check", schedule_lapsed: "clock" };

export function noticeList(app) {
  const notices = (app.known.notices ?? []).filter(noticeWords);
  if (!notices.length) return null;
  const rest = notices.length - SHOWN;
  return el(
    "section",
    { class: "news", "aria-label": t("news") },
    notices.slice(0, SHOWN).map((notice) => newsCard(app, notice)),
    rest > 0 && el("p", { class: "soft small" }, tN("moreNews", rest)),
  );
}

function newsCard(app, notice) {
  const { title, message } = noticeWords(notice);
  const dismiss = () => app.attempt(() => ask("dismissNotice", { id: notice.id }));
  const attributes = { type: "button", class: "plain", "aria-label": t("dismiss"), title: t("dismiss"), onclick: dismiss };
  return el(
    "div",
    { class: `news-card ${notice.kind}` },
    icon(SIGNS[notice.kind] ?? "page"),
    el("div", {}, el("p", { class: "strong" }, title), message && el("p", { class: "small" }, message)),
    el("button", { ...attributes, "data-focus": `notice-${notice.id}` }, icon("close")),
  );
}
