/** When to be reminded: quick choices in the person's own time, and what the server takes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromField, lastMoment, quickTimes, toField } from "../../extension/lib/due-times.js";

const WEDNESDAY = new Date(2026, 10, 25, 16, 30);
const keysAt = (now, until) => quickTimes(now, until).map(({ key, at }) => [key, toField(at)]);

test("an hour from now, tomorrow at nine and Monday at nine", () => {
  assert.deepEqual(keysAt(WEDNESDAY), [
    ["inOneHour", "2026-11-25T17:30"],
    ["tomorrowMorning", "2026-11-26T09:00"],
    ["mondayMorning", "2026-11-30T09:00"],
  ]);
});

test("on a Sunday tomorrow is Monday, and is offered once; on a Monday it is the next", () => {
  assert.deepEqual(keysAt(new Date(2026, 10, 29, 10)).map(([key]) => key), ["inOneHour", "tomorrowMorning"]);
  assert.deepEqual(keysAt(new Date(2026, 10, 30, 8)).at(-1), ["mondayMorning", "2026-12-07T09:00"]);
});

test("nothing is offered after the post has gone", () => {
  assert.deepEqual(keysAt(WEDNESDAY, new Date(2026, 10, 26, 8)).map(([key]) => key), ["inOneHour"]);
  assert.deepEqual(keysAt(WEDNESDAY, new Date(2026, 10, 25, 17)), []);
});

test("the last moment is when the post goes, or 90 days away", () => {
  assert.equal(lastMoment(WEDNESDAY, "2026-11-27T10:00:00Z").toISOString(), "2026-11-27T10:00:00.000Z");
  const most = WEDNESDAY.getTime() + 90 * 24 * 60 * 60 * 1000;
  for (const expiry of [null, "2028-01-01T00:00:00Z"]) assert.equal(lastMoment(WEDNESDAY, expiry).getTime(), most);
});

test("the field gives a moment between now and then, or nothing", () => {
  const between = { now: WEDNESDAY, until: new Date(2026, 11, 1) };
  assert.equal(toField(fromField("2026-11-30T09:05", between)), "2026-11-30T09:05");
  for (const wrong of ["", "2026-11-25T16:00", "2026-12-24T09:00", "soon"]) assert.equal(fromField(wrong, between), null, wrong);
});
