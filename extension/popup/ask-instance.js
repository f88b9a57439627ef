/** Which Mastodon server is the person's own: asked once, then remembered (the options page can change it). */
import { instanceHost } from "../lib/server-address.js";
import { t } from "../lib/texts.js";
import { el } from "./dom.js";

/** Resolves to a host name, to "" for "I choose on the next page", or to null when the person thought better of it. */
export async function askInstance(app) {
  if (app.known.mastodonInstance !== null) return app.known.mastodonInstance;
  const answer = await dialog();
  if (answer !== null) await app.store.set({ mastodonInstance: answer });
  return answer;
}

function dialog() {
  return new Promise((resolve) => {
    const wrong = el("p", { class: "wrong", role: "alert" });
    const input = el("input", { id: "instance", type: "text", inputmode: "url", placeholder: "mastodon.social" });
    const finish = (answer) => {
      resolve(answer);
      box.close();
      box.remove();
    };
    const submit = (event) => {
      event.preventDefault();
      const host = instanceHost(input.value);
      if (host) finish(host);
      else wrong.textContent = t("instance_wrong");
    };
    const box = el(
      "dialog",
      { "aria-labelledby": "instance-title", oncancel: () => finish(null) },
      el("h2", { id: "instance-title" }, t("instanceTitle")),
      el(
        "form",
        { onsubmit: submit },
        el("label", { for: "instance" }, t("instanceLabel")),
        input,
        wrong,
        el("button", { class: "primary" }, t("remember")),
        el("button", { type: "button", class: "quiet", onclick: () => finish("") }, t("instanceSkip")),
      ),
    );
    document.body.append(box);
    box.showModal();
  });
}
