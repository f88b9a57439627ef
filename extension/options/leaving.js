/** Leaving the programme: everything on the person is erased, so they type their own address first. */
import { ask } from "../lib/ask.js";
import { t } from "../lib/texts.js";
import { el } from "../popup/dom.js";

export function leaving(page) {
  const open = (event) => dialog(page, event.currentTarget);
  return el(
    "section",
    {},
    el("h2", {}, t("leaveTitle")),
    el("p", { class: "soft" }, t("leaveHelp")),
    el("button", { type: "button", class: "quiet", "aria-haspopup": "dialog", onclick: open }, t("leaveButton")),
  );
}

function dialog(page, opener) {
  const { email } = page.known.account;
  const wrong = el("p", { class: "wrong", id: "leave-wrong", role: "alert" });
  const input = el("input", { id: "leave-email", type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "leave-wrong" });
  const close = () => {
    box.close();
    box.remove();
    opener.focus();
  };
  const submit = async (event) => {
    event.preventDefault();
    const isMine = input.value.trim().toLowerCase() === email.toLowerCase();
    wrong.textContent = isMine ? "" : t("leaveWrong");
    if (!isMine) return input.focus();
    close();
    const hasLeft = await page.attempt(async () => (await ask("leave", { email }), true));
    if (!hasLeft) return undefined;
    await page.draw();
    return page.say(t("haveLeft"));
  };
  const box = el(
    "dialog",
    { "aria-labelledby": "leave-title", oncancel: close },
    el("h2", { id: "leave-title" }, t("leaveTitle")),
    el("p", {}, t("leaveHelp")),
    el(
      "form",
      { onsubmit: submit },
      el("label", { for: "leave-email" }, t("leaveConfirm", email)),
      input,
      wrong,
      el(
        "div",
        { class: "buttons" },
        el("button", { class: "danger" }, t("leaveForGood")),
        el("button", { type: "button", class: "quiet", onclick: close }, t("stay")),
      ),
    ),
  );
  document.body.append(box);
  box.showModal();
}
