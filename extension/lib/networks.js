/**
 * What the popup must know of each network: how it counts, how much it takes, and whether its composer takes text.
 * The addresses of the composers and the sources of these rules are the server's (server/networks/);
 * tests/vectors/networks.json keeps the two the same.
 */
import { countGraphemes, countMastodon, countThreads, countUtf16, countX } from "./counting.js";

/** In the order in which people see them. `note` names the message that says the network's rule. */
export const NETWORKS = [
  { key: "x", label: "X", limit: 280, count: countX, takesText: true, note: "noteX" },
  { key: "linkedin", label: "LinkedIn", limit: 3000, count: countUtf16, takesText: false, note: "noteLinkedin" },
  { key: "facebook", label: "Facebook", limit: 63206, count: countUtf16, takesText: false, note: "noteFacebook" },
  { key: "instagram", label: "Instagram", limit: 2200, count: countUtf16, takesText: false, note: "noteInstagram" },
  { key: "bluesky", label: "Bluesky", limit: 300, count: countGraphemes, takesText: true, note: "" },
  { key: "mastodon", label: "Mastodon", limit: 500, count: countMastodon, takesText: true, note: "" },
  { key: "threads", label: "Threads", limit: 500, count: countThreads, takesText: true, note: "noteThreads" },
  { key: "reddit", label: "Reddit", limit: 300, count: countUtf16, takesText: true, note: "noteReddit" },
  { key: "whatsapp", label: "WhatsApp", limit: 65536, count: countUtf16, takesText: true, note: "" },
  { key: "telegram", label: "Telegram", limit: 4096, count: countUtf16, takesText: true, note: "" },
  { key: "xing", label: "XING", limit: 3000, count: countUtf16, takesText: false, note: "noteXing" },
  { key: "hackernews", label: "Hacker News", limit: 80, count: countUtf16, takesText: true, note: "noteHackernews" },
  { key: "email", label: "E-mail", limit: 1500, count: countUtf16, takesText: true, note: "" },
  { key: "any", label: "Another app", limit: 5000, count: countGraphemes, takesText: true, note: "" },
  { key: "copy", label: "Copy", limit: 5000, count: countGraphemes, takesText: true, note: "" },
];

export function networkOf(key) {
  return NETWORKS.find((network) => network.key === key) ?? null;
}

/** Whether the person has to paste the text themselves. */
export function needsClipboard(network) {
  return network.key === "copy" || !network.takesText;
}

/** Whether an address that the server sent may be opened: a web page or a letter, never a script. */
export function isComposerAddress(address) {
  return URL.canParse(address) && ["https:", "mailto:"].includes(new URL(address).protocol);
}
