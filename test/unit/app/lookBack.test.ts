import assert from "node:assert/strict";
import { lookBack, pastJobs } from "../../../src/app/lookBack.ts";
import type { JobStore } from "../../../src/jobs/ports.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { runOne } from "../../support/asking.ts";
import { ask, windows } from "../../support/windows.ts";

describe("jobs of the past", () => {
  const machine = windows();

  /** As many jobs as the groups have, the first asked first, named "group/place". */
  async function storeOf(...groups: readonly number[]): Promise<JobStore> {
    const rig = await machine.open("here");
    const { store } = rig.engine;
    const placed = await runOne(rig, ask);
    let asked = placed.createdAt;
    await store.reserve(groups.flatMap((size, group) => Array.from({ length: size }, (_, place): Job =>
      ({ ...placed, id: crypto.randomUUID(), groupId: String(group), input: { prompt: `${group}/${place}` }, createdAt: asked += 1, outputs: [] }))), []);
    return store;
  }
  const names = (jobs: readonly Job[]): string[] => jobs.map(({ input }) => String(input["prompt"]));
  const singles = (count: number): number[] => Array<number>(count).fill(1);

  it("are the newest first, and say nothing of more where there are no more", async () => {
    const { jobs, before } = await pastJobs(await storeOf(...singles(199)));
    assert.deepEqual([jobs.length, names(jobs)[0], names(jobs)[198], before], [200, "198/0", "0/0", undefined]);
  });

  it("keep together what was asked at once: the rest is given with its group", async () => {
    const store = await storeOf(...singles(3), 4, ...singles(198));
    const first = await pastJobs(store);
    assert.deepEqual([first.jobs.length, names(first.jobs).at(-1)], [198, "4/0"]);
    const next = await pastJobs(store, first.before);
    assert.deepEqual([names(next.jobs).slice(0, 5), next.jobs.length, next.before], [["3/3", "3/2", "3/1", "3/0", "2/0"], 8, undefined]);
  });

  it("are given in parts where more was asked at once than is read at once", async () => {
    const store = await storeOf(250);
    const first = await pastJobs(store);
    const next = await pastJobs(store, first.before);
    assert.deepEqual([first.jobs.length, next.jobs.length, next.before], [200, 51, undefined]);
  });

  it("are looked through until something is found, and from there on; then to the end", async () => {
    const store = await storeOf(...singles(700));
    const newest = (await pastJobs(store)).before ?? assert.fail();
    const looked: number[] = [];
    const from = await lookBack(store, newest, (jobs) => {
      looked.push(jobs.length);
      return Promise.resolve(names(jobs).includes("250/0"));
    });
    assert.deepEqual(looked, [200, 200]);
    assert.equal(await lookBack(store, from ?? assert.fail(), (jobs) => {
      looked.push(jobs.length);
      return Promise.resolve(false);
    }), undefined);
    assert.deepEqual(looked, [200, 200, 101]);
  });
});
