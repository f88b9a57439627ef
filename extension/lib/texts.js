/** The words on the screen, from _locales. */
import { browser } from "./browser.js";

/** t("shareOn", "X") -> "Share on X" */
export function t(name, ...values) {
  return browser.i18n.getMessage(name, values.map(String)) || name;
}

const NO_BRANDS = new Set(["email", "copy", "any"]);

/**
 * What is said of one network: tFor("shareOn", X) -> "Share on X". What is no brand has sentences of its own where the
 * general one would read oddly: shareOn_email -> "Share by e-mail". (Firefox complains of each one asked for in vain.)
 */
export function tFor(name, network) {
  const own = NO_BRANDS.has(network.key) && browser.i18n.getMessage(`${name}_${network.key}`);
  return own || t(name, network.label);
}

/** As many as there are: tN("clicks", 1) -> "1 click", tN("clicks", 2) -> "2 clicks". */
export function tN(name, count, ...values) {
  const isOne = new Intl.PluralRules(t("language")).select(count) === "one";
  return t(`${name}_${isOne ? "one" : "other"}`, count, ...values);
}

/** The sentence for something that went wrong: what, and what to do about it. */
export function sentenceFor(failure) {
  const code = failure?.code ?? "server";
  if (code === "tooMany") return t("failure_tooMany", failure.seconds ?? 30);
  if (["conflict", "invalid", "notFound"].includes(code) && failure.detail) return failure.detail;
  return t(`failure_${code}`);
}

/**
 * Tell assistive technology which language and direction the page is in: those of the words on it, which are English
 * where the browser speaks a language that we do not (so not `@@ui_locale`, which is the browser's own).
 */
export function localiseDocument(title) {
  document.documentElement.lang = t("language");
  document.documentElement.dir = t("direction");
  document.title = title;
}
