import * as z from "zod";
import { steps } from "./steps.ts";
import { begin } from "../support/asking.ts";
import { openRig } from "../support/engine.ts";

/**
 * A window in a process of its own, made to be killed. Its argument is JSON; it prints "ready" when its engine stands, and
 * ends by itself when all its jobs have come to rest.
 */
const orders = z.object({
  dir: z.string(),
  origin: z.string(),
  key: z.string(),
  operation: z.string(),
  jobs: z.number(),
  images: z.number(),
  resolution: z.record(z.string(), z.string()),
  /** Kills itself at the nth time that this step is met. */
  killAt: z.object({ when: z.enum(["before", "after"]), step: z.enum(steps), nth: z.number() }).optional(),
}).parse(JSON.parse(process.argv[2] ?? ""));

let met = 0;
const rig = await openRig({
  dir: orders.dir, origin: orders.origin, key: orders.key, speed: 20,
  trace: (when, step) => {
    if (when !== orders.killAt?.when || step !== orders.killAt.step) return;
    met += 1;
    if (met === orders.killAt.nth) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write("ready\n");
const started = await Promise.all(Array.from({ length: orders.jobs }, (_, n) =>
  begin(rig, { operation: orders.operation, input: { prompt: `kite number ${n}`, num_images: orders.images, seed: 100 * n, ...orders.resolution } })));
await Promise.all(started.map((job) => rig.engine.finished(job.id)));
rig.close();
