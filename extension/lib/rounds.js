/** Bringing everything up to date: when the popup opens, and now and then in between for the badge and the news. */
export const ROUND_ALARM = "round";
const ROUND_MINUTES = 30;

export class Rounds {
  /** `parts` is what parts.js makes; `random` spreads a company's browsers over the half hour. */
  constructor({ parts, alarms, random = Math.random }) {
    Object.assign(this, { parts, alarms, random });
  }

  /** An alarm every half hour, while somebody is connected and only then. */
  async arm() {
    if (!(await this.parts.store.get("token"))) return this.alarms.clear(ROUND_ALARM);
    if (await this.alarms.get(ROUND_ALARM)) return undefined;
    const delayInMinutes = 1 + this.random() * (ROUND_MINUTES - 1);
    return this.alarms.create(ROUND_ALARM, { delayInMinutes, periodInMinutes: ROUND_MINUTES });
  }

  /** The popup has opened: the posts first, for they are what is looked at. Throws what kept them from coming. */
  async withPopup() {
    const { feed, badge, delivery, store, api } = this.parts;
    const delivered = delivery.now();
    try {
      await feed.refresh();
      await this.#remember(await (await api()).me());
    } finally {
      await badge.markSeen();
      await delivered;
      if (await store.get("token")) await this.#others({ isOpen: true });
    }
  }

  /** Nobody looks: fetch what changed, and say so on the toolbar and where the person wants it. */
  async byAlarm() {
    const { feed, badge, digest, delivery, schedules, store } = this.parts;
    await schedules.remind();
    if (!(await store.get("token"))) return;
    await delivery.whenTime();
    await quietly(feed.refresh());
    await badge.draw();
    await this.#others({ isOpen: false });
    await digest.tellIfTime();
  }

  /** None of these keeps the others from coming, and an older server lacks some. */
  async #others({ isOpen }) {
    const { context, notices, schedules, outbox, api } = this.parts;
    const learn = async () => outbox.learn((await (await api()).shares()).items);
    await Promise.all([
      quietly(context.refresh()),
      quietly(notices.refresh({ isOpen })),
      quietly(schedules.refresh()),
      (await outbox.hasOpen()) && quietly(learn()),
    ]);
    await schedules.remind();
  }

  async #remember(account) {
    await this.parts.store.set({ account });
    if (account.digest) await this.parts.digest.choose(account.digest);
  }
}

async function quietly(work) {
  try {
    await work;
  } catch (error) {
    console.info("Goodword: not brought up to date:", error.code ?? error);
  }
}
