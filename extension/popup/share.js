/** Sharing: the share is recorded, the text copied where the network takes none, and its composer opened. */
import { ask } from "../lib/ask.js";
import { needsClipboard, networkOf } from "../lib/networks.js";
import { sentenceFor, t } from "../lib/texts.js";
import { askInstance } from "./ask-instance.js";

export async function share(app, { item, network, text, shareTextId }) {
  const instance = network.key === "mastodon" ? await askInstance(app) : "";
  if (instance === null) return;
  app.notice(t("sharing"));
  const entry = await app.attempt(() =>
    ask("share", { postId: item.id, title: item.title, network: network.key, text, shareTextId, instance }),
  );
  if (!entry) return app.notice("");
  await app.store.set({ draft: null });
  if (entry.step === "ready") return openComposer(app, entry);
  app.notice(entry.failure ? `${sentenceFor(entry.failure)} ${t("keptForLater")}` : "");
}

/** Also what the button of a share that waits does: a browser lets us write to the clipboard only after a click. */
export async function openComposer(app, entry) {
  const network = networkOf(entry.network);
  if (needsClipboard(network) && !(await copied(entry.share.text))) return app.notice(t("copyFailed"));
  await app.attempt(() => ask("openComposer", { key: entry.key }));
  app.notice(entry.share.intent_url ? "" : t("copied"));
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
