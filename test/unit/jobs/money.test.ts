import assert from "node:assert/strict";
import fc from "fast-check";
import { upperBound } from "../../../src/core/price.ts";
import { limiter } from "../../../src/jobs/limiter.ts";
import { answered, settled } from "../../../src/jobs/settle.ts";
import { jobOf } from "../../support/jobs.ts";

const price = fc.record({ usdMicros: fc.nat(10_000_000), more: fc.nat(1_000_000) })
  .map(({ usdMicros, more }) => ({ usdMicros, basis: "estimate", upperUsdMicros: usdMicros + more }) as const);

describe("settling", () => {
  it("never takes more than was reserved for as many pictures as were asked for, in whole micro-dollars", () => {
    fc.assert(fc.property(price, fc.integer({ min: 1, max: 8 }), fc.nat(8), (cost, weight, made) => {
      const job = jobOf({ price: cost, weight, reserved: upperBound(cost) });
      const { spent, reserved, billed } = settled(job, Math.min(made, weight));
      assert.ok(Number.isSafeInteger(spent) && spent >= 0 && spent <= job.reserved);
      assert.deepEqual([reserved, billed], [0, "yes"]);
    }));
  });

  it("takes what the API says was billed, whatever was expected", () => {
    assert.deepEqual(settled(jobOf(), 1, 12_345), { billed: "yes", reserved: 0, spent: 12_345 });
    assert.deepEqual(settled(jobOf(), 1, 0), { billed: "yes", reserved: 0, spent: 0 });
  });

  it("a price that nobody knows spends nothing that could be summed", () => {
    assert.deepEqual(settled(jobOf({ price: { usdMicros: null, basis: "unknown" }, reserved: 0 }), 1), { billed: "yes", reserved: 0, spent: 0 });
  });

  it("an answer with something to fetch goes on; one with nothing but withheld pictures ends, paid", () => {
    const job = jobOf({ weight: 2 });
    assert.deepEqual(answered(job, [{ url: "https://x.test/1", seed: 1 }, { seed: 2 }]), {
      state: "answered", billed: "yes", reserved: 0, spent: 60_000, clear: ["failure"],
      outputs: [{ index: 0, state: "pending", url: "https://x.test/1", seed: 1 }, { index: 1, state: "withheld", seed: 2 }],
    });
    assert.deepEqual(answered(job, [{}, {}]), {
      state: "done", billed: "yes", reserved: 0, spent: 60_000, outputs: [{ index: 0, state: "withheld" }, { index: 1, state: "withheld" }],
      failure: { kind: "withheld", billed: "yes", retryable: false, params: { withheld: 2, of: 2 } },
    });
  });
});

describe("the limiter", () => {
  it("lets at most so many in, all in the end, in order, though some fail", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.boolean(), { maxLength: 20 }), async (limit, fails) => {
      const run = limiter(limit);
      const order: number[] = [];
      let inside = 0;
      const results = await Promise.allSettled(fails.map((fail, n) => run(async () => {
        inside += 1;
        assert.ok(inside <= limit);
        order.push(n);
        await Promise.resolve();
        inside -= 1;
        if (fail) throw new Error("failed");
      })));
      assert.deepEqual(results.map((result) => result.status === "rejected"), fails);
      assert.deepEqual(order, fails.map((_, n) => n));
    }));
  });
});
