/**
 * Shares on their way. Each is kept in storage until the server has acknowledged what the person said, so that neither
 * a lost connection nor a stopped background loses one, and its key makes sure that none is recorded twice.
 *
 *   queued ──► ready ──► opened ──► confirming ──► confirmed ─┐ undo of both: withdrawing ──► opened
 *     │                    └──► declined ─┐ undo: opened      └ forgotten after a while
 *     └──► failed (the server refused it; the person reads why and dismisses it)
 */
import { Failure } from "./failure.js";
import { Turns } from "./turns.js";

const UNDO_MS = 10 * 60 * 1000;
const STALE_MS = 14 * 24 * 60 * 60 * 1000;
const WAITING = new Set(["queued", "confirming", "withdrawing"]);
const SETTLED = new Set(["confirmed", "declined"]);
const POSTED = new Set(["confirmed", "verified", "published"]);

export class Outbox {
  #turns = new Turns();

  /** `api()` resolves to an Api for the present server and token, or throws Failure("notPaired"). */
  constructor({ store, api, now = () => Date.now(), newKey = () => crypto.randomUUID() }) {
    Object.assign(this, { store, api, now, newKey });
  }

  /** Remember a share and try to tell the server. Resolves to the entry as it then stands. */
  async share({ key = this.newKey(), postId, title, network, text, shareTextId = null, instance = "" }) {
    const request = { post_id: postId, network, text, share_text_id: shareTextId, instance };
    return this.#add({ key, title, request });
  }

  /** The same for what was scheduled on the server. It is shared once, however often it is asked for. */
  shareScheduled({ id, post_id: postId, post_title: title, network, text }) {
    return this.#add({ key: `schedule-${id}`, title, scheduleId: id, request: { post_id: postId, network, text } });
  }

  async #add(given) {
    const entry = { ...given, step: "queued", network: given.request.network, at: this.now(), share: null, failure: null };
    await this.#change((entries) => (entries.some(({ key }) => key === entry.key) ? entries : [...entries, entry]));
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
    await this.#move(key, "opened", ["declined"]);
    // A confirmation whose answer was lost may have arrived all the same, so it is taken back in either case.
    await this.#move(key, "withdrawing", ["confirmed", "confirming"]);
    await this.deliver();
  }

  discard(key) {
    return this.#change((entries) => entries.filter((entry) => entry.key !== key));
  }

  async find(key) {
    return (await this.store.get("outbox")).find((entry) => entry.key === key) ?? null;
  }

  /** What the server knows of shares by now: a reader's click, or the post itself, may have answered for the person. */
  learn(shares) {
    const known = new Map(shares.map((share) => [share.id, share]));
    return this.#change((entries) => entries.map((entry) => learned(entry, known.get(entry.share?.id), this.now())));
  }

  /** Whether the server may know more by now than we do. */
  async hasOpen() {
    return (await this.store.get("outbox")).some(({ step, share }) => share && ["opened", "confirmed"].includes(step));
  }

  /** Tell the server all that it does not know yet. Never throws: what fails stays, with its reason. */
  async deliver() {
    const waiting = (await this.store.get("outbox")).filter((entry) => WAITING.has(entry.step));
    let stopped = null;
    for (const { key } of waiting) stopped = await this.#turns.take(() => this.#deliverOne(key, stopped));
    await this.#change((entries) => entries.filter((entry) => !this.#isOver(entry)));
  }

  /** Whether anything still has to reach the server. */
  async isWaiting() {
    return (await this.waiting()).length > 0;
  }

  /** The failures of what still has to reach the server; null for what was not tried. */
  async waiting() {
    return (await this.store.get("outbox")).filter(({ step }) => WAITING.has(step)).map(({ failure }) => failure);
  }

  /** `stopped` is the failure that would befall this one too. Resolves to the one that would befall the next. */
  async #deliverOne(key, stopped) {
    const entry = await this.find(key);
    if (!entry || !WAITING.has(entry.step)) return stopped; // another delivery was quicker
    let failure = stopped;
    let outcome = null;
    try {
      if (!failure) outcome = await this.#tell(await this.api(), entry);
    } catch (error) {
      if (!(error instanceof Failure)) console.error("share", error);
      failure = error instanceof Failure ? error : new Failure("server");
    }
    outcome ??= this.#setback(entry, failure);
    const entries = await this.store.get("outbox");
    await this.store.set({
      outbox: entries.map((each) => (each.key === key && each.step === entry.step ? { ...each, ...outcome } : each)),
    });
    return failure?.stopsAll ? failure : null;
  }

  async #tell(api, entry) {
    const at = this.now();
    if (entry.step === "queued") {
      const open = entry.scheduleId ? api.shareScheduled(entry.key, entry.scheduleId) : api.openShare(entry.key, entry.request);
      return { step: "ready", share: await open, failure: null, at };
    }
    if (entry.step === "confirming") {
      return { step: "confirmed", share: await api.confirmShare(entry.share.id), failure: null, at };
    }
    return { step: "opened", share: await this.#withdraw(api, entry), failure: null, at };
  }

  /** It may never have been confirmed there; what else a refusal means, learn() finds out. */
  async #withdraw(api, { share }) {
    try {
      return await api.withdrawConfirmation(share.id);
    } catch (error) {
      if (error instanceof Failure && error.code === "conflict") return share;
      throw error;
    }
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
    return this.#turns.take(async () => this.store.set({ outbox: edit(await this.store.get("outbox")) }));
  }
}

function learned(entry, share, now) {
  if (!share) return entry;
  const isAnswered = entry.step === "opened" && POSTED.has(share.state);
  return { ...entry, share: { ...entry.share, ...share }, ...(isAnswered && { step: "confirmed", failure: null, at: now }) };
}
