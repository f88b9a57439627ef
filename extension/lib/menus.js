/**
 * "Answer with…" on selected words and "Suggest this page" on a page or a link. A click leaves in storage what it was
 * about and opens the popup; nothing is sent before the popup, which the person sees, does it.
 */
import { t } from "./texts.js";

const MENUS = [
  { id: "answer", title: "menuAnswer", contexts: ["selection"] },
  { id: "suggest", title: "menuSuggest", contexts: ["page", "link"] },
];
const PAGES = ["http://*/*", "https://*/*"];
const MAX_TEXT = 4_000;

export class Menus {
  /** `contextMenus` is browser.contextMenus, which telephones lack. */
  constructor({ contextMenus, store, popup, now = () => Date.now() }) {
    Object.assign(this, { contextMenus, store, popup, now });
  }

  /** Make them anew; doing it again gives the same menus, in the language that the browser now speaks. */
  async create() {
    if (!this.contextMenus) return;
    await this.contextMenus.removeAll();
    for (const { id, title, contexts } of MENUS) {
      this.contextMenus.create({ id, title: t(title), contexts, documentUrlPatterns: PAGES });
    }
  }

  /** The popup may be opened only while the click is being handled, so nothing is awaited before that. */
  async clicked(info, tab) {
    const offer = offerFor(info, tab);
    if (!offer) return;
    const written = this.store.set({ offer: { ...offer, at: this.now() } });
    const opened = this.popup.open();
    await Promise.all([written, opened]);
  }
}

function offerFor({ menuItemId, selectionText, linkUrl, linkText, pageUrl }, tab) {
  if (menuItemId === "answer") {
    const text = (selectionText ?? "").trim();
    return text ? { kind: "answer", text: [...text].slice(0, MAX_TEXT).join("") } : null;
  }
  if (menuItemId !== "suggest") return null;
  const url = linkUrl ?? tab?.url ?? pageUrl ?? "";
  if (!/^https?:/i.test(url)) return null;
  return { kind: "suggest", url, title: (linkUrl ? linkText : tab?.title) ?? "" };
}
