import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { runningSum } from "../../../src/app/confirmation.ts";
import { tokenPrice } from "../../../src/core/price.ts";
import type { Price } from "../../../src/core/price.ts";

const exactly = (usdMicros: number): Price => ({ usdMicros, basis: "exact" });

function stage(limit: number, answer: "yes" | "no" = "yes") {
  const asked: (readonly [price: number | null, before: number])[] = [];
  const all = { usdMicros: limit, tokens: 20 };
  const sum = runningSum({
    limit: () => all, agreed: new Set(),
    ask: (price, before) => {
      asked.push(price.units === undefined ? [price.usdMicros, before.usdMicros] : [price.units.amount, before.tokens]);
      return answer === "yes" ? Promise.resolve() : Promise.reject(new Error("no"));
    },
  });
  return { asked, sum: { confirm: async (price: Price, operation = "generate/a") => {
    const settle = await sum.confirm(price, operation);
    return (usdMicros: number) => { settle({ usdMicros, tokens: 0, unpriced: 0 }); };
  } } };
}

describe("the running sum of calls that no person started", () => {
  it("is asked about before it passes the limit, with what has come together, and begins anew after a yes", async () => {
    const { sum, asked } = stage(120);
    for (const price of [60, 60, 60, 100, 30]) await sum.confirm(exactly(price));
    assert.deepEqual(asked, [[60, 120], [30, 100]]);
  });

  it("counts an estimate at its upper bound, and what turned out to cost less as that", async () => {
    const { sum, asked } = stage(100);
    const settle = await sum.confirm({ usdMicros: 50, basis: "estimate", upperUsdMicros: 90 });
    settle(10);
    await sum.confirm(exactly(90));
    await sum.confirm(exactly(1));
    assert.deepEqual(asked, [[1, 100]]);
  });

  it("goes on as it was after a no", async () => {
    const { sum, asked } = stage(100, "no");
    await sum.confirm(exactly(80));
    await assert.rejects(sum.confirm(exactly(30)));
    await sum.confirm(exactly(20));
    await assert.rejects(sum.confirm(exactly(1)));
    assert.deepEqual(asked, [[30, 80], [1, 100]]);
  });

  it("counts tokens on their own", async () => {
    const { sum, asked } = stage(0);
    for (const price of [15, 5, 1, 15]) await sum.confirm(tokenPrice(price, "2026-11-28"));
    assert.deepEqual(asked, [[1, 20]]);
  });

  it("asks once for each operation whose price is not known, unless its bound passes the limit", async () => {
    const { sum, asked } = stage(100);
    for (const operation of ["upscale/a", "upscale/a", "edit/a"]) await sum.confirm({ usdMicros: null, basis: "unknown" }, operation);
    await sum.confirm({ usdMicros: null, basis: "unknown", upperUsdMicros: 101 }, "edit/a");
    assert.deepEqual(asked, [[null, 0], [null, 0], [null, 0]]);
  });

  it("asks once though several come while the question is open: they wait for its answer, and a no is for one of them alone", async () => {
    const open: ((answer: "yes" | "no") => void)[] = [];
    const answer = async (said: "yes" | "no"): Promise<void> => {
      open.shift()?.(said);
      await turn();
    };
    const sum = runningSum({
      limit: () => ({ usdMicros: 100, tokens: 20 }), agreed: new Set(),
      ask: () => new Promise((resolve, reject) => open.push((said) => (said === "yes" ? resolve() : reject(new Error("no"))))),
    });
    const unknown = { usdMicros: null, basis: "unknown" } as const;
    const ended: string[] = [];
    const call = (name: string, operation: string, hasLeft?: () => boolean): void => void sum.confirm(unknown, operation, hasLeft).then(() => ended.push(`${name}: yes`), () => ended.push(`${name}: no`));
    for (const name of ["first", "second", "third"]) call(name, "upscale/a");
    call("other", "edit/a");
    call("gone", "reframe/a", () => true);
    await turn();
    assert.deepEqual([open.length, ended], [1, []]);
    await answer("no");
    const before = ["first: no", "gone: no"];
    assert.deepEqual([open.length, ended], [1, before]);
    await answer("yes");
    assert.deepEqual([open.length, ended], [1, [...before, "second: yes", "third: yes"]]);
    await answer("yes");
    assert.deepEqual([open.length, ended], [0, [...before, "second: yes", "third: yes", "other: yes"]]);
  });

  it("tells how many before were of a price that nobody says, beside what came together", async () => {
    const told: unknown[] = [];
    const sum = runningSum({ limit: () => ({ usdMicros: 100, tokens: 20 }), agreed: new Set(["upscale/a"]), ask: (_, before) => {
      told.push(before);
      return Promise.resolve();
    } });
    const unknown = { usdMicros: null, basis: "unknown" } as const;
    const first = await sum.confirm(unknown, "upscale/a");
    await sum.confirm(unknown, "upscale/a");
    await sum.confirm(exactly(60), "generate/a");
    first({ usdMicros: 0, tokens: 0, unpriced: 0 });
    await sum.confirm(exactly(60), "generate/a");
    assert.deepEqual(told, [{ usdMicros: 60, tokens: 0, unpriced: 1 }]);
  });

  it("asks about a price that is not known, and what was confirmed by hand counts for nothing later", async () => {
    const { sum, asked } = stage(100);
    const settle = await sum.confirm({ usdMicros: null, basis: "unknown" });
    settle(1000);
    await sum.confirm(exactly(100));
    assert.deepEqual(asked, [[null, 0]]);
  });
});
