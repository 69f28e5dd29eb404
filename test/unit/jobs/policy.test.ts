import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { ImageStudioError, failure } from "../../../src/core/errors.ts";
import type { Policy } from "../../../src/jobs/ports.ts";
import { begin } from "../../support/asking.ts";
import { ask, reaches, windows } from "../../support/windows.ts";

describe("a policy of a window", () => {
  const machine = windows();
  const refused = failure("policy", "no", { rule: "allowedModels", team: "Acme" });
  const refusing: Partial<Policy> = { refusal: ({ models }) => Promise.resolve(models.includes("ideogram-2a-turbo") ? refused : undefined) };
  const isRefused = (error: unknown): boolean => {
    assert.ok(error instanceof ImageStudioError);
    assert.deepEqual(error.failure, refused);
    return true;
  };

  it("is asked before anybody is asked who pays, and nothing is journalled", async () => {
    const asked: string[] = [];
    const one = await machine.open("a", { policy: refusing, keys: { payer: () => { asked.push("payer"); return Promise.resolve(failure("no-key", "no")); }, secret: () => Promise.resolve(undefined) } });
    await assert.rejects(one.engine.prepare({ operation: "generate/ideogram-2a-turbo", input: { prompt: "a" }, askedBy: "api", place: null }), isRefused);
    await assert.rejects(one.engine.estimate({ operation: "generate/ideogram-2a-turbo", input: { prompt: "a" } }), isRefused);
    assert.deepEqual([asked, await one.engine.store.recent({ limit: 9 })], [[], []]);
  });

  it("is asked again for what comes back from an earlier session: what it allows goes on, the rest stays paused", async () => {
    const old = await machine.open("old", { maxInFlight: 1 });
    const release = machine.api.hold();
    const out = reaches(old, "submitting");
    const [, rival, friend] = [await begin(old, ask), await begin(old, { ...ask, input: { prompt: "a rival" } }), await begin(old, { ...ask, input: { prompt: "a friend" } })];
    await out;
    machine.die(old);
    release();
    const rig = await machine.open("new", { dir: old.dir, policy: { refusal: ({ texts }) => Promise.resolve(texts.some(({ text }) => text === "a rival") ? refused : undefined) } });
    await rig.engine.resume();
    await assert.rejects(rig.engine.unpause([rival.id, friend.id]), isRefused);
    assert.equal((await rig.engine.finished(friend.id)).state, "placed");
    assert.equal((await rig.engine.store.get(rival.id))?.state, "paused");
    assert.equal(machine.api.posts.length, 2);
  });

  it("counts what comes back on another day in that day's budget: what passes it stays paused, and nothing was billed", async () => {
    const old = await machine.open("old", { maxInFlight: 1, speed: 1 });
    const release = machine.api.hold();
    const out = reaches(old, "submitting");
    const [, first, second] = [await begin(old, ask), await begin(old, ask), await begin(old, ask)];
    await out;
    machine.die(old);
    release();
    const most = first.reserved + second.reserved - 1;
    let since = Infinity;
    const rig = await machine.open("new", { dir: old.dir, speed: 1, policy: { limits: () => Promise.resolve([{ rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most, since }]) } });
    // Midnight.
    since = rig.clock.now() + 1;
    await sleep(2);
    await rig.engine.resume();
    await assert.rejects(rig.engine.unpause([first.id, second.id]), (error) => {
      assert.ok(error instanceof ImageStudioError);
      assert.deepEqual(error.failure, failure("budget", "no", { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", asked: second.reserved, left: second.reserved - 1 }));
      return true;
    });
    assert.equal((await rig.engine.finished(first.id)).state, "placed");
    assert.equal((await rig.engine.store.get(second.id))?.state, "paused");
    assert.equal(machine.api.posts.length, 2);
  });
});
