/** How much of a network's room a text takes. Apart from networks.js, because only the editor has to count. */
import { countGraphemes, countMastodon, countThreads, countUtf16, countX } from "./counting.js";

const COUNTERS = {
  x: countX,
  bluesky: countGraphemes,
  mastodon: countMastodon,
  threads: countThreads,
  any: countGraphemes,
  copy: countGraphemes,
};

/** The text's length as that network counts it: as browsers do, unless it has a rule of its own. */
export function measure(network, text) {
  return (COUNTERS[network.key] ?? countUtf16)(text);
}

/** What fits: as the server last said, since a person's own Mastodon server may take more than others. */
export function limitOf(network, account) {
  const said = account?.networks?.find(({ key }) => key === network.key)?.limit;
  return Number.isInteger(said) && said > 0 ? said : network.limit;
}
