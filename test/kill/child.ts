import { fail } from "node:assert/strict";
import * as z from "zod";
import { catalogue } from "../../src/catalogue/operations.ts";
import { fieldWithRole } from "../../src/catalogue/roles.ts";
import type { Operation } from "../../src/catalogue/types.ts";
import type { FileRef } from "../../src/core/fileRef.ts";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { steps } from "./steps.ts";
import { begin, beginAll } from "../support/asking.ts";
import { bothSides } from "../support/bothSides.ts";
import { openRig } from "../support/engine.ts";

/**
 * A window in a process of its own, made to be killed. Its argument is JSON; it prints "ready" when its engine stands, and
 * ends by itself when all its jobs have come to rest.
 */
const orders = z.object({
  dir: z.string(),
  origin: z.string(),
  /** Where the other provider begins. */
  imagine: z.string(),
  key: z.string(),
  operation: z.string(),
  /** Of a comparison, what is asked for the same beside it. */
  others: z.array(z.string()).default([]),
  jobs: z.number(),
  images: z.number(),
  input: z.record(z.string(), z.string()),
  /** Fields that take a picture. */
  files: z.array(z.string()),
  /** All of the jobs are asked for at once. */
  together: z.boolean().default(false),
  /** Kills itself at the nth time that this step is met. */
  killAt: z.object({ when: z.enum(["before", "after"]), step: z.enum(steps), nth: z.number() }).optional(),
}).parse(JSON.parse(process.argv[2] ?? ""));

let met = 0;
const rig = await openRig({
  dir: orders.dir, origin: orders.origin, key: orders.key, speed: 20, ...(orders.others.length === 0 ? {} : { keys: bothSides(orders, orders.key) }),
  trace: (when, step) => {
    if (when !== orders.killAt?.when || step !== orders.killAt.step) return;
    met += 1;
    if (met === orders.killAt.nth) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write("ready\n");
const files = Object.fromEntries(await Promise.all(orders.files.map(async (field) => [field, await drawn(field)] as const)));
/** Imagine's begin with 1; a film has none. */
const seeded = (operation: Operation, n: number): { readonly seed?: number } => (fieldWithRole(operation, "seed") === undefined ? {} : { seed: 100 * n + (operation.provider === "imagine" ? 1 : 0) });
const asks = Array.from({ length: orders.jobs }, (_, n) => {
  const operation = catalogue.get([orders.operation, ...orders.others][n] ?? orders.operation) ?? fail();
  const asked = fieldWithRole(operation, "count") === undefined ? {} : { num_images: orders.images };
  return { operation: operation.id, input: { prompt: `kite number ${n}`, ...asked, ...seeded(operation, n), ...orders.input, ...files } };
});
const started = orders.together ? await beginAll(rig, asks) : await Promise.all(asks.map((ask) => begin(rig, ask)));
await Promise.all(started.map((job) => rig.engine.finished(job.id)));
rig.close();

/** A grey picture; what is marked of a mask is its lower half. */
async function drawn(field: string): Promise<FileRef> {
  const png = await encodePng({ width: 128, height: 128, alpha: false }, (y, row) => row.fill(field !== "mask" ? 120 : y < 64 ? 0 : 255));
  return rig.engine.files.keepBytes(`${field}.png`, new Uint8Array(png));
}
