import assert from "node:assert/strict";
import { begin, runOne } from "../../support/asking.ts";
import { ask, reaches, windows } from "../../support/windows.ts";

describe("when the store stumbles", () => {
  const machine = windows();

  it("a claim that fails is made again", async () => {
    let failures = 3;
    const rig = await machine.open("a", {
      store: (real) => ({ ...real, claim: (ask) => (failures-- > 0 ? Promise.reject(new Error("database is locked")) : real.claim(ask)) }),
    });
    assert.equal((await runOne(rig, ask)).state, "placed");
  });

  it("a job that cannot be taken over holds none back that can", async () => {
    const old = await machine.open("old");
    for (const id of ["g1", "g2"]) {
      machine.api.next(() => Response.json({ usd_micros: 60_000, qualifier: "exact" }));
      machine.api.next(() => Response.json({ generation_id: id }));
      const is = reaches(old, "accepted", (job) => job.acceptedId === id);
      await begin(old, { operation: "generate/ideogram-4" });
      await is;
    }
    machine.die(old);
    machine.api.polled(() => Response.json({ status: "completed", data: [{ url: "https://pictures.test/1.png", is_image_safe: true }] }));
    let fails = true;
    const rig = await machine.open("new", {
      dir: old.dir,
      store: (real) => ({
        ...real,
        change: async (...change) => {
          const now = fails ? await real.get(change[0].id) : undefined;
          return now?.acceptedId === "g1" ? Promise.reject(new Error("database is locked")) : real.change(...change);
        },
      }),
    });
    const second = reaches(rig, "placed");
    await assert.rejects(rig.engine.resume(), /locked/);
    assert.equal((await second).acceptedId, "g2");
    fails = false;
    const first = reaches(rig, "placed");
    await rig.engine.resume();
    assert.equal((await first).acceptedId, "g1");
  });

  it("a heartbeat that fails is not the last", async () => {
    let beats = 0;
    let third = (): void => undefined;
    const beaten = new Promise<void>((resolve) => (third = resolve));
    const rig = await machine.open("a", {
      speed: 1000,
      store: (real) => ({
        ...real,
        beat: (owner) => {
          beats += 1;
          if (beats === 4) third();
          return beats === 2 || beats === 3 ? Promise.reject(new Error("database is locked")) : real.beat(owner);
        },
      }),
    });
    await runOne(rig, ask);
    await beaten;
  });

  it("a job that comes out of the queue before its last step has ended is not forgotten", async () => {
    const rig = await machine.open("a", {
      maxInFlight: 1,
      store: (real) => ({
        ...real,
        change: async (...change) => {
          const next = await real.change(...change);
          if (change[1].state === "queued") await new Promise((resolve) => setTimeout(resolve, 40));
          return next;
        },
      }),
    });
    machine.api.next(() => new Response("", { status: 429, headers: { "retry-after": "0" } }));
    const jobs = await Promise.all([runOne(rig, ask), runOne(rig, ask)]);
    assert.deepEqual(jobs.map((job) => [job.state, job.failure]), [["placed", undefined], ["placed", undefined]]);
    assert.equal(machine.api.posts.length, 3);
  });
});
