/**
 * What waits to be told to the server, shares apart (outbox.js has those): each is in storage before the server hears
 * of it and until it has answered, under a key by which telling it twice does it once.
 *
 *   queued ──► done (forgotten at once)
 *     └──► failed (the server refused it; the person reads why and dismisses it)
 */
import { Failure } from "./failure.js";
import { Turns } from "./turns.js";

const STALE_MS = 14 * 24 * 60 * 60 * 1000;

export class Errands {
  #turns = new Turns();

  /**
   * `kinds` has for each kind {tell(api, errand), settle?(answer, errand), isDone?(failure)}: what asks the server,
   * what is then kept of its answer, and which refusals mean that it was done before. All three may happen twice.
   */
  constructor({ store, api, kinds, now = () => Date.now(), newKey = () => crypto.randomUUID() }) {
    Object.assign(this, { store, api, kinds, now, newKey });
  }

  /** Remember something to be told. Resolves to it; the same `key` again is the same errand. */
  async add(kind, details, key = this.newKey()) {
    const errand = { key, kind, step: "queued", at: this.now(), details, failure: null };
    await this.#change((errands) => (errands.some((each) => each.key === key) ? errands : [...errands, errand]));
    return errand;
  }

  /** Remember it, try to tell the server, and resolve to how it then stands: queued, failed, or done with `answer`. */
  async run(kind, details, key) {
    return this.outcomeOf((await this.add(kind, details, key)).key);
  }

  /** The same for one that is remembered already. */
  async outcomeOf(key) {
    const answers = await this.deliver();
    return (await this.find(key)) ?? { key, step: "done", failure: null, answer: answers.get(key) ?? null };
  }

  async find(key) {
    return (await this.store.get("errands")).find((errand) => errand.key === key) ?? null;
  }

  discard(key) {
    return this.#change((errands) => errands.filter((errand) => errand.key !== key));
  }

  /** Say it otherwise, in one step. Under a new key, because the server may have heard of the old one. */
  async replace(key, change) {
    const newKey = this.newKey();
    const renew = (errand) => ({ ...errand, key: newKey, step: "queued", details: { ...errand.details, ...change }, failure: null });
    await this.#change((errands) => errands.map((errand) => (errand.key === key ? renew(errand) : errand)));
    return newKey;
  }

  /** The failures of what still waits. */
  async waiting() {
    return (await this.store.get("errands")).filter(({ step }) => step === "queued").map(({ failure }) => failure);
  }

  /** Tell the server all that waits. Never throws: what fails stays, with its reason. Resolves to answers by key. */
  async deliver() {
    const answers = new Map();
    const waiting = (await this.store.get("errands")).filter(({ step }) => step === "queued");
    let stopped = null;
    for (const { key } of waiting) {
      stopped = await this.#turns.take(() => this.#deliverOne(key, answers, stopped));
    }
    await this.#change((errands) => errands.filter((each) => !this.#isStale(each)));
    return answers;
  }

  /** `stopped` is the failure that would befall this one too. Resolves to the one that would befall the next. */
  async #deliverOne(key, answers, stopped) {
    const errand = await this.find(key);
    if (errand?.step !== "queued") return stopped; // another delivery was quicker
    const failure = stopped ?? (await this.#tell(errand, answers));
    await this.#save((errands) => errands.flatMap((each) => (each.key === key ? outcome(each, failure) : [each])));
    return failure?.stopsAll ? failure : null;
  }

  /** Resolves to the Failure, or null when the server has it. */
  async #tell(errand, answers) {
    const { tell, settle, isDone } = this.kinds[errand.kind];
    try {
      const answer = (await tell(await this.api(), errand)) ?? null;
      await settle?.(answer, errand);
      answers.set(errand.key, answer);
      return null;
    } catch (error) {
      if (!(error instanceof Failure)) console.error(errand.kind, error);
      const failure = error instanceof Failure ? error : new Failure("server");
      return isDone?.(failure) ? null : failure;
    }
  }

  #isStale({ step, at }) {
    return step === "failed" && this.now() - at > STALE_MS;
  }

  #change(edit) {
    return this.#turns.take(() => this.#save(edit));
  }

  async #save(edit) {
    await this.store.set({ errands: edit(await this.store.get("errands")) });
  }
}

function outcome(errand, failure) {
  if (!failure) return [];
  return [{ ...errand, step: failure.transient ? "queued" : "failed", failure: failure.toPlain() }];
}
