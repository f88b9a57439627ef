/** The person's own Mastodon server: asked for at the first share there, changed here. */
import { instanceHost } from "../lib/server-address.js";
import { t } from "../lib/texts.js";
import { el } from "../popup/dom.js";

export function mastodon(page) {
  const wrong = el("p", { class: "wrong", id: "instance-wrong", role: "alert" });
  const input = el("input", {
    id: "instance",
    type: "text",
    inputmode: "url",
    placeholder: "mastodon.social",
    "aria-describedby": "instance-wrong",
    value: page.known.mastodonInstance ?? "",
  });
  const submit = async (event) => {
    event.preventDefault();
    const host = input.value.trim() ? instanceHost(input.value) : null;
    const isWrong = Boolean(input.value.trim()) && !host;
    wrong.textContent = isWrong ? t("instance_wrong") : "";
    input.setAttribute("aria-invalid", String(isWrong));
    if (isWrong) return input.focus();
    await page.store.set({ mastodonInstance: host });
    return page.say(t("saved"));
  };
  return el(
    "section",
    {},
    el("h2", {}, "Mastodon"),
    el(
      "form",
      { onsubmit: submit },
      el("label", { for: "instance" }, t("instanceLabel")),
      input,
      wrong,
      el("button", { class: "primary" }, t("save")),
    ),
  );
}
