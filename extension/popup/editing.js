/** What is being written: which network, which wording, and whether it may be sent as it stands. No pixels here. */
import { limitOf, measure } from "../lib/measuring.js";
import { networkOf } from "../lib/networks.js";
import { wordsMissing } from "../lib/own-words.js";
import { disclosureFor, firstText, preview, textsFor } from "../lib/wording.js";

export class Editing {
  /** `known` is what the popup remembers (server, account); start from a draft, or from what is suggested. */
  constructor(item, known, { draft = null, network }) {
    Object.assign(this, { item, known });
    if (draft) Object.assign(this, { key: draft.network, textId: draft.textId, text: draft.text });
    else this.moveTo(network === "copy" ? "x" : network);
  }

  get network() {
    return networkOf(this.key) ?? networkOf("x");
  }

  get wordings() {
    return textsFor(this.item, this.key);
  }

  /** The place of the present wording among the suggested ones, from 1. */
  get place() {
    return this.wordings.findIndex(({ id }) => id === this.textId) + 1 || 1;
  }

  get isLocked() {
    return this.item.share_texts.some(({ id, locked }) => id === this.textId && locked);
  }

  get disclosure() {
    return disclosureFor(this.item, this.key);
  }

  /** The text as readers will see it, with a made-up link. */
  get sent() {
    const { server, account } = this.known;
    return preview(this.text, { server, account, disclosure: this.disclosure });
  }

  /** How much still fits; below 0 it is too long. */
  get left() {
    return limitOf(this.network, this.known.account) - measure(this.network, this.sent);
  }

  /** How many words of their own the person still has to add. */
  get missing() {
    return wordsMissing(this.item, { text: this.text, isLocked: this.isLocked });
  }

  get maySend() {
    return this.left >= 0 && !this.missing && Boolean(this.text.trim());
  }

  /** What the person wrote goes along to another network; a suggestion that they left as it was is changed for its. */
  moveTo(key) {
    const isOwn = this.text !== undefined && !this.isLocked && this.wordings.every(({ text }) => text !== this.text);
    this.key = key;
    if (!isOwn) this.#take(firstText(this.item, key));
  }

  takeAnother() {
    const { wordings } = this;
    this.#take(wordings[this.place % wordings.length]);
  }

  /** As it is kept while the popup is closed. */
  toDraft() {
    return { postId: this.item.id, network: this.key, textId: this.textId, text: this.text };
  }

  #take({ id, text }) {
    Object.assign(this, { textId: id, text });
  }
}
