/** Each kind of errand: what asks the server for it, what is kept of the answer, and when it was done before. */
const isGone = ({ code }) => code === "notFound"; // told before, and the answer was lost

/** The key under which a plan that the server has not heard of is shared. */
export const sharedKeyOf = (key) => `now-${key}`;

/** `outbox` and `schedules` are told what the server answered. */
export function errandKinds({ outbox, schedules }) {
  return {
    suggest: {
      tell: (api, { key, details }) => api.suggest(key, details),
    },
    schedule: {
      // What has been shared meanwhile need not be planned any more.
      tell: async (api, { key, details: { title: _title, ...request } }) =>
        (await outbox.find(sharedKeyOf(key))) ? null : api.schedule(key, request),
      settle: (schedule) => schedule && schedules.put(schedule),
    },
    moveSchedule: {
      tell: (api, { details: { id, ...change } }) => api.moveSchedule(id, change),
      settle: (schedule) => schedules.put(schedule),
    },
    cancelSchedule: {
      tell: (api, { details }) => api.cancelSchedule(details.id),
      isDone: isGone,
    },
    prove: {
      tell: async (api, { details }) => {
        const id = details.shareId ?? (await outbox.find(details.shareKey))?.share?.id;
        return api.proveShare(id, details.url);
      },
      settle: (share) => outbox.learn([share]),
    },
    dismissNotice: {
      tell: (api, { details }) => api.dismissNotice(details.id),
      isDone: isGone,
    },
  };
}
