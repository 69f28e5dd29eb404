import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { limiter } from "../../src/jobs/limiter.ts";
import { removeFolders } from "../support/folders.ts";
import { randomOf } from "../support/random.ts";
import { checkWorld, ended, resumeAll, setScene } from "./scene.ts";
import type { Kind, Scene } from "./scene.ts";

const moments = Number(process.env["KILL_MOMENTS"] ?? 50);
/** Most carry nothing but words; every fifth carries pictures, or is answered with several files. */
const spread: readonly Kind[] = ["synchronous", "asynchronous", "synchronous", "asynchronous", "masked", "asynchronous", "synchronous", "asynchronous", "synchronous", "layers"];
/** Layers are three files: the picture without its texts, as it was, and the texts. */
const manyJobs = (kind: Kind) => ({ jobs: 7, images: kind === "layers" ? 3 : 2, latencyMs: 20 });
const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

describe(`a window killed at ${moments} random moments (KILL_SEED=${seed})`, function () {
  this.timeout(moments * 6000);
  after(removeFolders);

  it("bills and saves nothing twice, though two windows resume at once", async () => {
    const random = randomOf(seed);
    const parallel = limiter(Math.max(2, cpus().length));
    const lives = await Promise.all((["synchronous", "asynchronous"] as const).map((kind) => parallel(() => livedMs(kind))));
    const longestMs = Math.max(...lives) * 1.1;
    const kills = Array.from({ length: moments }, (_, n) => ({ kind: spread[n % spread.length] ?? "synchronous", ms: random() * longestMs }));
    const states = await Promise.all(kills.map(({ kind, ms }) => parallel(() => killAndResume(kind, ms))));
    const count = (state: string): number => states.flat().filter((one) => one === state).length;
    console.log(`      placed ${count("placed")}, unknown ${count("unknown")}, paused ${count("paused")}`);
    assert.ok(count("placed") > 0 && count("unknown") > 0 && count("paused") > 0, "the moments were not spread over a job's life");
  });
});

/** On this machine, as busy as it is: from the engine's first breath to the last picture's place. */
async function livedMs(kind: Kind): Promise<number> {
  const scene = await setScene(kind, manyJobs(kind));
  try {
    const child = await breathing(scene);
    const since = performance.now();
    assert.equal(await ended(child), "exit 0");
    return performance.now() - since;
  } finally {
    await scene.close();
  }
}

async function breathing(scene: Scene): Promise<ChildProcess> {
  const child = scene.child();
  if (child.stdout === null) throw new Error("The child has no output.");
  await once(child.stdout, "data");
  return child;
}

async function killAndResume(kind: Kind, ms: number): Promise<string[]> {
  const scene = await setScene(kind, manyJobs(kind));
  try {
    const child = await breathing(scene);
    await sleep(ms);
    child.kill("SIGKILL");
    await ended(child);
    const [one, other] = [await scene.window(), await scene.window()];
    await Promise.all([one, other].map(resumeAll));
    const jobs = await checkWorld(scene, one);
    return jobs.map((job) => job.state);
  } catch (error) {
    throw new Error(`${kind}, ${ms} ms after the start`, { cause: error });
  } finally {
    await scene.close();
  }
}
