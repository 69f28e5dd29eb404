import assert from "node:assert/strict";
import fc from "fast-check";
import { retryAfter } from "../../../src/catalogue/retryAfter.ts";

const wait = (value: string, date = "Wed, 21 Oct 2026 07:28:00 GMT") => retryAfter(new Headers({ "retry-after": value, date }));

describe("The time that a server asks to wait", () => {
  it("is whole seconds, at most an hour", () => {
    assert.deepEqual(["0", "7", "3600", "3601", "9".repeat(400)].map((value) => wait(value)), [0, 7000, 3_600_000, 3_600_000, 3_600_000]);
  });

  it("is a date in one of the three forms that HTTP has, by the server's own clock", () => {
    assert.deepEqual(["Wed, 21 Oct 2026 07:28:30 GMT", "Wednesday, 21-Oct-26 07:28:30 GMT", "Wed Oct 21 07:28:30 2026", "Wed, 21 Oct 2026 07:00:00 GMT"].map((value) => wait(value)), [30_000, 30_000, 30_000, 0]);
    assert.equal(wait("Sun Nov  1 07:28:00 2026", "Sun, 01 Nov 2026 07:27:00 GMT"), 60_000);
    assert.equal(wait("Wed, 21 Oct 2099 07:28:30 GMT", "half past seven"), 3_600_000);
  });

  it("is not known of anything else: a lenient reading would be no wait at all", () => {
    for (const value of ["1.5", "0.6", "-1", "+5", "1e3", "0x10", "5, 7", "5s", "soon", "2026-10-21", "2026-10-21T07:28:30Z", "Oct 21 2026", "Wed, 21 Oct 2026 07:28:30 +0200", "Thu, 21 Oct 2026 07:28:30 GMT",
      "Wed, 31 Feb 2026 07:28:30 GMT", "Wed, 21 Oct 2026 25:28:30 GMT", "Thursday, 21-Oct-99 07:28:30 GMT", ""]) assert.equal(wait(value), undefined, value);
  });

  it("is undefined or within the hour, and written dates are read back, whatever comes", () => {
    const value = fc.oneof(fc.stringMatching(/^[ -~]{0,40}$/), fc.double().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.date({ noInvalidDate: true }).map(String));
    fc.assert(fc.property(value, (sent) => {
      const [ms, said] = [wait(sent), sent.trim()];
      assert.ok(ms === undefined ? !/^\d+$/.test(said) : ms >= 0 && ms <= 3_600_000 && /^\d+$|^[A-Z][a-z]{2},? /.test(said));
    }), { numRuns: 500 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 3600 }), (seconds) => {
      const now = Date.UTC(2026, 9, 21);
      assert.equal(wait(new Date(now + seconds * 1000).toUTCString(), new Date(now).toUTCString()), seconds * 1000);
    }));
  });
});
