import assert from "node:assert/strict";
import { usd } from "../../../src/core/money.ts";
import { unknownPrice } from "../../../src/core/price.ts";
import type { Price } from "../../../src/core/price.ts";
import { priceWords } from "../../../src/core/priceWords.ts";
import { inEnglish } from "../../../src/core/words.ts";

const prices: readonly Price[] = [
  { usdMicros: usd(0.06), basis: "exact" }, { usdMicros: usd(0.1), basis: "estimate", upperUsdMicros: usd(0.22) }, { usdMicros: 0, basis: "exact" }, unknownPrice(usd(0.24)),
];

describe("a price in words", () => {
  it("is a sum where a key pays, and never a zero where no sum is known", () => {
    assert.deepEqual(prices.map((price) => inEnglish(priceWords(price, "key"))), ["$0.06", "≈ $0.10", "$0.00", "price unknown"]);
  });

  it("is free where the sandbox pays, and says what a key would pay", () => {
    assert.deepEqual(prices.map((price) => inEnglish(priceWords(price, "sandbox"))), ["free (would be $0.06)", "free (would be ≈ $0.10)", "free", "free"]);
  });
});
