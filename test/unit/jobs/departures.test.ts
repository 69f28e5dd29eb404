import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { beginAll } from "../../support/asking.ts";
import { ask, windows } from "../../support/windows.ts";
import type { Rig } from "../../support/engine.ts";

describe("what is fetched while other requests wait for their turn", () => {
  const machine = windows();

  /** A window with one request at a time, and what it asked for, in order. `secret`: how long each key takes that follows the first. */
  async function window(secret: () => Promise<void>): Promise<{ readonly rig: Rig; readonly asked: string[] }> {
    const asked: string[] = [];
    let keys = 0;
    const rig = await machine.open("a", {
      speed: 1, maxInFlight: 1,
      fetch: (url, init) => {
        if (!url.includes("dry_run")) asked.push(init.method ?? "");
        return machine.api.fetch(url, init);
      },
      secret: async () => {
        if (keys++ > 0) await secret();
        return "some-key";
      },
    });
    return { rig, asked };
  }

  it("comes after the request that took the free slot: the provider's time is what the others wait for", async () => {
    const { rig, asked } = await window(() => sleep(15));
    const jobs = await beginAll(rig, [ask, ask]);
    const ended = await Promise.all(jobs.map(({ id }) => rig.engine.finished(id)));
    assert.deepEqual([ended.map(({ state }) => state), asked], [["placed", "placed"], ["POST", "POST", "GET", "GET"]]);
  });

  it("does not wait for one that cannot be made ready", async () => {
    const { rig, asked } = await window(() => new Promise(() => undefined));
    const [first] = await beginAll(rig, [ask, ask]);
    assert.equal((await rig.engine.finished(first?.id ?? "")).state, "placed");
    assert.deepEqual(asked, ["POST", "GET"]);
  });
});
