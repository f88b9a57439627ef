/** Everything that the server holds on the person, as a file. It is made here, and goes nowhere but to their disk. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { el } from "../popup/dom.js";

const FILE_NAME = "goodword-my-data.json";

export function myData(page) {
  const download = async () => {
    const data = await page.attempt(() => ask("myData"));
    if (!data) return;
    save(JSON.stringify(data, null, 2));
    page.say(t("downloaded"));
  };
  return el(
    "section",
    {},
    el("h2", {}, t("myData")),
    el("p", { class: "soft" }, t("myDataHelp")),
    el("button", { type: "button", class: "quiet", onclick: download }, t("downloadData")),
  );
}

function save(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href: address, download: FILE_NAME }).click();
  URL.revokeObjectURL(address);
}
