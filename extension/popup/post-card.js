/** One post: why it is here, what it says, the words suggested to this person, and where it can go in one click. */
import { NETWORKS } from "../lib/networks.js";
import { wordsMissing } from "../lib/own-words.js";
import { t, tFor } from "../lib/texts.js";
import { firstText } from "../lib/wording.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { share } from "./share.js";
import { editorView } from "./view-editor.js";

const SHOWN_NETWORKS = 6;

export function postCard(app, item) {
  const title = `post-${item.id}`;
  const suggested = firstText(item, app.known.network);
  return el(
    "article",
    { class: "card", "aria-labelledby": title },
    el("p", { class: "reasons" }, item.reasons.join(" · ")),
    el("h2", { id: title }, link(item)),
    item.summary && el("p", { class: "summary" }, item.summary),
    el("p", { class: "bubble" }, suggested.text.replaceAll("{link}", "").trim()),
    networkRow(app, item),
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        "data-focus": `edit-${item.id}`,
        onclick: () => app.show(editorView, { item }),
      },
      icon("pen"),
      t("makeItMine"),
    ),
  );
}

function link(item) {
  const isPage = URL.canParse(item.url) && /^https?:$/.test(new URL(item.url).protocol);
  return isPage ? el("a", { href: item.url, target: "_blank", rel: "noopener noreferrer" }, item.title) : item.title;
}

function networkRow(app, item) {
  const rest = el("div", { class: "networks", id: `more-${item.id}`, hidden: true });
  const networks = inOrder(item);
  rest.append(...networks.slice(SHOWN_NETWORKS).map((network) => networkButton(app, item, network)));
  const more = el(
    "button",
    {
      type: "button",
      class: "network",
      "data-focus": `more-${item.id}`,
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
  const first = networks.slice(0, SHOWN_NETWORKS).map((network) => networkButton(app, item, network));
  return el("div", { class: "share" }, el("div", { class: "networks" }, first, more), rest);
}

/** Networks that the post has words for come first. */
function inOrder(item) {
  const written = new Set(item.share_texts.map(({ network }) => network));
  return [...NETWORKS].sort((a, b) => Number(written.has(b.key)) - Number(written.has(a.key)));
}

function networkButton(app, item, network) {
  const isShared = item.shared_on.includes(network.key);
  const name = network.key === "copy" ? t("copyText") : tFor(isShared ? "shareAgainOn" : "shareOn", network);
  const click = () => {
    const { id, text, locked: isLocked } = firstText(item, network.key);
    if (wordsMissing(item, { text, isLocked })) return app.show(editorView, { item, network: network.key });
    return share(app, { item, network, text, shareTextId: id });
  };
  return el(
    "button",
    {
      type: "button",
      class: isShared ? "network shared" : "network",
      "data-focus": `${network.key}-${item.id}`,
      "aria-label": name,
      title: name,
      onclick: click,
    },
    icon(network.key),
  );
}
