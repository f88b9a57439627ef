/**
 * What the popup must know of each network: how much it takes, and whether its composer takes text (measuring.js knows
 * how it counts). The addresses of the composers and the sources of these rules are the server's (server/networks/);
 * tests/vectors/networks.json keeps the two the same.
 */

/** In the order in which people see them. `note` names the message that says the network's rule. */
export const NETWORKS = [
  { key: "x", label: "X", limit: 280, takesText: true, note: "noteX" },
  { key: "linkedin", label: "LinkedIn", limit: 3000, takesText: false, note: "noteLinkedin" },
  { key: "facebook", label: "Facebook", limit: 63206, takesText: false, note: "noteFacebook" },
  { key: "instagram", label: "Instagram", limit: 2200, takesText: false, note: "noteInstagram" },
  { key: "bluesky", label: "Bluesky", limit: 300, takesText: true, note: "noteBluesky" },
  { key: "mastodon", label: "Mastodon", limit: 500, takesText: true, note: "noteMastodon" },
  { key: "threads", label: "Threads", limit: 500, takesText: true, note: "noteThreads" },
  { key: "reddit", label: "Reddit", limit: 300, takesText: true, note: "noteReddit" },
  { key: "whatsapp", label: "WhatsApp", limit: 65536, takesText: true, note: "" },
  { key: "telegram", label: "Telegram", limit: 4096, takesText: true, note: "" },
  { key: "xing", label: "XING", limit: 3000, takesText: false, note: "noteXing" },
  { key: "hackernews", label: "Hacker News", limit: 80, takesText: true, note: "noteHackernews" },
  { key: "email", label: "E-mail", limit: 1500, takesText: true, note: "" },
  { key: "any", label: "Another app", limit: 5000, takesText: true, note: "" },
  { key: "copy", label: "Copy", limit: 5000, takesText: true, note: "" },
];

// Where the very same words from many people count as spam: https://docs.x.com/developer-guidelines (read 2026-11-23)
const WORDS_MUST_DIFFER = new Set(["x"]);

/** A network of a server newer than this extension is shown by its key. */
export function networkOf(key) {
  return NETWORKS.find((network) => network.key === key) ?? null;
}

/** Those with a place of their own to post on; `canShare` says whether this device can hand a text to an app. */
export function placesFor(canShare) {
  return NETWORKS.filter(({ key }) => key !== "copy" && (key !== "any" || canShare));
}

/** Whether the person has to paste the text themselves. */
export function needsClipboard(network) {
  return network.key === "copy" || !network.takesText;
}

/** Whether colleagues have said nearly the same where that harms all of them, and this person can still change it. */
export function mustDiffer(network, { alike = 0, isLocked = false }) {
  return WORDS_MUST_DIFFER.has(network.key) && alike > 0 && !isLocked;
}

/** Whether an address that the server sent may be opened: a web page or a letter, never a script. */
export function isComposerAddress(address) {
  return URL.canParse(address) && ["https:", "mailto:"].includes(new URL(address).protocol);
}
