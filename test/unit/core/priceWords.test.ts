import assert from "node:assert/strict";
import { usd } from "../../../src/core/money.ts";
import { sumPrices, tokenPrice, unknownPrice } from "../../../src/core/price.ts";
import type { Price } from "../../../src/core/price.ts";
import { priceWords } from "../../../src/core/priceWords.ts";
import type { SayPrice } from "../../../src/core/priceWords.ts";
import { inEnglish } from "../../../src/core/words.ts";

const prices: readonly Price[] = [
  { usdMicros: usd(0.06), basis: "exact" }, { usdMicros: usd(0.1), basis: "estimate", upperUsdMicros: usd(0.22) }, { usdMicros: 0, basis: "exact" }, unknownPrice(usd(0.24)),
  unknownPrice(), tokenPrice(1, "2026-11-28"), tokenPrice(1500, "2026-11-28"), sumPrices([{ usdMicros: usd(0.06), basis: "exact" }, tokenPrice(15, "2026-11-28")]),
];
const say: SayPrice = (text, ...args) => inEnglish({ text, args });

describe("a price in words", () => {
  it("is a sum where a key pays, and never a zero where no sum is known", () => {
    assert.deepEqual(prices.map((price) => priceWords(price, "key", say)), ["$0.06", "≈ $0.10", "$0.00", "price unknown", "price unknown", "1 token", "1,500 tokens", "$0.06 + 15 tokens"]);
  });

  it("says of a sum what is known of it, and that the rest is not", () => {
    const sum = sumPrices([{ usdMicros: usd(0.06), basis: "exact" }, tokenPrice(5, "2026-11-28"), unknownPrice()]);
    assert.deepEqual([priceWords(sum, "key", say), priceWords(sum, "sandbox", say)], ["$0.06 + 5 tokens + price unknown", "free (would be $0.06 + 5 tokens + price unknown)"]);
  });

  it("is free where the sandbox pays, and says what a key would pay", () => {
    assert.deepEqual(prices.map((price) => priceWords(price, "sandbox", say)), [
      "free (would be $0.06)", "free (would be ≈ $0.10)", "free", "free", "free", "free (would be 1 token)", "free (would be 1,500 tokens)", "free (would be $0.06 + 15 tokens)",
    ]);
  });
});
