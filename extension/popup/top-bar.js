/** The bar at the top: Goodword's sign, the three tabs, suggesting the page one is on, and the settings. */
import { browser } from "../lib/browser.js";
import { t, tN } from "../lib/texts.js";
import { el, fill } from "./dom.js";
import { icon, wordMark } from "./icons.js";
import { keepFocus } from "./keep-focus.js";

export function drawTop(app, navigation) {
  const top = document.getElementById("top");
  const isPaired = Boolean(app.known.account);
  keepFocus(top, () => fill(top, sign(isPaired), isPaired && tabs(app, navigation), buttons(app, isPaired)));
}

function sign(isPaired) {
  return el("h1", { class: "word-mark" }, wordMark(), el("span", { class: isPaired ? "unseen" : "" }, "Goodword"));
}

function tabs(app, navigation) {
  const due = (app.known.schedules ?? []).filter(({ state }) => state === "due").length;
  const tab = (name, label, more) =>
    el(
      "button",
      {
        type: "button",
        class: "tab",
        "data-focus": `tab-${name}`,
        "aria-current": navigation.base === name && "page",
        onclick: () => app.home(name),
      },
      label,
      more,
    );
  const dueSign = due > 0 && el("span", { class: "due-sign" }, el("span", { class: "unseen" }, tN("dueCount", due)));
  return el(
    "nav",
    { class: "tabs", "aria-label": "Goodword" },
    tab("feed", t("tabPosts")),
    tab("planned", t("tabPlanned"), dueSign),
    tab("impact", t("tabImpact")),
  );
}

function buttons(app, isPaired) {
  const suggest = () => app.open("suggest", { ...app.tab });
  return el(
    "div",
    { class: "top-buttons" },
    isPaired && topButton("suggest", "plus", t("suggestPage"), suggest),
    topButton("settings", "settings", t("settings"), () => browser.runtime.openOptionsPage()),
  );
}

function topButton(name, sign, label, onclick) {
  const attributes = { type: "button", class: "plain", "data-focus": `top-${name}`, "aria-label": label, title: label };
  return el("button", { ...attributes, onclick }, icon(sign));
}
