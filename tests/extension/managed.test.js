/** The server's address as an organisation sets it by policy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { managedAddress } from "../../extension/lib/managed.js";
import { fakeArea } from "./fake-browser.js";

test("the address of the policy is taken, in the form that is stored", async () => {
  assert.equal(await managedAddress(fakeArea({ serverAddress: "goodword.example/team/" })), "https://goodword.example/team");
});

test("no policy means that the person types it", async () => {
  assert.equal(await managedAddress(fakeArea()), "");
  assert.equal(await managedAddress(undefined), "");
  assert.equal(await managedAddress({ get: async () => Promise.reject(new Error("Managed storage manifest not found")) }), "");
});

test("a policy that names no usable address is as none", async (context) => {
  const warned = context.mock.method(console, "warn", () => {});
  for (const wrong of ["http://goodword.example", "two words", 7, null]) {
    assert.equal(await managedAddress(fakeArea({ serverAddress: wrong })), "");
  }
  assert.equal(warned.mock.callCount(), 2);
});
