/** The words of a share: which ones a person is offered, and how long they become once the server has filled them in. */
const CODE_LENGTH = 8;

/** The suggested texts for a network; those for other networks when it has none of its own. */
export function textsFor(item, network) {
  const own = item.share_texts.filter((text) => text.network === network);
  return own.length ? own : item.share_texts.filter((text) => !text.locked);
}

/** The one that was chosen for this person: the server puts it first. A post without any is shared by its title. */
export function firstText(item, network) {
  return textsFor(item, network)[0] ?? { id: null, text: `${item.title} {link}`, locked: false };
}

/** What is put into a text for a network that lacks it. A server of before this knew one for all. */
export function disclosureFor(item, network) {
  return item.disclosures?.[network] ?? item.disclosure;
}

/** As it will be sent, but with a made-up code in the link: what a counter has to count. */
export function preview(text, { server, disclosure = "", account = null }) {
  const link = `${server}/s/${"x".repeat(CODE_LENGTH)}`;
  const filled = withNames(text, account);
  const isPlaced = filled.includes("{link}");
  const withLink = isPlaced ? filled.replaceAll("{link}", link) : `${filled.trimEnd()} ${link}`.trimStart();
  return withDisclosure(withLink, disclosure.trim());
}

/** The text with the person's own name and team: server/domain/library/placeholders.py fills them alike. */
export function withNames(text, account) {
  const names = { first_name: account?.name?.trim().split(/\s+/)[0], team: account?.team };
  return text.replace(/\{(first_name|team)\}/g, (whole, name) => names[name] || whole);
}

/** The picture for a network, which may have one of its own: {url, alt}, or null. */
export function pictureFor(item, network) {
  const own = item.images?.find((image) => image.network === network);
  if (own) return { url: own.url, alt: own.alt };
  return item.image_url ? { url: item.image_url, alt: item.image_alt ?? "" } : null;
}

/** Behind the words, before the links and hashtags that close the text: server/domain/library/disclosure.py says why. */
function withDisclosure(text, disclosure) {
  if (!disclosure || holds(text, disclosure)) return text;
  const trimmed = text.trimEnd();
  const words = trimmed.slice(0, endOfWords(trimmed));
  return words ? `${words} ${disclosure}${trimmed.slice(words.length)}` : `${disclosure} ${trimmed}`.trimEnd();
}

function endOfWords(text) {
  const words = [...text.matchAll(/\S+/g)].filter(([token]) => !/^(https?:\/\/|#[\p{L}\p{N}_])/iu.test(token));
  const last = words.at(-1);
  return last ? last.index + last[0].length : 0;
}

/** Whether the text says it already, in words of its own: #advent does not say #ad, nor does an address that ends in it or words turned backwards. */
export function holds(text, disclosure) {
  const said = text.replace(/https?:\/\/\S+|[\u202d\u202e][^\u202c\n]*/giu, " ");
  const literal = disclosure.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "iu").test(said);
}
