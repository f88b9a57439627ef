/**
 * Shares on their way. Each is kept in storage until the server has acknowledged what the person said, so that neither
 * a lost connection nor a stopped background loses one, and its key makes sure that none is recorded twice.
 *
 *   queued ──► ready ──► opened ──► confirming ──► confirmed ─┐ undo: withdrawing ──► opened
 *     │                    └──► declined ─┐ undo: opened      └ forgotten after a while
 *     └──► failed (the server refused it; the person reads why and dismisses it)
 */
import { Failure } from "./failure.js";

const UNDO_MS = 10 * 60 * 1000;
const STALE_MS = 14 * 24 * 60 * 60 * 1000;
const WAITING = new Set(["queued", "confirming", "withdrawing"]);
const SETTLED = new Set(["confirmed", "declined"]);

export class Outbox {
  /** `api()` resolves to an Api for the present server and token, or throws Failure("notPaired"). */
  constructor({ store, api, now = () => Date.now(), newKey = () => crypto.randomUUID() }) {
    Object.assign(this, { store, api, now, newKey });
    this.turn = Promise.resolve();
  }

  /** Remember a share and try to tell the server. Resolves to the entry as it then stands. */
  async share({ postId, title, network, text, shareTextId = null, instance = "" }) {
    const entry = {
      key: this.newKey(),
      step: "queued",
      title,
      network,
      at: this.now(),
      request: { post_id: postId, network, text, share_text_id: shareTextId, instance },
      share: null,
      failure: null,
    };
    await this.#change((entries) => [...entries, entry]);
    await this.deliver();
    return this.find(entry.key);
  }

  opened(key) {
    return this.#move(key, "opened", ["ready"]);
  }

  async confirm(key) {
    await this.#move(key, "confirming", ["opened"]);
    await this.deliver();
  }

  decline(key) {
    return this.#move(key, "declined", ["opened", "ready"]);
  }

  async undo(key) {
    await this.#move(key, "opened", ["declined", "confirming"]);
    await this.#move(key, "withdrawing", ["confirmed"]);
    await this.deliver();
  }

  discard(key) {
    return this.#change((entries) => entries.filter((entry) => entry.key !== key));
  }

  async find(key) {
    return (await this.store.get("outbox")).find((entry) => entry.key === key) ?? null;
  }

  /** Tell the server all that it does not know yet. Never throws: what fails stays, with its reason. */
  async deliver() {
    const waiting = (await this.store.get("outbox")).filter((entry) => WAITING.has(entry.step));
    for (const { key } of waiting) await this.#inTurn(() => this.#deliverOne(key));
    await this.#change((entries) => entries.filter((entry) => !this.#isOver(entry)));
  }

  /** Whether anything still has to reach the server. */
  async isWaiting() {
    return (await this.store.get("outbox")).some((entry) => WAITING.has(entry.step));
  }

  async #deliverOne(key) {
    const entry = await this.find(key);
    if (!entry || !WAITING.has(entry.step)) return; // another delivery was quicker
    let outcome;
    try {
      outcome = await this.#tell(await this.api(), entry);
    } catch (error) {
      outcome = this.#setback(entry, error instanceof Failure ? error : new Failure("server"));
    }
    const entries = await this.store.get("outbox");
    await this.store.set({
      outbox: entries.map((each) => (each.key === key && each.step === entry.step ? { ...each, ...outcome } : each)),
    });
  }

  async #tell(api, entry) {
    const at = this.now();
    if (entry.step === "queued") {
      return { step: "ready", share: await api.openShare(entry.key, entry.request), failure: null, at };
    }
    if (entry.step === "confirming") {
      return { step: "confirmed", share: await api.confirmShare(entry.share.id), failure: null, at };
    }
    return { step: "opened", share: await api.withdrawConfirmation(entry.share.id), failure: null, at };
  }

  #setback(entry, failure) {
    return { step: failure.transient ? entry.step : "failed", failure: failure.toPlain() };
  }

  #isOver(entry) {
    const age = this.now() - entry.at;
    return SETTLED.has(entry.step) ? age > UNDO_MS : !WAITING.has(entry.step) && age > STALE_MS;
  }

  #move(key, step, from) {
    return this.#change((entries) =>
      entries.map((entry) =>
        entry.key === key && from.includes(entry.step) ? { ...entry, step, failure: null, at: this.now() } : entry,
      ),
    );
  }

  #change(edit) {
    return this.#inTurn(async () => this.store.set({ outbox: edit(await this.store.get("outbox")) }));
  }

  /** One at a time: each reads the list, changes it and writes it back. */
  #inTurn(work) {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }
}
