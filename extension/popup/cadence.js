/** How often a notification tells of new posts: chosen by the person, kept on the server. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";

const CADENCES = ["off", "daily", "weekly"];

/** `page` needs `attempt`; the choice stays empty until the server has said what it is: `wanted` resolves to that. */
export function cadenceChoice(page, wanted = page.attempt(() => ask("preferences"))) {
  const element = el("fieldset", { class: "cadence" });
  const said = el("p", { class: "small good", role: "status" });
  void wanted.then((preferences) => {
    if (!preferences) return;
    const choices = CADENCES.map((cadence) => choice(page, cadence, { preferences, said }));
    fill(element, el("legend", {}, t("digest")), el("div", { class: "chip-row" }, choices), said);
  });
  return element;
}

function choice(page, cadence, { preferences, said }) {
  const onchange = async () => {
    said.textContent = "";
    const saved = await page.attempt(() => ask("savePreferences", { ...preferences, digest: cadence }));
    if (saved) said.textContent = t("saved");
    Object.assign(preferences, saved);
  };
  const attributes = { type: "radio", name: "digest", value: cadence, checked: preferences.digest === cadence, onchange };
  return el("label", { class: "chip" }, el("input", attributes), t(`digest_${cadence}`));
}
