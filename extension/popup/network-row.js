/** Where a post can go in one click: one icon for each network, with that network's rule where it has one. */
import { placesFor } from "../lib/networks.js";
import { t, tFor } from "../lib/texts.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { shareOrEdit } from "./share.js";

const SHOWN_NETWORKS = 6;

export function networkRow(app, item, scope = "") {
  const networks = inOrder(item);
  const buttons = networks.map((network) => networkButton(app, item, network, scope));
  const rest = el("div", { class: "networks", id: `more-${scope}${item.id}`, hidden: true }, buttons.slice(SHOWN_NETWORKS));
  const more = el(
    "button",
    {
      type: "button",
      class: "network",
      "data-focus": `more-${scope}${item.id}`,
      "aria-label": t("moreNetworks"),
      title: t("moreNetworks"),
      "aria-expanded": "false",
      "aria-controls": rest.id,
      onclick: () => {
        rest.hidden = !rest.hidden;
        more.setAttribute("aria-expanded", String(!rest.hidden));
      },
    },
    icon("more"),
  );
  return el("div", { class: "share" }, el("div", { class: "networks" }, buttons.slice(0, SHOWN_NETWORKS), more), rest);
}

/** Networks that the post has words for come first. */
function inOrder(item) {
  const written = new Set(item.share_texts.map(({ network }) => network));
  const places = placesFor(typeof navigator.share === "function");
  return places.sort((a, b) => Number(written.has(b.key)) - Number(written.has(a.key)));
}

function networkButton(app, item, network, scope) {
  const isShared = item.shared_on.includes(network.key);
  const name = tFor(isShared ? "shareAgainOn" : "shareOn", network);
  const rule = network.note && t(network.note);
  return el(
    "button",
    {
      type: "button",
      class: isShared ? "network shared" : "network",
      "data-focus": `${network.key}-${scope}${item.id}`,
      "aria-label": name,
      "aria-description": rule || null,
      title: rule ? `${name}\n${rule}` : name,
      onclick: () => shareOrEdit(app, item, network),
    },
    icon(network.key),
  );
}
