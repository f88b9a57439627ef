/** Sharing: the share is recorded, the text copied where the network takes none, and its composer opened. */
import { ask } from "../lib/ask.js";
import { mustDiffer, needsClipboard, networkOf } from "../lib/networks.js";
import { wordsMissing } from "../lib/own-words.js";
import { sentenceFor, t } from "../lib/texts.js";
import { firstText } from "../lib/wording.js";
import { askInstance } from "./ask-instance.js";

/** One click: with the text chosen for this person, unless it has to become theirs first. */
export async function shareOrEdit(app, item, network) {
  const { id: shareTextId, text, locked: isLocked } = firstText(item, network.key);
  const wanted = { item, network: network.key };
  if (wordsMissing(item, { text, isLocked })) return app.open("editor", wanted);
  const entry = await share(app, { item, network, text, shareTextId, isLocked });
  if (entry?.mustDiffer) await app.open("editor", { ...wanted, alike: entry });
}

/**
 * Record it and open the composer. Where too many colleagues have said nearly the same, the composer stays closed and
 * the entry comes back with `mustDiffer`; otherwise with what became of it, or null when nothing did.
 */
export async function share(app, { item, network, text, shareTextId, isLocked = false }) {
  const instance = network.key === "mastodon" ? await askInstance(app) : "";
  if (instance === null) return null;
  app.notice(t("sharing"));
  const entry = await app.attempt(() =>
    ask("share", { postId: item.id, title: item.title, network: network.key, text, shareTextId, instance }),
  );
  app.notice("");
  if (!entry) return null;
  if (entry.step === "ready" && mustDiffer(network, { alike: entry.share.alike, isLocked })) {
    return { ...entry, mustDiffer: true };
  }
  await keepDraft(app, null);
  if (entry.step === "ready") await openComposer(app, entry);
  else app.notice(entry.failure ? `${sentenceFor(entry.failure)} ${t("keptForLater")}` : "");
  return entry;
}

/** Popups close at a click beside them; what was being written must not go with them. */
export function keepDraft(app, draft) {
  app.known.draft = draft; // at once: the storage tells us only a moment later
  return app.store.set({ draft });
}

/** Also what the button of a share that waits does: a browser lets us write to the clipboard only after a click. */
export async function openComposer(app, entry) {
  const network = networkOf(entry.network);
  if (network.key === "any") return handToApp(app, entry);
  if (needsClipboard(network) && !(await copied(entry.share.text))) return app.notice(t("copyFailed"));
  await app.attempt(() => ask("openComposer", { key: entry.key }));
  if (!needsClipboard(network)) return undefined;
  app.notice(network.note ? t(network.note) : t("copied"));
  return undefined;
}

/** The device's own choice of apps. It opens only upon a click, so the share may have to wait for one more. */
async function handToApp(app, entry) {
  try {
    await navigator.share({ text: entry.share.text });
  } catch {
    return app.notice(t("shareSheetFailed"));
  }
  return app.attempt(() => ask("openComposer", { key: entry.key }));
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
