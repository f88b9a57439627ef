/** The extension's laws, read from its own files. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../extension", import.meta.url));
const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)));
const read = (name) => readFileSync(join(ROOT, name), "utf8");
const scripts = files.filter((name) => name.endsWith(".js"));
const code = (name) => read(name).replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*$/gm, "");
const manifest = JSON.parse(read("manifest.json"));
const languages = readdirSync(join(ROOT, "_locales"));
const messages = (language) => JSON.parse(read(`_locales/${language}/messages.json`));

test("only lib/browser.js names the browser's own object", () => {
  assert.deepEqual(scripts.filter((name) => /globalThis\.(browser|chrome)|\bchrome\./.test(code(name))), ["lib/browser.js"]);
});

test("nothing is ever read as markup or as code", () => {
  for (const name of scripts) assert.doesNotMatch(code(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
});

test("only the background holds the token and calls the server", () => {
  for (const name of scripts.filter((each) => /^(popup|options)\//.test(each))) {
    assert.doesNotMatch(code(name), /lib\/api\.js|"token"|\bfetch\(/, name);
  }
});

test("no script is put into any page, and no more is asked for than is explained", () => {
  assert.equal(manifest.content_scripts, undefined);
  assert.deepEqual(manifest.permissions, ["storage", "alarms", "activeTab", "contextMenus", "notifications"]);
  assert.equal(manifest.host_permissions, undefined);
  for (const name of [...manifest.permissions, ...manifest.optional_host_permissions]) assert.ok(read("PRIVACY.md").includes(`\`${name}\``), name);
});

test("every word on the screen is in every language, and none is left over", () => {
  const known = Object.keys(messages("en"));
  const all = scripts.map(code).join("\n") + JSON.stringify(manifest);
  for (const name of known) {
    // tFor("shareOn", email) finds shareOn_email, tN("nClicks", 1) finds nClicks_one, t(`why_${code}`) finds why_opened
    const general = name.replace(/_(email|any|copy|one|other)$/, "");
    const isMade = all.includes(`\`${name.slice(0, name.indexOf("_") + 1)}\${`);
    const used = all.includes(`"${general}"`) || all.includes(`__MSG_${name}__`) || isMade;
    assert.ok(used, `${name} is used nowhere`);
  }
  for (const name of all.matchAll(/\bt(?:For)?\("(\w+)"/g)) assert.ok(known.includes(name[1]), `${name[1]} has no words`);
  for (const name of all.matchAll(/\btN\("(\w+)"/g)) assert.ok(known.includes(`${name[1]}_other`), `${name[1]} has no words`);
  for (const language of languages) {
    assert.deepEqual(Object.keys(messages(language)).sort(), [...known].sort(), language);
    for (const name of known) {
      const places = (text) => [...text.matchAll(/\$\d/g)].map(String).sort();
      assert.deepEqual(places(messages(language)[name].message), places(messages("en")[name].message), `${language}: ${name}`);
    }
  }
});

test("files stay small enough to read", () => {
  for (const name of scripts.filter((each) => each !== "lib/tlds.js")) {
    assert.ok(read(name).split("\n").length <= 250, name);
  }
});

test("the popup's page names every module that the posts need, so that none waits for another to be read", () => {
  const needed = new Set();
  const follow = (name) => {
    for (const [, path] of code(name).matchAll(/^import[^;]*? from "(\.[^"]+)"/gm)) {
      const next = normalize(join(dirname(name), path));
      if (needed.has(next)) continue;
      needed.add(next);
      follow(next);
    }
  };
  follow("popup/popup.js");
  const named = [...read("popup/popup.html").matchAll(/"modulepreload" href="([^"]+)"/g)].map(([, path]) => normalize(join("popup", path)));
  assert.deepEqual(named.sort(), [...needed].sort());
});
