/** The words: in the language that the page says it is in, and right for what is no brand too. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { networkOf } from "../../extension/lib/networks.js";

const LOCALES = new URL("../../extension/_locales/", import.meta.url);
let spoken = "en";
const messages = () => JSON.parse(readFileSync(new URL(`${spoken}/messages.json`, LOCALES), "utf8"));
// As a browser does it: a message that is missing is "", and "@@ui_locale" is the browser's language, not the words'.
const builtIn = { "@@ui_locale": "nl_BE", "@@bidi_dir": "rtl" };
const getMessage = (name, [first] = []) => builtIn[name] ?? messages()[name]?.message.replace("$1", first) ?? "";
globalThis.browser = { i18n: { getMessage } };
const { localiseDocument, tFor, tN } = await import("../../extension/lib/texts.js");

test("the page says which language its words are in, whatever the browser speaks", () => {
  for (spoken of readdirSync(LOCALES)) {
    globalThis.document = { documentElement: {} };
    localiseDocument("Goodword");
    assert.deepEqual(globalThis.document.documentElement, { lang: spoken, dir: "ltr" });
  }
});

test("what is no brand has sentences of its own in every language", () => {
  for (spoken of readdirSync(LOCALES)) {
    assert.equal(tFor("networkName", networkOf("x")), "X");
    assert.match(tFor("shareOn", networkOf("linkedin")), /LinkedIn/);
    for (const name of ["step_ready", "step_opened", "step_confirmed", "step_failed"]) {
      for (const key of ["email", "any", "copy"]) assert.ok(messages()[`${name}_${key}`], `${spoken}: ${name}_${key}`);
    }
  }
  spoken = "de";
  assert.equal(tFor("shareOn", networkOf("email")), "Per E-Mail teilen");
  assert.equal(tFor("step_confirmed", networkOf("copy")), "Danke! Dein Beitrag zählt.");
});

test("one is one and more are more, as each language has it", () => {
  const said = Object.fromEntries(["en", "de", "es", "fr"].map((language) => [(spoken = language), [0, 1, 2].map((n) => tN("nClicks", n))]));
  assert.deepEqual(said.en, ["0 clicks", "1 click", "2 clicks"]);
  assert.deepEqual(said.de, ["0 Klicks", "1 Klick", "2 Klicks"]);
  assert.deepEqual(said.fr, ["0 clic", "1 clic", "2 clics"], "French says 0 as 1");
});
