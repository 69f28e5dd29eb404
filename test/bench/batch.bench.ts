import assert from "node:assert/strict";
import { openRig } from "../support/engine.ts";
import { removeFolders } from "../support/folders.ts";
import type { Rig } from "../support/engine.ts";
import { median, timed } from "./measure.ts";
import { report, rounds } from "./report.ts";
import { key, startSandboxThread } from "./sandboxThread.ts";
import type { SandboxThread } from "./sandboxThread.ts";

const images = 100;
const inFlight = 10;
const latencyMs = 1000;

describe(`a batch of ${images} images, ${inFlight} in flight, one second each`, () => {
  let sandbox: SandboxThread;
  before(async () => {
    sandbox = await startSandboxThread({ latencyMs, maxInFlight: inFlight });
    // Both sides load their code and draw the one picture.
    await batch(inFlight);
  });
  after(async () => {
    await sandbox.stop();
    await removeFolders();
  });

  /** Seconds from the person's yes until the last file lies in the workspace. */
  async function batch(count: number): Promise<number> {
    const rig = await openRig({ origin: sandbox.origin, key, speed: 1, maxInFlight: inFlight });
    try {
      const prepared = await Promise.all(Array.from({ length: count }, (_, n) => prepare(rig, n)));
      const ms = await timed(async () => {
        const jobs = await rig.engine.start(prepared);
        const ended = await Promise.all(jobs.map((job) => rig.engine.finished(job.id)));
        assert.deepEqual(ended.filter((job) => job.state !== "placed").map((job) => [job.state, job.failure]), []);
      });
      assert.equal((await rig.placed()).length, count);
      return ms / 1000;
    } finally {
      rig.close();
    }
  }

  it("takes little longer than the API does", async () => {
    const n = rounds(3);
    const seconds: number[] = [];
    while (seconds.length < n) seconds.push(await batch(images));
    const ideal = (images / inFlight) * (latencyMs / 1000);
    report({ name: `batch of ${images}`, unit: "s", ours: median(seconds), baseline: ideal, against: "ideal", aim: 1.03, rounds: n });
  });
});

function prepare(rig: Rig, n: number): ReturnType<Rig["engine"]["prepare"]> {
  return rig.engine.prepare({
    operation: "generate/ideogram-3", askedBy: "api", input: { prompt: `kite number ${n}`, num_images: 1 },
    place: { folder: rig.folder, fileName: "${slug}", metadata: "origin" },
  });
}
