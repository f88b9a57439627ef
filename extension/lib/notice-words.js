/** What a notice says, in the person's language: {title, message}; null for a kind that this extension does not know. */
import { t } from "./texts.js";

const WORDS = {
  suggestion_live: (data) => [t("noticeSuggestionLive"), data.title],
  suggestion_declined: (data) => [t("noticeSuggestionDeclined"), joined(data.title, data.answer)],
  kudos: (data) => [t("noticeKudos", data.from ?? ""), joined(data.note, data.title)],
  badge: (data) => [t("noticeBadge", data.name ?? ""), data.because],
  schedule_lapsed: (data) => [t("noticeScheduleLapsed"), joined(data.title, data.note)],
};

export function noticeWords({ kind, data }) {
  if (!Object.hasOwn(WORDS, kind)) return null;
  const [title, message] = WORDS[kind](data);
  return { title, message: String(message ?? "") };
}

function joined(...parts) {
  return parts.filter((part) => typeof part === "string" && part).join(": ");
}
