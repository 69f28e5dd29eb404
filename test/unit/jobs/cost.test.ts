import assert from "node:assert/strict";
import { costOf } from "../../../src/jobs/cost.ts";
import { jobOf } from "../../support/jobs.ts";

describe("what a job has cost", () => {
  const exact = { usdMicros: 60_000, basis: "exact", asOf: "2025-08-06" } as const;

  it("is nothing once it has ended unbilled, and the price while that is open", () => {
    assert.deepEqual(costOf(jobOf({ state: "refused", billed: "no", price: exact })), { usdMicros: 0, basis: "exact" });
    assert.deepEqual(costOf(jobOf({ state: "queued", billed: "no", price: exact })), exact);
    assert.deepEqual(costOf(jobOf({ state: "unknown", billed: "unknown", price: exact })), exact);
  });

  it("is what was billed, exact only where the price was", () => {
    assert.deepEqual(costOf(jobOf({ state: "placed", billed: "yes", spent: 60_000, price: exact })), exact);
    assert.deepEqual(costOf(jobOf({ state: "placed", billed: "yes", spent: 95_000, price: { usdMicros: 100_000, basis: "estimate", upperUsdMicros: 220_000 } })), { usdMicros: 95_000, basis: "estimate" });
  });

  it("is never zero because no price is published", () => {
    assert.deepEqual(costOf(jobOf({ state: "placed", billed: "yes", spent: 0, price: { usdMicros: null, basis: "unknown" } })), { usdMicros: null, basis: "unknown" });
  });
});
