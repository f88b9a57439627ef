/** Making a text one's own: what is counted, what is kept, and when it may be sent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Editing } from "../../extension/popup/editing.js";

const known = { server: "https://good.example.com", account: { name: "Ann Advocate", team: "Platform", networks: [] } };
const post = (more = {}) => ({
  title: "A post",
  disclosure: "#ad",
  share_texts: [
    { id: 1, network: "x", text: "One for X {link}", locked: false },
    { id: 2, network: "x", text: "Two for X {link}", locked: false },
    { id: 3, network: "linkedin", text: "One for LinkedIn {link}", locked: false },
    { id: 4, network: "reddit", text: "As it is {link}", locked: true },
  ],
  ...more,
});
const begin = (network, more) => new Editing(post(more), known, { network });

test("it begins with the wording chosen for this person, and goes through the others", () => {
  const editing = begin("x");
  assert.deepEqual([editing.text, editing.place], ["One for X {link}", 1]);
  editing.takeAnother();
  assert.deepEqual([editing.text, editing.place], ["Two for X {link}", 2]);
  editing.takeAnother();
  assert.equal(editing.text, "One for X {link}");
});

test("own words go along to another network; a suggestion is changed for that network's", () => {
  const editing = begin("x");
  editing.moveTo("linkedin");
  assert.equal(editing.text, "One for LinkedIn {link}");
  editing.text = "All mine";
  editing.moveTo("x");
  assert.equal(editing.text, "All mine");
});

test("a locked wording is sent as it is and goes nowhere else", () => {
  const editing = begin("reddit");
  assert.ok(editing.isLocked && editing.maySend);
  editing.moveTo("x");
  assert.equal(editing.text, "One for X {link}");
});

test("names, link and disclosure are counted as they will be sent, by the network's own rule", () => {
  const editing = begin("x");
  editing.text = "{first_name} of {team}";
  assert.equal(editing.sent, "Ann of Platform #ad https://good.example.com/s/xxxxxxxx");
  assert.equal(editing.left, 280 - "Ann of Platform #ad ".length - 23);
  editing.text = "w".repeat(300);
  assert.ok(editing.left < 0 && !editing.maySend);
});

test("a server that knows a larger limit for this person is believed", () => {
  const networks = [{ key: "mastodon", limit: 5000 }];
  const editing = new Editing(post(), { ...known, account: { ...known.account, networks } }, { network: "mastodon" });
  editing.text = "w".repeat(900);
  assert.ok(editing.maySend);
});

test("words of one's own that are asked for keep it from being sent until they are there", () => {
  const editing = begin("x", { own_words_minimum: 2 });
  assert.deepEqual([editing.missing, editing.maySend], [2, false]);
  editing.text = "One for X {link} honestly speaking";
  assert.deepEqual([editing.missing, editing.maySend], [0, true]);
});

test("a draft is taken up where it was left", () => {
  const draft = begin("linkedin").toDraft();
  assert.equal(new Editing(post(), known, { draft: { ...draft, text: "Half a thou" } }).text, "Half a thou");
});
