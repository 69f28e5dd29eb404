import assert from "node:assert/strict";
import fc from "fast-check";
import { formatUsd } from "../../../src/core/money.ts";
import { englishDate, englishNumber, englishUsd } from "../../../src/core/plainEnglish.ts";

const locale = fc.constantFrom("en", "en-US");

describe("English that is said without Intl", () => {
  it("is what Intl says", () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99_999 }).map((cents) => cents * 10_000)), locale, (micros, language) => {
      const digits = micros % 10_000 === 0 ? 2 : 6;
      assert.equal(englishUsd(micros, language), new Intl.NumberFormat(language, { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits }).format(micros / 1_000_000));
    }), { numRuns: 500 });
    fc.assert(fc.property(fc.integer({ min: -999, max: 999 }), locale, (value, language) => {
      assert.equal(englishNumber(value, language), new Intl.NumberFormat(language).format(value));
    }));
    fc.assert(fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }), locale, (date, language) => {
      assert.equal(englishDate(date.getTime(), language), new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(date));
    }), { numRuns: 300 });
  });

  it("is left to Intl in other languages, and where numbers are grouped", () => {
    assert.deepEqual([englishUsd(60_000, "de"), englishUsd(60_000, "en-GB"), englishUsd(1_000_000_000, "en"), englishUsd(-1, "en"), englishUsd(0.5, "en"), englishNumber(1000, "en"), englishNumber(1.5, "en"), englishNumber(7, "ar"), englishDate(0, "fr")],
      Array.from({ length: 9 }));
    assert.deepEqual([formatUsd(1_234_560_000), formatUsd(60_000, "de"), formatUsd(-60_000)], ["$1,234.56", "0,06\u00a0$", "-$0.06"]);
  });
});
