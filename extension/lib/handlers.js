/** What the popup and the options page may ask of the background: one handler for each message. */
import { FOR_ANSWERING, FOR_SUGGESTING, isAgreed } from "./consent.js";
import { Failure } from "./failure.js";
import { isComposerAddress } from "./networks.js";
import { t } from "./texts.js";

/** `parts` is what parts.js makes; `rounds`, `planned`, `watch` and `leave` are what they are named for. */
export function makeHandlers({ browser, parts, rounds, planned, watch, leaving }) {
  const { store, api, outbox, errands, delivery, feed, context, notices, schedules, pairing, digest } = parts;
  const asked = async (work) => work(await api());

  return {
    // Connecting
    startPairing: async ({ address }) => {
      await pairing.start(address);
      await watch.sync();
    },
    redeemCode: async ({ code }) => {
      await pairing.redeem(code);
      await paired();
    },
    cancelPairing: async () => {
      await pairing.cancel();
      await watch.sync();
    },
    signOut: () => leaving.signOut(),
    leave: ({ email }) => leaving.erase(email),
    myData: () => asked((server) => server.myData()),

    // The posts
    refresh: () => rounds.withPopup(),
    search: ({ q, topic }) => feed.search({ q, topic }),

    // The page that the person is on
    context: ({ url }) => context.find(url),
    answers: async ({ text }) => {
      await agreed(FOR_ANSWERING);
      return asked((server) => server.answers(text));
    },
    takeMention: ({ id }) => asked((server) => server.takeMention(id)),
    releaseMention: ({ id }) => asked((server) => server.releaseMention(id)),
    suggest: async ({ url, title = "", note = "", key }) => {
      await agreed(FOR_SUGGESTING);
      return run("suggest", { url, title, note }, key);
    },

    // Sharing now
    share: (share) => delivery.around(() => outbox.share(share)),
    openComposer,
    confirm: ({ key }) => delivery.around(() => outbox.confirm(key)),
    decline: ({ key }) => outbox.decline(key),
    undo: ({ key }) => delivery.around(() => outbox.undo(key)),
    discard: async ({ key }) => {
      await outbox.discard(key);
      await errands.discard(key);
    },
    prove,
    deliver: () => delivery.now(),

    // Sharing later
    schedule: (wish) => planned.plan(wish),
    schedules: async () => {
      await schedules.refresh();
      return schedules.all();
    },
    moveSchedule: (change) => planned.move(change),
    cancelSchedule: ({ id }) => planned.cancel({ id }),
    shareScheduled: ({ id }) => planned.share({ id }),

    // My impact
    impact: ({ period }) => asked((server) => server.impact(period)),
    impactRows: ({ what, period, cursor }) => asked((server) => server.impactRows(what, { period, cursor })),
    notices: () => notices.refresh({ isOpen: true }),
    dismissNotice: ({ id }) => delivery.around(() => notices.dismiss(id)),
    preferences: () => asked((server) => server.preferences()),
    savePreferences: async ({ digest: cadence, hidden_from_boards: hidden }) => {
      const saved = await asked((server) => server.savePreferences({ digest: cadence, hidden_from_boards: hidden }));
      await digest.choose(saved.digest);
      return saved;
    },
  };

  async function paired() {
    await watch.sync();
    await rounds.arm();
    await rounds.withPopup();
  }

  /** Open the composer for the person to submit. Nothing is ever done on that page. */
  async function openComposer({ key }) {
    const address = (await outbox.find(key))?.share?.intent_url;
    await outbox.opened(key); // first, because the popup and even we may be gone once the tab has opened
    if (address && isComposerAddress(address)) await browser.tabs.create({ url: address });
  }

  /** Resolves to the share as the server then has it, or to what is known while it cannot be reached. */
  async function prove({ key = null, shareId = null, url }) {
    const id = shareId ?? (await outbox.find(key))?.share?.id;
    if (!id) throw new Failure("notFound");
    const done = await run("prove", { shareId: id, url });
    return done.answer ?? { id, proof: { state: "waiting", note: t("keptForLater") } };
  }

  /** Remember it, tell the server, and resolve to how it stands. What the server refuses is thrown and forgotten. */
  async function run(kind, details, key) {
    const done = await delivery.around(() => errands.run(kind, details, key));
    if (done.step !== "failed") return done;
    await errands.discard(done.key);
    throw Failure.fromPlain(done.failure);
  }

  async function agreed(what) {
    if (!(await isAgreed(browser.permissions, what))) throw new Failure("notAgreed");
  }
}
