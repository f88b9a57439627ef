/** "Remind me…": the share is kept on the server, and a notification opens its composer when the time has come. */
import { ask } from "../lib/ask.js";
import { networkOf } from "../lib/networks.js";
import { wordsMissing } from "../lib/own-words.js";
import { t, tFor } from "../lib/texts.js";
import { firstText, withNames } from "../lib/wording.js";
import { askInstance } from "./ask-instance.js";
import { el, fill } from "./dom.js";
import { networkChoice } from "./editor-parts.js";
import { heading } from "./heading.js";
import { keepDraft } from "./share.js";
import { whenChoice } from "./when-choice.js";

/** From a post's card without `text`: the one suggested for the network is taken then. */
export function planView(app, { item, network = app.known.network, text = null, shareTextId = null }) {
  const plan = { network: networkOf(network)?.key ?? "x" };
  if (plan.network === "copy") plan.network = "x";
  const words = el("p", { class: "bubble" });
  const send = el("button", { class: "primary" }, t("remindMeThen"));
  const when = whenChoice({ expiresAt: item.expires_at });
  const choose = (key) => {
    const suggested = firstText(item, key);
    Object.assign(plan, { network: key, text: text ?? suggested.text, shareTextId: text ? shareTextId : suggested.id });
    plan.isLocked = item.share_texts.some(({ id, locked }) => id === plan.shareTextId && locked);
    fill(words, withNames(plan.text, app.known.account).replaceAll("{link}", "").trim());
  };
  choose(plan.network);

  async function submit(event) {
    event.preventDefault();
    const at = when.chosen();
    if (!at) return undefined;
    if (wordsMissing(item, plan)) return app.open("editor", { item, network: plan.network });
    const instance = plan.network === "mastodon" ? await askInstance(app) : "";
    if (instance === null) return undefined;
    send.disabled = true;
    const { network: key, text: body, shareTextId: id } = plan;
    const wish = { postId: item.id, network: key, text: body, shareTextId: id, instance, dueAt: at.toISOString() };
    const kept = await app.attempt(() => ask("schedule", wish));
    send.disabled = false;
    if (!kept) return undefined;
    await keepDraft(app, null);
    await app.home("planned");
    return app.notice(t("plannedDone"));
  }

  return {
    element: el(
      "div",
      {},
      heading(app, t("remindTitle", item.title)),
      el(
        "form",
        { class: "editor plan", onsubmit: submit },
        text ? el("p", { class: "soft small" }, tFor("networkName", networkOf(plan.network))) : networkChoice(plan.network, choose),
        words,
        when.element,
        el("p", { class: "help" }, t("remindHow")),
        el("div", { class: "buttons" }, send),
      ),
    ),
  };
}
