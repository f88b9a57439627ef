/** What Goodword knows of the page that is open: a post to share, or a mention that somebody may answer. */
import { ask } from "../lib/ask.js";
import { day } from "../lib/moments.js";
import { t, tN } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { postCard } from "./post-card.js";

export function leadCard(app) {
  const { post, mention } = app.lead ?? {};
  if (mention) return mentionCard(app, mention);
  if (!post) return null;
  const sign = el("p", { class: "reasons lead-sign" }, icon("page"), el("span", {}, t("readingThis")));
  return el("section", { "aria-label": t("thisPage") }, postCard(app, post, { lead: sign, scope: "lead-" }));
}

function mentionCard(app, mention) {
  const { taken_by: by, answers = [] } = mention;
  const isMine = by?.id === app.known.account.id;
  return el(
    "section",
    { class: "mention", "aria-label": t("thisPage") },
    el("p", { class: "reasons lead-sign" }, icon("speech"), el("span", {}, t("mentionedHere"))),
    el("h2", {}, mention.title || mention.url),
    el("p", { class: "soft small" }, [mention.author, mention.source, day(mention.published_at)].filter(Boolean).join(" · ")),
    el("div", { class: "taking" }, el("p", { role: "status" }, whoIsOnIt(by, isMine)), takingButton(app, mention, { by, isMine })),
    answerPart(app, answers, { isTaken: Boolean(by) && !isMine }),
  );
}

function whoIsOnIt(by, isMine) {
  if (!by) return t("nobodyIsOnIt");
  return isMine ? t("youAreOnIt") : t("somebodyIsOnIt", by.name);
}

function takingButton(app, mention, { by, isMine }) {
  if (by && !isMine) return null;
  const change = async () => {
    const changed = await app.attempt(() => ask(isMine ? "releaseMention" : "takeMention", { id: mention.id }));
    if (!changed) return;
    app.lead = { ...app.lead, mention: changed };
    app.changed(["lead"]);
  };
  const attributes = { type: "button", class: isMine ? "quiet" : "primary", "data-focus": "taking", onclick: change };
  return el("button", attributes, t(isMine ? "releaseIt" : "takeIt"));
}

/** The best answer; folded away while a colleague is on it, so that an author is not answered twice. */
function answerPart(app, answers, { isTaken }) {
  if (!answers.length) return el("p", { class: "soft small" }, t("noAnswerYet"));
  const [best, ...others] = answers;
  const card = postCard(app, best, { lead: matchedWords(best), scope: "answer-" });
  const all = () => app.open("answers", { items: answers });
  const attributes = { type: "button", class: "plain text", "data-focus": "more-answers", onclick: all };
  const more = others.length > 0 && el("button", attributes, tN("moreAnswers", others.length));
  if (!isTaken) return [card, more];
  return el("details", {}, el("summary", {}, t("showTheAnswer")), card, more);
}

function matchedWords({ mention_sentence: theirs, post_sentence: ours }) {
  return el(
    "div",
    { class: "matched" },
    el("p", { class: "reasons" }, el("span", {}, t("bestAnswer"))),
    theirs && el("blockquote", {}, theirs),
    ours && el("p", { class: "small" }, ours),
  );
}
