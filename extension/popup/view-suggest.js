/** "Suggest this page": the page the person is on, and why colleagues should share it. Kept until the server has it. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { agree, FOR_SUGGESTING } from "../lib/consent.js";
import { Failure } from "../lib/failure.js";
import { t } from "../lib/texts.js";
import { el } from "./dom.js";
import { heading } from "./heading.js";

const MOST_TITLE = 200;
const MOST_NOTE = 1000;

export function suggestView(app, { url = "", title = "" }) {
  const wrong = el("p", { class: "wrong", id: "page-wrong", role: "alert" });
  const address = el("input", { id: "page", type: "url", inputmode: "url", value: url, placeholder: "https://", "aria-describedby": "page-wrong" });
  const name = el("input", { id: "page-title", type: "text", maxlength: MOST_TITLE, value: title.slice(0, MOST_TITLE) });
  const note = el("textarea", { id: "note", rows: "4", maxlength: MOST_NOTE });
  const send = el("button", { class: "primary" }, t("suggestIt"));

  async function submit(event) {
    event.preventDefault();
    const isPage = /^https?:\/\/[^/\s]+/i.test(address.value.trim());
    wrong.textContent = isPage ? "" : t("pageWrong");
    address.setAttribute("aria-invalid", String(!isPage));
    if (!isPage) return address.focus();
    send.disabled = true;
    const isAgreed = agree(browser.permissions, FOR_SUGGESTING); // first, while the browser sees the click
    const wish = { url: address.value.trim(), title: name.value.trim(), note: note.value.trim() };
    const sent = await app.attempt(async () => {
      if (!(await isAgreed)) throw new Failure("notAgreed");
      return (await ask("suggest", wish)) ?? {};
    });
    send.disabled = false;
    if (!sent) return undefined;
    await app.back();
    return app.notice(t(sent.failure || sent.step === "queued" ? "suggestionKept" : "suggestionSent"));
  }

  return {
    element: el(
      "div",
      {},
      heading(app, t("suggestPage")),
      el(
        "form",
        { class: "suggest", onsubmit: submit, novalidate: true },
        el("p", { class: "soft" }, t("suggestWhy")),
        el("label", { for: "page" }, t("page")),
        address,
        wrong,
        el("label", { for: "page-title" }, t("pageTitle")),
        name,
        el("label", { for: "note" }, t("whyShare")),
        note,
        el("div", { class: "buttons" }, send),
      ),
    ),
    focus: () => (url ? note : address).focus(),
  };
}
