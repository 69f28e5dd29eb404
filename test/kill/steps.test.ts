import assert from "node:assert/strict";
import { cpus } from "node:os";
import type { Step } from "../../src/jobs/ports.ts";
import { limiter } from "../../src/jobs/limiter.ts";
import { removeFolders } from "../support/folders.ts";
import { checkWorld, ended, resumeAll, setScene } from "./scene.ts";
import type { KillAt, Kind } from "./scene.ts";
import { steps } from "./steps.ts";

const parallel = limiter(Math.max(2, cpus().length));

/** What becomes of one job that is killed there. */
function fate(kind: Kind, { when, step }: KillAt): "none" | "paused" | "unknown" | "placed" {
  if (step === "queue") return when === "before" ? "none" : "paused";
  if (step === "claim") return when === "before" ? "paused" : "unknown";
  // Bytes that came are on disk a moment before it is written down whose they are.
  if (kind === "bytes" && step === "keep") return "unknown";
  const settledBy = kind === "asynchronous" || kind === "video" ? "accept" : "answer";
  const at = steps.indexOf(step) - steps.indexOf(settledBy);
  return at < 0 || (at === 0 && when === "before") ? "unknown" : "placed";
}

describe("a window killed at a named step", function () {
  this.timeout(60_000);
  after(removeFolders);

  const both = ["before", "after"] as const;
  /** What differs where pictures are sent along, and where one answer is several files: also between two of them. */
  const ofPictures: readonly (readonly [Kind, Step, number])[] = [
    ["masked", "queue", 1], ["masked", "claim", 1], ["masked", "send", 1], ["masked", "answer", 1],
    ["layers", "answer", 1], ["layers", "keep", 2], ["layers", "collect", 1], ["layers", "name", 1], ["layers", "name", 2], ["layers", "put", 1], ["layers", "put", 2], ["layers", "place", 1],
  ];
  /** The answer is the picture, and is kept before it is written down; a film is asked for, and comes from elsewhere. */
  const ofImagine: readonly (readonly [Kind, Step, number])[] = [
    ...(["send", "keep", "answer", "put"] as const).map((step) => ["bytes", step, 1] as const),
    ...(["accept", "answer", "keep", "put"] as const).map((step) => ["video", step, 1] as const),
  ];
  const cases = [
    ...(["synchronous", "asynchronous"] as const).flatMap((kind) => steps.filter((step) => kind === "asynchronous" || step !== "accept").map((step) => [kind, step, 1] as const)),
    ...ofPictures, ...ofImagine,
  ].flatMap(([kind, step, nth]) => both.map((when) => ({ kind, killAt: { when, step, nth } })));
  // All start at once and share the processors; each `it` waits for its own.
  const runs = new Map<string, Promise<void>>();
  before(() => {
    for (const one of cases) {
      const run = parallel(() => killAndResume(one.kind, one.killAt));
      run.catch(() => undefined);
      runs.set(nameOf(one.kind, one.killAt), run);
    }
  });

  for (const { kind, killAt } of cases) {
    it(`${nameOf(kind, killAt)}: one job ends ${fate(kind, killAt)}, and nothing is billed or saved twice`, () => runs.get(nameOf(kind, killAt)));
  }
});

describe("a window killed in the midst of several that were asked for at once: pictures, or models of both providers", function () {
  this.timeout(60_000);
  after(removeFolders);

  const moments: readonly (readonly [kind: "batch" | "comparison", when: KillAt["when"], step: Step, nth: number, jobs: number])[] = ([
    ["before", "queue", 3, 0], ["after", "queue", 1, 3], ["before", "send", 2, 3], ["after", "answer", 2, 3], ["after", "name", 2, 3], ["after", "put", 2, 3],
  ] as const).flatMap((moment) => (["batch", "comparison"] as const).map((kind) => [kind, ...moment] as const));
  const runs: Promise<void>[] = [];
  before(() => {
    for (const [kind, when, step, nth, jobs] of moments) {
      const run = parallel(() => killTogether(kind, { when, step, nth }, jobs));
      run.catch(() => undefined);
      runs.push(run);
    }
  });

  for (const [index, [kind, when, step, nth, jobs]] of moments.entries()) {
    it(`${kind}, ${when} ${step} ${nth}: ${jobs === 0 ? "none" : "all"} of them are written down, and nothing is billed or saved twice`, () => runs[index]);
  }
});

async function killTogether(kind: "batch" | "comparison", killAt: KillAt, expected: number): Promise<void> {
  const scene = await setScene(kind, { jobs: 3, images: 1 });
  try {
    assert.equal(await ended(scene.child(killAt)), "SIGKILL", "the step was never met");
    const sent = scene.sandbox.log().filter((entry) => entry.method === "POST").length;
    const rig = await scene.window();
    await resumeAll(rig);
    const jobs = await checkWorld(scene, rig);
    assert.deepEqual([jobs.length, new Set(jobs.map(({ groupId }) => groupId)).size], [expected, Math.min(expected, 1)]);
    assert.equal(scene.sandbox.log().filter((entry) => entry.method === "POST").length, sent, "resuming sent nothing that costs");
  } finally {
    await scene.close();
  }
}

function nameOf(kind: Kind, { when, step, nth }: KillAt): string {
  return `${kind}, ${when} ${step}${nth === 1 ? "" : ` ${nth}`}`;
}

async function killAndResume(kind: Kind, killAt: KillAt): Promise<void> {
  const scene = await setScene(kind, { jobs: 1, images: kind === "layers" ? 3 : kind === "bytes" ? 1 : 2 });
  try {
    assert.equal(await ended(scene.child(killAt)), "SIGKILL", "the step was never met");
    const sent = scene.sandbox.log().filter((entry) => entry.method === "POST").length;
    const rig = await scene.window();
    await resumeAll(rig);
    const jobs = await checkWorld(scene, rig);
    const expected = fate(kind, killAt);
    assert.deepEqual(jobs.map((job) => job.state), expected === "none" ? [] : [expected]);
    assert.equal(scene.sandbox.log().filter((entry) => entry.method === "POST").length, sent, "resuming sent nothing that costs");
    if (kind === "layers" && expected === "placed") assert.deepEqual(await rig.placed(), ["image-0-layers.json", "image-0-no-text.png", "image-0-original.png"], "the layers bear one name");
  } finally {
    await scene.close();
  }
}
