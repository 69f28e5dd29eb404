import assert from "node:assert/strict";
import fc from "fast-check";
import { readQuote } from "../../../src/client/quote.ts";
import { upperBound } from "../../../src/core/price.ts";

const quote = (usd_micros: unknown, qualifier: unknown, upper_bound_usd_micros?: unknown) => readQuote(JSON.stringify({ usd_micros, qualifier, upper_bound_usd_micros }));

describe("A quote", () => {
  it("is whole micro-dollars, with the most that it may become", () => {
    assert.deepEqual(quote(5, "exact"), { usdMicros: 5, basis: "exact" });
    assert.deepEqual(quote(5, "exact", 5), { usdMicros: 5, basis: "exact" });
    assert.deepEqual(quote(5, "estimate"), { usdMicros: 5, basis: "estimate" });
    assert.deepEqual(quote(5, "estimate", 9), { usdMicros: 5, basis: "estimate", upperUsdMicros: 9 });
  });

  it("that contradicts itself is none: it would spend more than it reserves", () => {
    assert.deepEqual([quote(5_000_000, "exact", 0), quote(5, "exact", 9), quote(5, "estimate", 4)], [undefined, undefined, undefined]);
  });

  it("beyond $10,000 is none: its sums would not stay whole", () => {
    assert.deepEqual(quote(10_000_000_000, "exact"), { usdMicros: 10_000_000_000, basis: "exact" });
    assert.deepEqual([quote(10_000_000_001, "exact"), quote(5, "estimate", 2 ** 53 - 1), quote(1e300, "exact")], [undefined, undefined, undefined]);
  });

  it("of nothing is nothing, however it is signed", () => {
    assert.deepEqual(readQuote('{"usd_micros":-0,"qualifier":"estimate","upper_bound_usd_micros":-0}'), { usdMicros: 0, basis: "estimate", upperUsdMicros: 0 });
  });

  it("that is none of ours is none", () => {
    for (const bad of [quote(5.5, "exact"), quote(-1, "exact"), quote(5, undefined), quote("5", "exact"), readQuote("[]"), readQuote("")]) assert.equal(bad, undefined);
  });

  it("never reserves less than it says, whatever comes", () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 50 }), fc.maxSafeInteger(), fc.double());
    fc.assert(fc.property(number, fc.constantFrom("exact", "estimate", "free"), fc.option(number), (sum, qualifier, upper) => {
      const price = quote(sum, qualifier, upper);
      if (price === undefined) return;
      assert.ok(upperBound(price) >= sum && Number.isSafeInteger(upperBound(price) * 100_000) && (price.basis === "estimate" || upperBound(price) === sum));
    }));
  });
});
