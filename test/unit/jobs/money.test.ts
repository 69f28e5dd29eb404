import assert from "node:assert/strict";
import fc from "fast-check";
import type { AnsweredOutput } from "../../../src/catalogue/answer.ts";
import { unknownPrice, upperBound } from "../../../src/core/price.ts";
import { plainSentence } from "../../../src/core/words.ts";
import { billOf } from "../../../src/jobs/bill.ts";
import { limiter } from "../../../src/jobs/limiter.ts";
import { outputOf } from "../../../src/jobs/outputs.ts";
import { endedBy } from "../../../src/jobs/settle.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { jobOf } from "../../support/jobs.ts";

const each = { perAsked: 1, most: 8 };
const none = { perAsked: 0, most: 0 };
/** The job's next state after an answer with these outputs, or these words. */
const after = (job: Job, said: { outputs?: readonly AnsweredOutput[]; texts?: readonly string[]; json?: unknown; usdMicros?: number }, amounts = each) => {
  const made = { is: "made", ...said, outputs: (said.outputs ?? []).map(outputOf) } as const;
  return endedBy(job, "Ideogram", amounts, billOf(job, amounts, made), made);
};
/** Its money after an answer with so many pictures. */
const settled = (job: Job, made: number, usdMicros?: number) => {
  const { billed, reserved, spent } = after(job, { outputs: Array.from({ length: made }, () => ({ url: "https://x.test/1" })), ...(usdMicros === undefined ? {} : { usdMicros }) });
  return { billed, reserved, spent };
};
const price = fc.record({ usdMicros: fc.nat(10_000_000), more: fc.nat(1_000_000) })
  .map(({ usdMicros, more }) => ({ usdMicros, basis: "estimate", upperUsdMicros: usdMicros + more }) as const);

describe("settling", () => {
  it("never takes more than was reserved for as many pictures as were asked for, in whole micro-dollars", () => {
    fc.assert(fc.property(price, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (cost, weight, made) => {
      const job = jobOf({ price: cost, weight, reserved: upperBound(cost) });
      const { spent, reserved, billed } = settled(job, Math.min(made, weight));
      assert.ok(spent !== undefined && Number.isSafeInteger(spent) && spent >= 0 && spent <= job.reserved);
      assert.deepEqual([reserved, billed], [0, "yes"]);
    }));
  });

  it("takes what the API says was billed, whatever was expected", () => {
    assert.deepEqual(settled(jobOf(), 1, 12_345), { billed: "yes", reserved: 0, spent: 12_345 });
    assert.deepEqual(settled(jobOf(), 1, 0), { billed: "yes", reserved: 0, spent: 0 });
  });

  it("a price that nobody knows is taken for the most that it can be", () => {
    assert.deepEqual(settled(jobOf({ price: unknownPrice(80_000), weight: 4, reserved: 80_000 }), 2), { billed: "yes", reserved: 0, spent: 40_000 });
  });

  it("an answer with something to fetch goes on; one with nothing but withheld pictures ends, paid", () => {
    const job = jobOf({ weight: 2 });
    assert.deepEqual(after(job, { outputs: [{ url: "https://x.test/1", seed: 1 }, { withheld: true, seed: 2 }] }), {
      state: "answered", billed: "yes", reserved: 0, spent: 60_000, clear: ["failure"],
      outputs: [{ index: 0, state: "pending", url: "https://x.test/1", seed: 1 }, { index: 1, state: "withheld", seed: 2 }],
    });
    assert.deepEqual(after(job, { outputs: [{ withheld: true }, { withheld: true }] }), {
      state: "done", billed: "yes", reserved: 0, spent: 60_000, outputs: [{ index: 0, state: "withheld" }, { index: 1, state: "withheld" }],
      failure: { kind: "withheld", billed: "yes", retryable: false, params: { provider: "Ideogram", withheld: 2, of: 2 } },
    });
  });
});

describe("an answer that is out of order", () => {
  const url = "https://x.test/1";

  it("with nothing that can be read is no withheld one: its money is held", () => {
    const failed = { kind: "bad-answer", billed: "unknown", retryable: false, params: { provider: "Ideogram" }, detail: "The answer holds nothing that can be read." };
    assert.deepEqual(after(jobOf(), { outputs: [] }), { state: "failed", outputs: [], billed: "unknown", failure: failed });
    assert.deepEqual(after(jobOf({ weight: 2 }), { outputs: [{ withheld: true }, { seed: 1 }] }), {
      state: "failed", billed: "unknown", failure: failed, outputs: [{ index: 0, state: "withheld" }, { index: 1, state: "lost", seed: 1 }],
    });
  });

  it("with one picture that can be read keeps that one, and says what became of the other", () => {
    const { state, outputs, warnings, spent } = after(jobOf({ weight: 2 }), { outputs: [{ url }, {}] });
    assert.deepEqual([state, outputs, warnings, spent], ["answered", [{ index: 0, state: "pending", url }, { index: 1, state: "lost" }],
      ["1 of 2 images came in a form that cannot be read. It may be billed."], 60_000]);
  });

  it("with more pictures than were asked for takes as many as the model makes at once, and says so; the price is that of those asked for", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3000 }), (weight, more) => {
      const came = weight + more;
      const { outputs, warnings, spent } = after(jobOf({ weight }), { outputs: Array.from({ length: came }, () => ({ url })) });
      assert.deepEqual([outputs?.length, spent, warnings?.length], [Math.min(came, 8), 60_000, 1]);
      assert.equal(warnings?.[0], `${came} images came instead of ${weight}: the bill may be higher than the price.${came > 8 ? " The first 8 are kept." : ""}`);
    }));
  });

  it("of layers is none: many come for one that was asked for, beside what it says of them", () => {
    const outputs = Array.from({ length: 5 }, () => ({ url }));
    assert.deepEqual(after(jobOf(), { outputs, json: { text_blocks: [] } }, { perAsked: 20, most: 20 }), {
      state: "answered", json: { text_blocks: [] }, billed: "yes", reserved: 0, spent: 60_000, clear: ["failure"],
      outputs: outputs.map((output, index) => ({ index, state: "pending", ...output })),
    });
  });

  it("with empty words or an empty structure is billed, and says what came and what it cost", () => {
    const job = jobOf({ weight: 1 });
    for (const answer of [{ texts: [] }, { texts: ["", ""] }, { json: null }, { json: {} }, { json: [] }, { json: { high_level: "" } }]) {
      const { state, billed, spent, failure: failed } = after(job, answer, none);
      assert.deepEqual([state, billed, spent, failed && plainSentence(failed)],
        ["done", "yes", 60_000, "Ideogram answered, but with nothing in it. It was billed ($0.06)."], JSON.stringify(answer));
    }
    assert.deepEqual(after(job, { texts: ["", "a cat"] }, none), { state: "done", texts: ["", "a cat"], outputs: [], billed: "yes", reserved: 0, spent: 60_000, clear: ["failure"] });
    assert.equal(after(job, { json: { boxes: 0 } }, none).failure, undefined);
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
