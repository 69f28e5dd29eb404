import assert from "node:assert/strict";
import fc from "fast-check";
import { dayIn, isTimeZone, monthIn } from "../../../src/policy/day.ts";

const hour = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const told = ({ begins, ends }: { begins: number; ends: number }): readonly [string, string] => [new Date(begins).toISOString(), new Date(ends).toISOString()];

describe("a team's day", () => {
  it("begins and ends at midnight of its time zone", () => {
    assert.deepEqual(told(dayIn("UTC", at("2026-11-30T23:59:59.999Z"))), ["2026-11-30T00:00:00.000Z", "2026-12-01T00:00:00.000Z"]);
    assert.deepEqual(told(dayIn("Europe/Berlin", at("2026-11-30T23:00:00Z"))), ["2026-11-30T23:00:00.000Z", "2026-12-01T23:00:00.000Z"]);
    assert.deepEqual(told(dayIn("Asia/Kathmandu", at("2026-11-30T18:14:59Z"))), ["2026-11-29T18:15:00.000Z", "2026-11-30T18:15:00.000Z"]);
  });

  it("has 23 hours where summer time begins, and 25 where it ends", () => {
    const spring = dayIn("Europe/Berlin", at("2026-03-29T12:00:00Z"));
    assert.deepEqual(told(spring), ["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"]);
    assert.equal((spring.ends - spring.begins) / hour, 23);
    const autumn = dayIn("Europe/Berlin", at("2026-10-25T00:30:00Z"));
    assert.deepEqual(told(autumn), ["2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"]);
    assert.equal((autumn.ends - autumn.begins) / hour, 25);
  });

  it("begins at one o'clock where clocks leave out midnight, and goes on through an hour that comes twice", () => {
    assert.deepEqual(told(dayIn("Africa/Cairo", at("2026-04-24T10:00:00Z"))), ["2026-04-23T22:00:00.000Z", "2026-04-24T21:00:00.000Z"]);
    // São Paulo turned its clocks from midnight back to eleven.
    assert.deepEqual(told(dayIn("America/Sao_Paulo", at("2019-02-17T02:30:00Z"))), ["2019-02-16T02:00:00.000Z", "2019-02-17T03:00:00.000Z"]);
    // Samoa left out a day.
    assert.deepEqual(told(dayIn("Pacific/Apia", at("2011-12-30T09:00:00Z"))), ["2011-12-29T10:00:00.000Z", "2011-12-30T10:00:00.000Z"]);
  });

  it("holds its own moment, and the next begins where it ends, in every zone and at every time", () => {
    const zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Kiritimati"];
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: at("2000-01-01T00:00:00Z"), max: at("2045-01-01T00:00:00Z") }), (zone, now) => {
      for (const spanIn of [dayIn, monthIn]) {
        const { begins, ends } = spanIn(zone, now);
        assert.ok(begins <= now && now < ends);
        assert.equal(spanIn(zone, ends).begins, ends);
        assert.equal(spanIn(zone, begins - 1).ends, begins);
      }
    }), { numRuns: 200 });
  });
});

describe("a team's month", () => {
  it("begins with its first day", () => {
    assert.deepEqual(told(monthIn("Europe/Berlin", at("2026-10-31T22:59:59Z"))), ["2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"]);
    assert.deepEqual(told(monthIn("America/New_York", at("2026-12-15T00:00:00Z"))), ["2026-12-01T05:00:00.000Z", "2027-01-01T05:00:00.000Z"]);
  });
});

describe("a time zone", () => {
  it("is known by its name, or not", () => {
    assert.deepEqual(["UTC", "Europe/Berlin", "Mars/Olympus", "", "Berlin"].map(isTimeZone), [true, true, false, false, false]);
  });
});
