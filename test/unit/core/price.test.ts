import assert from "node:assert/strict";
import fc from "fast-check";
import { formatUsd, usd } from "../../../src/core/money.ts";
import { sumPrices, tokenPrice, unknownPrice, upperBound } from "../../../src/core/price.ts";

describe("money", () => {
  it("is whole micro-dollars, whatever binary fractions do", () => {
    assert.equal(usd(0.06) * 3, 180_000);
    assert.equal(usd(0.1) + usd(0.2), usd(0.3));
  });

  it("shows cents always, and more digits only where they carry value", () => {
    assert.deepEqual([0, 60_000, 25_000, 5_000, 1_000_000, 123_456_789].map((m) => formatUsd(m)), ["$0.00", "$0.06", "$0.025", "$0.005", "$1.00", "$123.456789"]);
  });
});

describe("the price of several requests", () => {
  it("is exact when all are", () => {
    assert.deepEqual(sumPrices([{ usdMicros: 60_000, basis: "exact", asOf: "2025-08-06" }, { usdMicros: 10_000, basis: "exact", asOf: "2026-07-09" }]),
      { usdMicros: 70_000, basis: "exact", asOf: "2025-08-06" });
  });

  it("is an estimate with the sum of upper bounds when one is", () => {
    assert.deepEqual(sumPrices([{ usdMicros: 60_000, basis: "exact" }, { usdMicros: 100_000, basis: "estimate", upperUsdMicros: 220_000 }]),
      { usdMicros: 160_000, basis: "estimate", upperUsdMicros: 280_000 });
  });

  it("is unknown, never a smaller sum, when one is; what is known of it stands there all the same", () => {
    assert.deepEqual(sumPrices([{ usdMicros: 60_000, basis: "exact" }, unknownPrice(5)]), { usdMicros: 60_000, basis: "unknown", upperUsdMicros: 60_005 });
    assert.deepEqual(sumPrices([unknownPrice(2), unknownPrice(5)]), unknownPrice(7));
  });

  it("counts tokens beside dollars, and names no dollars where there are only tokens", () => {
    const [dollars, tokens] = [{ usdMicros: 60_000, basis: "exact" } as const, tokenPrice(5, "2026-11-28")];
    assert.deepEqual(sumPrices([dollars, tokens, tokens]), { usdMicros: 60_000, basis: "exact", units: { amount: 10, unit: "token" }, asOf: "2026-11-28" });
    assert.deepEqual(sumPrices([tokens, tokens]), tokenPrice(10, "2026-11-28"));
    assert.deepEqual(sumPrices([tokens, unknownPrice()]), { usdMicros: null, basis: "unknown", units: { amount: 5, unit: "token" } });
    assert.equal(upperBound(tokens), 0);
  });

  it("reserves the bound for what is unknown or an estimate", () => {
    assert.deepEqual([upperBound(unknownPrice(7)), upperBound({ usdMicros: 5, basis: "estimate", upperUsdMicros: 9 }), upperBound({ usdMicros: 5, basis: "exact" }), upperBound({ usdMicros: 5, basis: "exact", upperUsdMicros: 0 })], [7, 9, 5, 5]);
  });

  it("does not depend on the order", () => {
    const price = fc.record({ usdMicros: fc.nat(1e9), basis: fc.constantFrom("exact" as const, "estimate" as const) });
    fc.assert(fc.property(fc.array(price, { minLength: 1 }), (prices) => {
      assert.deepEqual(sumPrices(prices), sumPrices([...prices].reverse()));
    }));
  });
});
