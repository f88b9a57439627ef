/** Who is connected to where, and the end of it. */
import { ask } from "../lib/ask.js";
import { Failure } from "../lib/failure.js";
import { sentenceFor, t } from "../lib/texts.js";
import { el } from "../popup/dom.js";

export function connection(page) {
  const { server, account } = page.known;
  const title = el("h2", {}, t("connection"));
  if (!account) return el("section", {}, title, el("p", { class: "soft" }, t("notConnected")));
  const signOut = async () => {
    page.say(await saidOfSigningOut());
    await page.draw();
  };
  const button = el("button", { type: "button", class: "quiet", onclick: signOut }, t("signOut"));
  return el("section", {}, title, el("p", {}, t("connectedAs", account.name, server)), button);
}

/** An unreachable server keeps nobody signed in here. */
async function saidOfSigningOut() {
  try {
    await ask("signOut");
    return t("signedOut");
  } catch (error) {
    return `${t("signedOutHereOnly")} ${sentenceFor(error instanceof Failure ? error : null)}`;
  }
}
