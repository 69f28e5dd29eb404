import assert from "node:assert/strict";
import fc from "fast-check";
import { newAlert } from "../../../src/policy/alerts.ts";
import type { First, Standing } from "../../../src/policy/alerts.ts";

const standing = (spent: number, reserved = 0, about: Partial<Standing> = {}): Standing => ({ scope: "team:a", rule: "dailyBudgetUSD", most: 1000, since: 1, spent, reserved, ...about });
const remembering = (): First => {
  const said = new Set<string>();
  return (what) => Promise.resolve(!said.has(what) && said.add(what).has(what));
};

describe("an alert of a budget", () => {
  it("is given at 50, 80 and 100 percent, each once", async () => {
    const first = remembering();
    const heard: unknown[] = [];
    for (const spent of [0, 499, 500, 501, 799, 800, 700, 999, 1000, 1200]) heard.push(await newAlert(standing(spent), first));
    assert.deepEqual(heard, [undefined, undefined, 50, undefined, undefined, 80, undefined, undefined, 100, undefined]);
  });

  it("says the highest of several at once, and none of those below it later", async () => {
    const first = remembering();
    assert.deepEqual([await newAlert(standing(400, 450), first), await newAlert(standing(600), first), await newAlert(standing(900), first), await newAlert(standing(1000), first)], [80, undefined, undefined, 100]);
  });

  it("comes anew with the next day, and for each budget by itself; one of nothing has none", async () => {
    const first = remembering();
    assert.deepEqual([
      await newAlert(standing(500), first), await newAlert(standing(500, 0, { since: 2 }), first), await newAlert(standing(500, 0, { scope: "team:b" }), first),
      await newAlert(standing(500, 0, { rule: "monthlyBudgetUSD" }), first), await newAlert(standing(0, 0, { most: 0 }), first),
    ], [50, 50, 50, 50, undefined]);
  });

  it("is heard at most three times however much is asked for, and always when all is used", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(1500), { minLength: 1, maxLength: 30 }), async (sums) => {
      const first = remembering();
      const heard: number[] = [];
      for (const sum of sums) heard.push(...[await newAlert(standing(sum), first)].flatMap((level) => level ?? []));
      assert.deepEqual(heard, [...new Set(heard)].sort((a, b) => a - b));
      assert.equal(heard.includes(100), sums.some((sum) => sum >= 1000));
    }));
  });
});
