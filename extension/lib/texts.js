/** The words on the screen, from _locales. */
import { browser } from "./browser.js";

/** t("shareOn", "X") -> "Share on X" */
export function t(name, ...values) {
  return browser.i18n.getMessage(name, values.map(String)) || name;
}

/** The sentence for something that went wrong: what, and what to do about it. */
export function sentenceFor(failure) {
  const code = failure?.code ?? "server";
  if (code === "tooMany") return t("failure_tooMany", failure.seconds ?? 30);
  if (["conflict", "invalid", "notFound"].includes(code) && failure.detail) return failure.detail;
  return t(`failure_${code}`);
}

/** Tell assistive technology which language and direction the page is in. */
export function localiseDocument(title) {
  document.documentElement.lang = t("@@ui_locale").replace("_", "-");
  document.documentElement.dir = t("@@bidi_dir");
  document.title = title;
}
