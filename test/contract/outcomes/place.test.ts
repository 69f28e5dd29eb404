import assert from "node:assert/strict";
import { sandboxed } from "../../support/sandboxed.ts";
import { runOne } from "../../support/asking.ts";
import { meets, rowOf, titleOf } from "./outcome.ts";
import { outcomes, placed } from "./table.ts";

describe("the outcome table: place", () => {
  const at = sandboxed();

  for (const outcome of outcomes.place) {
    it(titleOf(outcome), async () => {
      assert.deepEqual(await meets(outcome, at.sandbox, at.rig), outcome.row);
    });
  }

  it("a folder that cannot be made: kept, and placed in the next one that is chosen", async () => {
    const [blocked] = outcomes.place;
    await meets(blocked, at.sandbox, at.rig);
    const [kept] = await at.rig.engine.store.recent({ limit: 1 });
    assert.ok(kept !== undefined);
    await at.rig.engine.placeAgain(kept.id, `${at.rig.folder}-2`);
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(kept.id)), placed);
  });

  it("a name that another file has: the next one", async () => {
    const ask = { input: { seed: 7 } };
    assert.deepEqual([(await runOne(at.rig, ask)).state, (await runOne(at.rig, ask)).state], ["placed", "placed"]);
    assert.deepEqual(await at.rig.placed(), ["a-red-kite-7-2.png", "a-red-kite-7.png"]);
  });
});
