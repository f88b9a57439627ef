/** Which words are offered, and what they become. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstText, pictureFor, preview, textsFor, withNames } from "../../extension/lib/wording.js";

const text = (id, network, more = {}) => ({ id, network, text: `words ${id} {link}`, locked: false, ...more });
const ITEM = { title: "Title", share_texts: [text(1, "linkedin"), text(2, "x"), text(3, "x"), text(4, "bluesky", { locked: true })] };

test("a network's own texts come first, in the server's order", () => {
  assert.deepEqual(textsFor(ITEM, "x").map(({ id }) => id), [2, 3]);
  assert.equal(firstText(ITEM, "x").id, 2);
});

test("a network without its own is offered the others', but none that is locked to another network", () => {
  assert.deepEqual(textsFor(ITEM, "email").map(({ id }) => id), [1, 2, 3]);
});

test("a post without any words is shared by its title", () => {
  assert.deepEqual(firstText({ title: "Title", share_texts: [] }, "x"), { id: null, text: "Title {link}", locked: false });
});

test("the preview has the link where it belongs and the disclosure once", () => {
  const about = { server: "https://good.example", disclosure: "#ad" };
  assert.equal(preview("Read {link} now", about), "Read https://good.example/s/xxxxxxxx now #ad");
  assert.equal(preview("Read #AD", about), "Read #AD https://good.example/s/xxxxxxxx");
  assert.equal(preview("Read {link} https://a.example/#ad", about), "Read #ad https://good.example/s/xxxxxxxx https://a.example/#ad");
  assert.equal(preview("\u202e#ad\u202c {link}", about), "\u202e#ad\u202c #ad https://good.example/s/xxxxxxxx");
  assert.equal(preview("", { server: "https://good.example" }), "https://good.example/s/xxxxxxxx");
  assert.equal(preview("#advent {link}", about), "#ad #advent https://good.example/s/xxxxxxxx");
  assert.equal(preview("News\n\n{link} #one", about), "News #ad\n\nhttps://good.example/s/xxxxxxxx #one");
});

test("names are filled as the server fills them, and what nobody knows stays", () => {
  const account = { name: "Ann Advocate", team: "Platform" };
  assert.equal(withNames("{first_name} of {team}, {link} {else}", account), "Ann of Platform, {link} {else}");
  assert.equal(withNames("{first_name}", null), "{first_name}");
});

test("a network's own picture comes before the post's, and there may be none", () => {
  const item = { image_url: "https://a.example/1.png", image_alt: "One", images: [{ network: "x", url: "https://a.example/x.png", alt: "X" }] };
  assert.deepEqual(pictureFor(item, "x"), { url: "https://a.example/x.png", alt: "X" });
  assert.deepEqual(pictureFor(item, "linkedin"), { url: "https://a.example/1.png", alt: "One" });
  assert.equal(pictureFor({ images: [] }, "x"), null);
});
