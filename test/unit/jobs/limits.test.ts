import assert from "node:assert/strict";
import { plainSentence, wordsFor } from "../../../src/core/words.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import type { Limit } from "../../../src/jobs/ports.ts";
import { begin } from "../../support/asking.ts";
import { ask, price, windows } from "../../support/windows.ts";

describe("a limit", () => {
  const machine = windows();
  const daily: Limit = { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 2 * price, since: 0 };

  it("of a team leads to where it is written", async () => {
    const team: Limit = { ...daily, most: 0, team: "Acme", uri: "file:///policy.yaml", resets: "0:00" };
    const one = await machine.open("a", { limits: [team] });
    await assert.rejects(begin(one, ask), (error) => {
      assert.ok(error instanceof ImageStudioError);
      assert.deepEqual(error.failure.params, { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", asked: price, left: 0, team: "Acme", uri: "file:///policy.yaml", resets: "0:00" });
      assert.deepEqual(wordsFor(error.failure).remedies, ["showUsage", "showPolicy"]);
      return true;
    });
  });

  it("is kept by all windows together: who would pass it hears how much is left, and nothing is sent", async () => {
    const one = await machine.open("a", { limits: [daily] });
    const two = await machine.open("b", { dir: one.dir, limits: [daily] });
    const jobs = await Promise.all([begin(one, ask), begin(two, ask)]);
    await assert.rejects(begin(one, ask), (error) => {
      assert.ok(error instanceof ImageStudioError);
      assert.deepEqual(error.failure, { kind: "budget", billed: "no", retryable: false, params: { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", asked: price, left: 0 } });
      assert.equal(plainSentence(error.failure), "This would cost $0.025; the limit dailyBudgetUSD has $0.00 left. Nothing was sent, and nothing was billed.");
      return true;
    });
    await Promise.all([one.engine.finished(jobs[0].id), two.engine.finished(jobs[1].id)]);
    assert.equal((await one.engine.store.recent({ limit: 9 })).length, 2);
  });
});
