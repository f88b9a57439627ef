/** Everything that the background is made of, each given what it works with. Nothing of it remembers anything. */
import { Api } from "./api.js";
import { Badge } from "./badge.js";
import { Clock } from "./clock.js";
import { Context } from "./context.js";
import { Delivery } from "./delivery.js";
import { Digest } from "./digest.js";
import { errandKinds } from "./errand-kinds.js";
import { Errands } from "./errands.js";
import { Failure } from "./failure.js";
import { Feed } from "./feed.js";
import { Menus } from "./menus.js";
import { Notices } from "./notices.js";
import { Notifier } from "./notifier.js";
import { Outbox } from "./outbox.js";
import { Pairing } from "./pairing.js";
import { PopupWindow } from "./popup-window.js";
import { Retry } from "./retry.js";
import { Schedules } from "./schedules.js";
import { Store } from "./store.js";

/** `browser` is the browser's own object, `clientName()` says which one it is. */
export function makeParts({ browser, clientName }) {
  const { action, alarms, contextMenus, notifications, runtime, tabs, windows } = browser;
  const store = new Store(browser.storage.local);
  const clock = new Clock({ store });
  const apiFor = (address, token) => new Api(address, token, undefined, (date) => void clock.heard(date));
  const api = async () => {
    const { server, token } = await store.getMany("server", "token");
    if (!token) throw new Failure("notPaired");
    return apiFor(server, token);
  };
  const notifier = new Notifier({ notifications, store, iconUrl: runtime.getURL("icons/128.png") });
  const outbox = new Outbox({ store, api });
  const schedules = new Schedules({ store, api, alarms, notifier, clock });
  const errands = new Errands({ store, api, kinds: errandKinds({ outbox, schedules }) });
  const badge = new Badge({ store, action });
  const popup = new PopupWindow({ action, windows, tabs, runtime });
  return {
    store,
    api,
    outbox,
    errands,
    schedules,
    badge,
    notifier,
    popup,
    delivery: new Delivery({ outbox, errands, retry: new Retry({ store, alarms }) }),
    feed: new Feed({ store, api }),
    context: new Context({ store, api }),
    notices: new Notices({ store, api, notifier, errands }),
    digest: new Digest({ store, badge, notifier }),
    menus: new Menus({ contextMenus, store, popup }),
    pairing: new Pairing({ tabs, store, apiFor, clientName }),
  };
}
