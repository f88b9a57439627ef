/** The parts of the editor that only show: the networks, what is kept, the rules, the picture, and a word of caution. */
import { placesFor } from "../lib/networks.js";
import { t, tFor, tN } from "../lib/texts.js";
import { holds, withNames } from "../lib/wording.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

/** One radio button for each place; `onNetwork` gets the key of the chosen one. */
export function networkChoice(chosen, onNetwork) {
  const choices = placesFor(typeof navigator.share === "function").map((network) => {
    const { key } = network;
    const name = tFor("networkName", network);
    const attributes = { type: "radio", name: "network", value: key, checked: key === chosen, "aria-label": name };
    const input = el("input", { ...attributes, onchange: () => onNetwork(key) });
    return el("label", { class: "network", title: name }, input, icon(key));
  });
  return el("fieldset", { class: "networks" }, el("legend", { class: "unseen" }, t("network")), choices);
}

/** What is put in whatever the person writes: shown as fixed, so that nobody takes it for a part of the text to edit. */
export function keptParts({ disclosure }) {
  return [
    icon("lock"),
    disclosure && el("span", { class: "kept-part" }, disclosure),
    el("span", { class: "kept-part" }, t("yourLink")),
    el("span", { class: "unseen" }, t("isKept")),
  ];
}

/** What happens to the words on their way, and the network's rule. */
export function ruleLines(editing) {
  const { text, disclosure, missing, isLocked, network, known } = editing;
  const names = withNames(text, known.account);
  return [
    isLocked && { says: t("textLocked"), sign: "lock" },
    missing > 0 && { says: tN("ownWordsMissing", missing), sign: "pen", class: "wanted" },
    disclosure && !holds(text, disclosure) && { says: t("disclosureAdded", disclosure) },
    names !== text && { says: t("namesFilled") },
    { says: text.includes("{link}") ? t("linkHere") : t("linkAtEnd") },
    network.note && !(isLocked && network.note === "noteX") && { says: t(network.note) },
  ]
    .filter(Boolean)
    .map(({ says, sign, class: name }) => el("p", { class: name }, sign && icon(sign), says));
}

/** Colleagues have said nearly the same: why that matters, and the way on for whoever means it. */
export function alikeNote(count, postAnyway) {
  return el(
    "div",
    { class: "caution" },
    el("p", {}, tN("alike", count)),
    el("button", { type: "button", class: "quiet", onclick: postAnyway }, t("postAnyway")),
  );
}

/** The post's picture for that network: its address, and the words for people who cannot see it, to be copied. */
export function pictureNote(app, picture) {
  if (!picture || !/^https?:\/\//.test(picture.url)) return null;
  const copy = async () => {
    await app.attempt(() => navigator.clipboard.writeText(picture.alt));
    app.notice(t("altCopied"));
  };
  const copyAlt = el("button", { type: "button", class: "plain text", onclick: copy }, t("copyAlt"));
  return el(
    "details",
    { class: "picture" },
    el("summary", {}, t("picture")),
    picture.alt && el("p", { class: "small" }, picture.alt),
    el(
      "p",
      { class: "small links" },
      el("a", { href: picture.url, target: "_blank", rel: "noopener noreferrer" }, t("openPicture")),
      picture.alt && copyAlt,
    ),
  );
}
