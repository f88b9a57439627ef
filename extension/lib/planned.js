/** Sharing later: making, moving and giving up a plan, and opening the composer when its time has come. */
import { sharedKeyOf } from "./errand-kinds.js";
import { Failure } from "./failure.js";
import { isComposerAddress, needsClipboard, networkOf } from "./networks.js";

export class Planned {
  constructor({ store, outbox, errands, schedules, delivery, tabs, popup }) {
    Object.assign(this, { store, outbox, errands, schedules, delivery, tabs, popup });
  }

  /** Resolves to the schedule; to {state: "queued"} while the server cannot be reached. Throws its refusal. */
  async plan({ postId, title = "", network, text, shareTextId = null, instance = "", dueAt, key }) {
    const details = {
      title: title || (await this.#titleOf(postId)),
      post_id: postId,
      network,
      text,
      share_text_id: shareTextId,
      instance,
      due_at: new Date(dueAt).toISOString(),
    };
    return this.#kept(await this.#run(() => this.errands.run("schedule", details, key)));
  }

  async move({ id, dueAt, text }) {
    const due = { due_at: new Date(dueAt).toISOString() };
    if (typeof id === "string") return this.#replan(id, { ...due, ...(text !== undefined && { text }) });
    const details = { id, ...due, ...(text !== undefined && { text }) };
    return (await this.#run(() => this.errands.run("moveSchedule", details))).answer;
  }

  async cancel({ id }) {
    if (typeof id === "string") await this.errands.discard(id);
    else await this.errands.add("cancelSchedule", { id }, `cancel-${id}`);
    await this.schedules.remove(id);
    await this.delivery.now();
  }

  /** Make the share of it. Resolves to its entry in the outbox. */
  async share({ id }) {
    const schedule = (await this.schedules.find(id)) ?? (await this.#shared(id));
    if (!schedule) throw new Failure("notFound");
    const entry = await this.delivery.around(() => this.#toOutbox(schedule));
    if (typeof id === "string") await this.errands.discard(id);
    await this.schedules.remove(id);
    return entry;
  }

  /** The click on the reminder: the composer at once where it takes the text, else the popup, to copy it from. */
  async shareFromReminder(id) {
    const entry = await this.share({ id });
    const address = entry?.share?.intent_url;
    const network = networkOf(entry?.network);
    const isAtOnce = entry?.step === "ready" && network && !needsClipboard(network) && address && isComposerAddress(address);
    if (!isAtOnce) return this.popup.open();
    await this.outbox.opened(entry.key);
    return this.tabs.create({ url: address });
  }

  /** What the server has not heard of is shared as if it had never been planned. */
  #toOutbox(schedule) {
    if (typeof schedule.id === "number") return this.outbox.shareScheduled(schedule);
    const { id, post_id: postId, post_title: title, network, text, share_text_id: shareTextId, instance } = schedule;
    return this.outbox.share({ key: sharedKeyOf(id), postId, title, network, text, shareTextId, instance });
  }

  /** It was asked for before, and we were stopped before we could say so. */
  async #shared(id) {
    const entry = await this.outbox.find(typeof id === "string" ? sharedKeyOf(id) : `schedule-${id}`);
    return entry && { id, post_id: entry.request.post_id, post_title: entry.title, network: entry.network, text: entry.request.text };
  }

  async #replan(key, change) {
    if (!(await this.errands.find(key))) throw new Failure("notFound");
    return this.#kept(await this.#run(async () => this.errands.outcomeOf(await this.errands.replace(key, change))));
  }

  async #kept({ answer, key }) {
    await this.schedules.arm();
    return answer ?? this.schedules.find(key);
  }

  async #run(work) {
    const done = await this.delivery.around(work);
    if (done.step !== "failed") return done;
    await this.errands.discard(done.key); // the person reads why where they did it
    throw Failure.fromPlain(done.failure);
  }

  async #titleOf(postId) {
    return (await this.store.get("feed"))?.items.find(({ id }) => id === postId)?.title ?? "";
  }
}
