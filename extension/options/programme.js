/** How the person takes part: how often they hear of new posts, and whether boards show them. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { cadenceChoice } from "../popup/cadence.js";
import { el, fill } from "../popup/dom.js";

export function programme(page) {
  const boards = el("div");
  const wanted = page.attempt(() => ask("preferences"));
  void wanted.then((preferences) => preferences && fill(boards, boardChoice(page, preferences)));
  return el("section", {}, el("h2", {}, t("programme")), cadenceChoice(page, wanted), boards);
}

function boardChoice(page, preferences) {
  const onchange = async () => {
    const wish = { ...preferences, hidden_from_boards: box.checked };
    const saved = await page.attempt(() => ask("savePreferences", wish));
    if (saved) page.say(t("saved"));
    else box.checked = !box.checked;
    Object.assign(preferences, saved);
  };
  const attributes = { id: "hide", type: "checkbox", checked: preferences.hidden_from_boards, "aria-describedby": "hide-help" };
  const box = el("input", { ...attributes, onchange });
  return [
    el("label", { class: "check" }, box, t("hideFromBoards")),
    el("p", { class: "help", id: "hide-help" }, t("hideHelp")),
  ];
}
