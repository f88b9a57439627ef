/** "Answer with…": the live posts that answer a text best, each with the sentence that does. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { agree, FOR_ANSWERING } from "../lib/consent.js";
import { Failure } from "../lib/failure.js";
import { sentenceFor, t } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { heading } from "./heading.js";
import { postCard } from "./post-card.js";

/** `text` is what the person had selected; or `items`, answers that are known already. */
export function answersView(app, { text = "", items = null }) {
  const found = el("div", { class: "posts", "aria-busy": "false" });
  const said = el("p", { class: "soft small", role: "status" });
  const show = (answers, by = "") => {
    said.textContent = answers.length && by ? t(by === "meaning" ? "foundByMeaning" : "foundByWords") : "";
    fill(found, answers.length ? answers.map((item) => answerCard(app, item)) : nothing());
  };
  const look = async () => {
    said.textContent = t("lookingForAnswers");
    const answer = await app.attempt(() => ask("answers", { text }).catch(notAgreed));
    if (answer?.items) return show(answer.items, answer.by);
    said.textContent = answer ? sentenceFor(answer) : "";
    const attributes = { type: "button", class: answer ? "primary" : "quiet", onclick: answer ? allow : look };
    return fill(found, el("button", attributes, t(answer ? "allowAndLook" : "tryAgain")));
  };
  const allow = async () => (await agree(browser.permissions, FOR_ANSWERING)) && look();
  if (items) show(items);
  else void look();
  return {
    element: el(
      "div",
      { class: "answers" },
      heading(app, t("answerWith")),
      text && el("blockquote", { class: "asked" }, text),
      text && el("p", { class: "help" }, t("answerPrivacy")),
      said,
      found,
    ),
  };
}

/** Firefox wants a click before words of a page may be sent: that is a question to the person, no fault. */
function notAgreed(failure) {
  if (failure instanceof Failure && failure.code === "notAgreed") return failure;
  throw failure;
}

function answerCard(app, item) {
  const sentence = item.sentence ?? item.post_sentence;
  const more = sentence && el("blockquote", {}, sentence);
  return postCard(app, item, { more, scope: "answer-" });
}

function nothing() {
  return el("div", { class: "empty" }, el("h2", {}, t("noAnswers")), el("p", {}, t("noAnswersHow")));
}
