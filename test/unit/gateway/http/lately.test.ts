import assert from "node:assert/strict";
import { clockOf } from "../../../../src/gateway/http/clock.ts";
import { lately } from "../../../../src/gateway/http/lately.ts";

describe("what the gateway remembers for a moment", () => {
  const start = 5_000;
  let now = start;
  beforeEach(() => {
    now = start;
  });
  const time = (): number => now;

  it("is asked once for all who ask together, again before it is too old, and waited for once it is", async () => {
    let asked = 0;
    const number = lately(() => Promise.resolve(asked += 1), time);
    assert.equal(number.last, undefined);
    assert.deepEqual(await Promise.all([number.get(), number.get(), number.get()]), [1, 1, 1]);
    now += 500;
    assert.deepEqual([await number.get(), asked], [1, 1]);
    now += 500;
    assert.deepEqual([await number.get(), asked], [1, 2]);
    assert.deepEqual([await number.get(), number.last], [2, 2]);
    now += 1001;
    assert.deepEqual([await number.get(), await number.ask(), number.last], [3, 4, 4]);
  });

  it("holds no longer where nobody can be asked", async () => {
    let works = true;
    const answer = lately(() => (works ? Promise.resolve("there") : Promise.reject(new Error("away"))), time);
    assert.equal(await answer.get(), "there");
    works = false;
    now += 1000;
    assert.equal(await answer.get(), "there");
    now += 1;
    await assert.rejects(answer.get(), /away/);
    assert.equal(answer.last, "there");
  });

  it("is of a clock how far it is ahead, and not where it stood", async () => {
    const clock = clockOf({ now: () => Promise.resolve(performance.now() + 86_400_000) });
    const first = await clock.now();
    const ahead = first - performance.now();
    assert.ok(Math.abs(ahead - 86_400_000) < 10_000, String(ahead));
    for (const began = performance.now(); performance.now() < began + 5;);
    assert.ok(await clock.now() >= first + 4);
  });
});
