/** Not connected yet: which server, then yes in the tab that opens, or the code by hand. */
import { ask } from "../lib/ask.js";
import { browser } from "../lib/browser.js";
import { AddressError, normaliseAddress, originPattern } from "../lib/server-address.js";
import { t } from "../lib/texts.js";
import { el, fill } from "./dom.js";

export function connectView(app) {
  const element = el("div", { class: "connect" });
  const draw = () => fill(element, app.known.pairing?.verifier ? waiting(app) : addressForm(app));
  draw();
  return { name: "connect", element, update: (names) => names.includes("pairing") && draw() };
}

function addressForm(app) {
  const wrong = el("p", { class: "wrong", id: "address-wrong", role: "alert" });
  const input = el("input", {
    id: "address",
    type: "text",
    inputmode: "url",
    autocomplete: "url",
    autocapitalize: "none",
    spellcheck: "false",
    placeholder: "goodword.example.com",
    "aria-describedby": "address-help address-wrong",
    readonly: Boolean(app.managed),
    value: app.managed || app.known.pairing?.address || app.known.server,
  });
  const submit = (event) => {
    event.preventDefault();
    connect(app, input, wrong);
  };
  return [
    el("h2", {}, t("connectTitle")),
    el("p", { class: "soft" }, t("connectWhy")),
    el(
      "form",
      { onsubmit: submit, novalidate: true },
      el("label", { for: "address" }, t("serverAddress")),
      input,
      wrong,
      el("p", { class: "help", id: "address-help" }, t(app.managed ? "serverAddressManaged" : "serverAddressHelp")),
      el("button", { class: "primary" }, t("connect")),
    ),
  ];
}

async function connect(app, input, wrong) {
  let address;
  try {
    address = normaliseAddress(input.value);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    wrong.textContent = t(`address_${error.code}`);
    input.setAttribute("aria-invalid", "true");
    return input.focus();
  }
  wrong.textContent = "";
  input.removeAttribute("aria-invalid");
  // Asked for before anything is awaited: browsers want to see the click. The wish is stored meanwhile, because the
  // browser may close this popup to ask.
  const asked = browser.permissions.request({ origins: [originPattern(address)] });
  await app.store.set({ pairing: { address } });
  if (await asked) return app.attempt(() => ask("startPairing", { address }));
  await app.store.set({ pairing: null });
  wrong.textContent = t("address_notAllowed");
}

function waiting(app) {
  const input = el("input", { id: "code", type: "text", autocomplete: "one-time-code", spellcheck: "false" });
  const submit = (event) => {
    event.preventDefault();
    if (input.value.trim()) app.attempt(() => ask("redeemCode", { code: input.value }));
  };
  return [
    el("h2", {}, t("approveTitle")),
    el("p", { class: "soft" }, t("approveHow", new URL(app.known.pairing.address).host)),
    el(
      "details",
      {},
      el("summary", {}, t("codeByHand")),
      el(
        "form",
        { onsubmit: submit },
        el("label", { for: "code" }, t("code")),
        input,
        el("button", { class: "primary" }, t("useCode")),
      ),
    ),
    el("button", { type: "button", class: "quiet", onclick: () => ask("cancelPairing") }, t("startAgain")),
  ];
}
