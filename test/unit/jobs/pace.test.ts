import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { catalogueOf, operations, providers } from "../../../src/catalogue/operations.ts";
import { createPace } from "../../../src/jobs/pace.ts";
import { begin } from "../../support/asking.ts";
import { systemClock } from "../../../src/app/systemClock.ts";
import { ask, windows } from "../../support/windows.ts";
import { madeUpVideo } from "../catalogue/madeUpVideo.ts";
import { mp4 } from "../images/made.ts";

describe("requests in a minute", () => {
  const limit = providers.imagine.limits.requestsPerMinute ?? assert.fail();
  const of = { account: "imagine@test", provider: "imagine" } as const;

  it("are never more than the provider takes, whenever they want to go; and each goes as soon as there is room", () => {
    fc.assert(fc.property(fc.array(fc.record({ after: fc.nat(4000), many: fc.integer({ min: 1, max: 30 }) }), { maxLength: 60 }), (wishes) => {
      let now = 1000.5;
      const pace = createPace({ ...systemClock, monotonic: () => now }, (id) => providers[id]);
      const sent: number[] = [];
      for (const { after, many } of wishes) {
        now += after;
        for (let left = many; left > 0; ) {
          const room = Math.min(left, pace.room(of));
          assert.equal(room > 0, pace.wait(of) === 0);
          if (room === 0) {
            now += pace.wait(of);
            continue;
          }
          pace.count(of, room);
          sent.push(...Array.from({ length: room }, () => now));
          left -= room;
        }
        assert.ok(sent.filter((at) => at > now - 60_000).length <= limit);
      }
    }));
  });

  it("have no end where the provider names no limit", () => {
    const pace = createPace(systemClock, (id) => providers[id]);
    const free = { account: "ideogram@test", provider: "ideogram" } as const;
    pace.count(free, 10_000);
    assert.deepEqual([pace.room(free), pace.wait(free)], [Infinity, 0]);
  });

  describe("of a window", () => {
    const machine = windows();

    it("with forty videos at once: posts and questions together are counted, and all are made", async () => {
      const times: number[] = [];
      const polls = new Map<string, number>();
      const rig = await machine.open("a", {
        speed: 200, maxInFlight: 100, timeouts: { submit: 600_000, poll: 1_200_000 }, catalogue: catalogueOf([...operations, madeUpVideo]),
        fetch: (url, init) => {
          if (url.startsWith("https://films.test/")) return Promise.resolve(new Response(Buffer.from(mp4())));
          times.push(rig.clock.monotonic());
          if (init.method === "POST") return Promise.resolve(Response.json({ id: times.length }));
          const asked = (polls.get(url) ?? 0) + 1;
          polls.set(url, asked);
          return Promise.resolve(Response.json({ video: asked < 3 ? { status: "processing" } : { url: { generation: `https://films.test/${times.length}` } } }));
        },
      });
      const jobs = await Promise.all(Array.from({ length: 40 }, () => begin(rig, { operation: madeUpVideo.id, place: null })));
      const ended = await Promise.all(jobs.map((job) => rig.engine.finished(job.id)));
      assert.deepEqual(new Set(ended.map(({ state }) => state)), new Set(["done"]));
      assert.equal(times.length, 160);
      // Fifty a minute are three full minutes; together they would be done in one. The first may go a moment after it was counted.
      const took = times.at(-1)! - times[0]!;
      assert.ok(took > 165_000, `${took} ms`);
    });

    it("that allows itself more images in flight than the provider takes: as many as the provider takes, unless it says another number", async () => {
      const rig = await machine.open("a", { maxInFlight: 100 });
      const release = machine.api.hold();
      const jobs = await Promise.all(Array.from({ length: 15 }, () => begin(rig, ask)));
      while (machine.api.posts.length < 10) await setImmediate();
      await rig.engine.store.sums();
      assert.equal(machine.api.posts.length, providers.ideogram.limits.imagesInFlight);
      release();
      for (const job of jobs) assert.equal((await rig.engine.finished(job.id)).state, "placed");
    });
  });
});
