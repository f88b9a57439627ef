/**
 * Signing in without a password.
 *
 * 1. start(): a secret is made and stored, and {server}/pair is opened in a tab with the secret's digest.
 * 2. The person, signed in there by whatever means, says yes; the tab goes to {server}/pair/done#code=…
 * 3. onTabUrl() sees that in our own tab (or the person types the code: redeem()), exchanges code and secret for a
 *    token, and closes the tab.
 *
 * All state is in storage, so the background may be stopped between any two steps.
 */
import { Failure } from "./failure.js";
import { challengeOf, newVerifier } from "./pkce.js";

const DOUBLE_MS = 3_000;
const LIFETIME_MS = 15 * 60 * 1000;

export class Pairing {
  /** `tabs` is browser.tabs, `apiFor(address, token)` makes an Api, `clientName()` says which browser this is. */
  constructor({ tabs, store, apiFor, clientName, now = () => Date.now() }) {
    Object.assign(this, { tabs, store, apiFor, clientName, now });
    this.turn = Promise.resolve();
  }

  /** One at a time: the popup and the permission event may both ask for the same. */
  start(address) {
    this.turn = this.turn.then(
      () => this.#start(address),
      () => this.#start(address),
    );
    return this.turn;
  }

  async #start(address) {
    const before = await this.store.get("pairing");
    if (before?.verifier && before.address === address && this.now() - before.startedAt < DOUBLE_MS) return;
    const verifier = newVerifier();
    await this.store.set({ pairing: { address, verifier, tabId: null, startedAt: this.now() } });
    const query = new URLSearchParams({ challenge: await challengeOf(verifier), client: this.clientName() });
    const tab = await this.tabs.create({ url: `${address}/pair?${query}` });
    await this.store.set({ pairing: { address, verifier, tabId: tab.id, startedAt: this.now() } });
  }

  /** Whether somebody is about to say yes in the tab. */
  async isWaiting() {
    const pairing = await this.store.get("pairing");
    return Boolean(pairing?.verifier) && this.now() - pairing.startedAt <= LIFETIME_MS;
  }

  /** A tab shows another address. True when that finished the pairing. */
  async onTabUrl(tabId, url) {
    const pairing = await this.store.get("pairing");
    const code = pairing && pairing.tabId === tabId ? codeIn(url, pairing.address) : null;
    if (!code) return false;
    await this.redeem(code);
    await this.tabs.remove(tabId).catch(() => {}); // the person may have closed it
    return true;
  }

  /** Exchange the code, as read from the tab or typed in. Throws Failure. */
  async redeem(code) {
    const pairing = await this.store.get("pairing");
    if (!pairing || this.now() - pairing.startedAt > LIFETIME_MS) throw new Failure("pairingExpired");
    const { address, verifier } = pairing;
    const { token } = await this.apiFor(address, "").exchangeCode(code.trim(), verifier, this.clientName());
    if (typeof token !== "string" || !token) throw new Failure("notGoodword");
    const account = await this.apiFor(address, token).me();
    await this.#forgetSomebodyElse(address, account);
    await this.store.set({ server: address, token, account, pairing: null, feed: null });
  }

  /** What waits, and all that is remembered, belongs to whoever was here before. */
  async #forgetSomebodyElse(address, account) {
    const before = await this.store.getMany("server", "account");
    if (before.account && (before.server !== address || before.account.id !== account.id)) await this.store.forgetPerson();
  }

  async cancel() {
    const pairing = await this.store.get("pairing");
    await this.store.set({ pairing: null });
    if (pairing?.tabId) await this.tabs.remove(pairing.tabId).catch(() => {});
  }

  /** End it on the server too. An unreachable server does not keep anybody signed in here. */
  async signOut() {
    const { server, token } = await this.store.getMany("server", "token");
    await this.store.forgetPerson();
    if (token) await this.apiFor(server, token).unpair();
  }
}

/** The code in an address of that server's page, and of no other page. */
function codeIn(url, address) {
  if (!url?.startsWith(`${address}/pair/done#`)) return null;
  return new URLSearchParams(new URL(url).hash.slice(1)).get("code");
}
