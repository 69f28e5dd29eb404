import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Step } from "../../src/jobs/ports.ts";
import type { Job } from "../../src/jobs/types.ts";
import { sniff } from "../../src/images/sniff.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { bytesOf, openRig } from "../support/engine.ts";
import { bothSides } from "../support/bothSides.ts";
import { bundled } from "../support/bundled.ts";
import { newFolder } from "../support/folders.ts";
import { codecs } from "../support/pixels.ts";
import type { Rig } from "../support/engine.ts";

const key = "kill-suite-key-1";

/** The smallest pictures that each can draw: bytes are what is looked at here, and there are many. Some are made of a picture, two of them with a mask. */
export const kinds = {
  synchronous: { operation: "generate/ideogram-3", input: { resolution: "512x1536" }, files: [] },
  asynchronous: { operation: "generate/ideogram-4", input: { resolution: "512x1536" }, files: [] },
  masked: { operation: "edit/ideogram-3", input: {}, files: ["image", "mask"] },
  layers: { operation: "layerize-text/ideogram-3", input: {}, files: ["image"] },
  bytes: { operation: "generate/imagine-turbo", input: {}, files: [], below: "/imagine" },
  video: { operation: "video/imagine-text", input: { style: "kling-1.5", aspect_ratio: "1:1" }, files: [], below: "/imagine" },
  comparison: { operation: "generate/ideogram-3", input: {}, files: [], together: true, others: ["generate/imagine-turbo", "generate/ideogram-2"] },
  batch: { operation: "remix/ideogram-3", input: { resolution: "512x1536" }, files: ["image"], together: true },
} as const;
export type Kind = keyof typeof kinds;

export interface KillAt {
  readonly when: "before" | "after";
  readonly step: Step;
  readonly nth: number;
}

export interface Scene {
  readonly sandbox: Sandbox;
  readonly dir: string;
  readonly images: number;
  child(killAt?: KillAt): ChildProcess;
  /** Another window on the same storage. */
  window(): Promise<Rig>;
  /** The sandbox, and all windows. */
  close(): Promise<void>;
}

export async function setScene(kind: Kind, { jobs, images, latencyMs = 0 }: { jobs: number; images: number; latencyMs?: number }): Promise<Scene> {
  const sandbox = await startSandbox({ key, controlToken: "control-token", drawing: "plain", pollsUntilDone: 1, latencyMs, ...(kind === "video" ? { codecs } : {}) });
  const { below = "" }: { readonly operation: string; readonly below?: string } = kinds[kind];
  const origin = sandbox.origin + below;
  // What the child's threads run is found there, too.
  const [file] = await Promise.all([bundled("test/kill/child.ts"), bundled("src/pixels/worker.ts")]);
  const dir = await newFolder();
  const windows: Rig[] = [];
  return {
    sandbox, dir, images,
    child: (killAt) => {
      const orders = { dir, origin, imagine: sandbox.imagine, key, jobs, images, ...kinds[kind], killAt };
      return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, JSON.stringify(orders)], { stdio: ["ignore", "pipe", "inherit"] });
    },
    window: async () => {
      const rig = await openRig({ dir, origin, key, speed: 20, ...(kind === "comparison" ? { keys: bothSides(sandbox, key) } : {}) });
      windows.push(rig);
      return rig;
    },
    close: async () => {
      for (const rig of windows) rig.close();
      await sandbox.close();
    },
  };
}

/** How the child ended. */
export async function ended(child: ChildProcess): Promise<string> {
  if (child.exitCode !== null || child.signalCode !== null) return endOf(child);
  await once(child, "exit");
  return endOf(child);
}

function endOf({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? `exit ${exitCode}`;
}

/** Takes over what dead windows left, and waits until all that goes on by itself has come to rest. */
export async function resumeAll(rig: Rig): Promise<void> {
  const resumed = await rig.engine.resume();
  await Promise.all(resumed.filter((job) => job.state !== "paused").map((job) => rig.engine.finished(job.id)));
}

export function allJobs(rig: Rig): Promise<readonly Job[]> {
  return rig.engine.store.recent({ limit: 1000 });
}

/**
 * After a kill and a resume: nothing was sent twice or billed twice; what was answered lies in the workspace once, whole,
 * with the bytes that the journal says; what may have been billed holds its reservation; what waited is paused.
 */
export async function checkWorld({ sandbox, images }: Scene, rig: Rig): Promise<readonly Job[]> {
  const jobs = await allJobs(rig);
  const posts = sandbox.log().filter((entry) => entry.method === "POST" && entry.query["dry_run"] === undefined);
  // A request that the kill cut off in its body says no prompt.
  const prompts = posts.flatMap(({ fields: { prompt } }) => (typeof prompt === "string" ? prompt : []));
  assert.equal(new Set(prompts).size, prompts.length, `a request was sent twice: ${prompts.join(", ")}`);
  assert.ok(posts.length <= jobs.length, `${posts.length} requests for ${jobs.length} jobs`);
  assert.ok(sandbox.ledger().length <= posts.length);

  const known = new Set(["placed", "paused", "unknown"]);
  assert.deepEqual(jobs.filter((job) => !known.has(job.state)).map((job) => [job.state, job.failure]), []);
  const placed = jobs.filter((job) => job.state === "placed");
  const unknown = jobs.filter((job) => job.state === "unknown");
  const paused = jobs.filter((job) => job.state === "paused");
  // Each bill is either known, or held as one that may have come.
  const billed = sandbox.ledger().length;
  assert.ok(placed.length <= billed && billed <= placed.length + unknown.length, `${billed} bills, ${placed.length} placed, ${unknown.length} unknown`);
  for (const job of placed) assert.deepEqual([job.billed, job.reserved], ["yes", 0]);
  for (const job of unknown) assert.deepEqual([job.billed, job.reserved, job.spent], ["unknown", job.price.upperUsdMicros ?? job.price.usdMicros ?? 0, 0]);
  for (const job of paused) {
    assert.ok(!prompts.includes(String(job.input["prompt"])), "what was paused had been sent");
    assert.deepEqual([job.billed, job.spent], ["no", 0]);
  }

  const uris = placed.flatMap((job) => job.outputs.map((output) => output.uri ?? ""));
  assert.equal(uris.length, placed.length * images);
  const names = uris.map((uri) => decodeURIComponent(uri.slice(rig.folder.length + 1))).sort();
  assert.deepEqual(await rig.placed(), names, "the folder holds each picture once, and nothing else");
  for (const output of placed.flatMap((job) => job.outputs)) {
    const bytes = await bytesOf(rig, decodeURIComponent((output.uri ?? "").slice(rig.folder.length + 1)));
    assert.equal(createHash("sha256").update(bytes).digest("hex"), output.sha256);
    assert.equal(sniff(bytes)?.width, output.width);
  }
  return jobs;
}
