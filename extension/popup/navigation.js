/** Which view is shown and which lie beneath it, so that going back finds the place and the key that led away. */
import { fill } from "./dom.js";
import { viewOf } from "./views.js";

export class Navigation {
  /** `main` is where views are shown; `onChange` is told after each change. */
  constructor(app, { main, onChange }) {
    Object.assign(this, { app, main, onChange, layers: [], view: null });
  }

  /** The name of the lowest view: which of the tabs this is. */
  get base() {
    return this.layers[0]?.name ?? "";
  }

  /** Whether the posts are shown, with nothing over them. */
  get isAtHome() {
    return this.layers.length === 1 && this.base === "feed";
  }

  get canGoBack() {
    return this.layers.length > 1 || (this.base !== "feed" && this.base !== "connect");
  }

  /** Begin anew with this view. */
  async home(name) {
    this.layers = [{ name, details: {} }];
    await this.#draw({ isNew: false });
  }

  /** Lay this view over the present one. */
  async open(name, details = {}) {
    const top = this.layers.at(-1);
    Object.assign(top, { focus: document.activeElement?.dataset?.focus, scroll: window.scrollY });
    this.layers.push({ name, details });
    await this.#draw({ isNew: true });
  }

  /** What Escape does: as the view's own way back. */
  escape() {
    return this.layers.length > 1 && this.view.back ? this.view.back() : this.back();
  }

  async back() {
    if (this.layers.length < 2) return this.home("feed");
    this.layers.pop();
    await this.#draw({ isNew: false });
    this.#restore(this.layers.at(-1));
  }

  update(names) {
    this.view?.update?.(names);
    this.onChange();
  }

  async #draw({ isNew }) {
    const layer = this.layers.at(-1);
    const build = await viewOf(layer.name);
    if (layer !== this.layers.at(-1)) return; // another change was quicker
    this.app.notice("");
    this.view = build(this.app, layer.details);
    this.main.className = layer.name;
    fill(this.main, this.view.element);
    this.onChange();
    if (!isNew) return;
    window.scrollTo(0, 0);
    (this.view.focus ?? (() => this.main.querySelector("h2[tabindex]")?.focus()))();
  }

  #restore({ focus, scroll = 0 }) {
    window.scrollTo(0, scroll);
    const led = focus && this.main.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    (led || this.main.querySelector("h2[tabindex]") || this.main).focus({ preventScroll: true });
  }
}
