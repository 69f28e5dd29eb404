import assert from "node:assert/strict";
import { mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sweepHalfDownloads } from "../../../src/store/sweep.ts";

describe("the sweep of half downloads", () => {
  it("removes those of yesterday, and neither those of today nor any picture", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sweep-"));
    const [day, now] = [24 * 60 * 60, Date.now() / 1000];
    for (const [name, age] of [["incoming-old", 2 * day], ["incoming-new", 60], ["a".repeat(64), 30 * day]] as const) {
      await writeFile(join(folder, name), "x");
      await utimes(join(folder, name), now - age, now - age);
    }
    await sweepHalfDownloads(folder, Date.now());
    assert.deepEqual((await readdir(folder)).sort(), ["a".repeat(64), "incoming-new"]);
  });

  it("minds no folder that is not there", async () => {
    await sweepHalfDownloads(join(tmpdir(), "never-made"), Date.now());
  });
});
