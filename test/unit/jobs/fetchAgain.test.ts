import assert from "node:assert/strict";
import { runOne } from "../../support/asking.ts";
import { about, ask, price, windows } from "../../support/windows.ts";

describe("a paid picture whose link is refused at first", () => {
  const machine = windows();
  /** Between its slow tries the window waits for good: only who asks brings one more. */
  const waiting = async () => {
    let tries = 0;
    let there = false;
    const rig = await machine.open("a", {
      speed: 500,
      clock: (real) => ({ ...real, monotonic: () => 0, sleep: (ms, signal) => real.sleep(ms >= 10_000 ? 1e9 : ms, signal) }),
      fetch: (url, init) => {
        if (!url.endsWith("late.png")) return machine.api.fetch(url, init);
        tries += 1;
        return there ? machine.api.fetch(url.replace("late", "1"), init) : Promise.resolve(new Response("", { status: 404 }));
      },
    });
    machine.api.next(() => Response.json({ data: [{ url: "https://pictures.test/late.png" }] }));
    const job = await runOne(rig, ask);
    const until = async (so: () => boolean | Promise<boolean>): Promise<void> => {
      for (const end = Date.now() + 5_000; !await so() && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    return { rig, job, tries: () => tries, until, comes: () => (there = true) };
  };

  it("is fetched at once when a person asks, and not at the next try in minutes", async () => {
    const { rig, job, until, comes } = await waiting();
    assert.deepEqual(about(job), ["collecting", "yes", 0, price, "save-failed"]);
    comes();
    await rig.engine.resume();
    await until(async () => (await rig.engine.store.get(job.id))?.state === "placed");
    assert.deepEqual(about((await rig.engine.store.get(job.id))!), ["placed", "yes", 0, price, undefined]);
  });

  it("is not lost sooner, however often one asks", async () => {
    const { rig, job, tries, until } = await waiting();
    const before = tries();
    for (let n = 1; n <= 20; n += 1) {
      await rig.engine.resume();
      await until(() => tries() === before + n);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(tries(), before + 20);
    const now = (await rig.engine.store.get(job.id))!;
    assert.deepEqual([about(now), now.outputs.map(({ state, refused }) => [state, refused])], [["collecting", "yes", 0, price, "save-failed"], [["pending", undefined]]]);
  });
});
