/**
 * What Goodword knows of the page that the person is on. Its address is read here and only here: when the popup is
 * opened, by the permission that the click on the toolbar gives (activeTab). The background looks it up in its own list.
 */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";

/** Fills in app.tab and app.lead ({post, mention}); both stay null where there is nothing to know. Never fails. */
export async function findLead(app) {
  try {
    const tab = await tabInFront();
    if (!tab) return;
    app.tab = { url: tab.url, title: tab.title ?? "" };
    const found = await ask("context", { url: tab.url });
    if (found?.post || found?.mention) app.lead = found;
  } catch (error) {
    console.warn("context", error); // the posts are there all the same
  }
}

/** Where the popup is a tab of its own (Firefox for Android), the page is the tab that was in front before it. */
async function tabInFront() {
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  if (isPage(active)) return active;
  if (!active?.url?.startsWith(browser.runtime.getURL(""))) return null;
  const others = (await browser.tabs.query({ currentWindow: true })).filter(({ id }) => id !== active.id);
  const last = others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
  return isPage(last) ? last : null;
}

function isPage(tab) {
  return /^https?:\/\//.test(tab?.url ?? "");
}
