/**
 * What is to be shared later: kept on the server, reminded of here at its time, also after the computer has slept.
 * What has not reached the server yet is an errand, and is reminded of all the same; its `id` is the errand's key.
 */
import { networkOf } from "./networks.js";
import { tFor } from "./texts.js";

export const DUE_ALARM = "due";
const LIVE = new Set(["waiting", "due"]);
const SOON_MS = 1_000;

export class Schedules {
  constructor({ store, api, alarms, notifier, clock, now = () => Date.now() }) {
    Object.assign(this, { store, api, alarms, notifier, clock, now });
  }

  async refresh() {
    const { items } = await (await this.api()).schedules();
    const cancelled = new Set((await this.#errands("cancelSchedule")).map(({ details }) => details.id));
    await this.#keep(items.filter(({ id }) => !cancelled.has(id)));
  }

  /** Everything that is still to come, soonest first, also what waits to reach the server (its state: "queued"). */
  async all() {
    const queued = (await this.#errands("schedule")).filter(({ step }) => step === "queued").map(asSchedule);
    return inOrder([...(await this.store.get("schedules")), ...queued]);
  }

  async find(wanted) {
    return (await this.all()).find(({ id }) => id === wanted) ?? null;
  }

  /** The server has made or changed this one. */
  async put(schedule) {
    const others = (await this.store.get("schedules")).filter(({ id }) => id !== schedule.id);
    await this.#keep([...others, schedule]);
  }

  /** It is over: shared, or given up. */
  async remove(id) {
    await this.#keep((await this.store.get("schedules")).filter((schedule) => schedule.id !== id));
    await this.notifier.clear(nameOf(id));
  }

  /** Remind of everything whose time has come, once, and set the alarm for the next. */
  async remind() {
    for (const schedule of await this.all()) {
      if ((await this.clock.here(schedule.due_at)) > this.now()) break;
      await this.notifier.once(nameOf(schedule.id), wordsFor(schedule), schedule.due_at);
    }
    await this.arm();
  }

  async arm() {
    const times = await Promise.all((await this.all()).map(({ due_at: due }) => this.clock.here(due)));
    const next = times.find((time) => time > this.now());
    if (next === undefined) await this.alarms.clear(DUE_ALARM);
    else await this.alarms.create(DUE_ALARM, { when: Math.max(next, this.now() + SOON_MS) });
  }

  async #keep(schedules) {
    await this.store.set({ schedules: inOrder(schedules.filter(({ state }) => LIVE.has(state))) });
    await this.arm();
  }

  async #errands(wanted) {
    return (await this.store.get("errands")).filter(({ kind }) => kind === wanted);
  }
}

export const nameOf = (id) => `schedule:${id}`;

/** What the server does not know yet, in the shape that it gives the others. */
function asSchedule({ key, details: { title, ...request } }) {
  return { ...request, id: key, post_title: title, state: "queued", note: "" };
}

function wordsFor({ network, post_title: message }) {
  return { title: tFor("dueNow", networkOf(network) ?? { key: network, label: network }), message };
}

function inOrder(schedules) {
  return [...schedules].sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at));
}
