import { setInterval as every } from "node:timers";
import * as z from "zod";
import type { Job } from "../../src/jobs/types.ts";
import { openRig } from "../support/engine.ts";

/**
 * A window in a process of its own, so that its memory is its own: downloads, marks, keeps and places pictures that were
 * answered before. Its argument is JSON; it prints what it took as JSON.
 */
const orders = z.object({
  dir: z.string(), origin: z.string(), key: z.string(), metadata: z.enum(["off", "origin", "full"]),
  /** Fetched before the clock starts, so that all code is loaded. */
  warmUp: z.array(z.string()), urls: z.array(z.string()),
}).parse(JSON.parse(process.argv[2] ?? ""));

const mebibyte = 1024 * 1024;
const rig = await openRig({ dir: orders.dir, origin: orders.origin, key: orders.key, speed: 1, timeouts: { download: 120_000 } });
await collect("warm-up", orders.warmUp);
const before = process.memoryUsage.rss();
let most = before;
const sampler = every(() => { most = Math.max(most, process.memoryUsage.rss()); }, 5);
const started = performance.now();
const states = await collect("kite number", orders.urls);
const seconds = (performance.now() - started) / 1000;
clearInterval(sampler);
process.stdout.write(`${JSON.stringify({ seconds, growth: (most - before) / mebibyte, states })}\n`);
rig.close();

async function collect(name: string, urls: readonly string[]): Promise<string[]> {
  await rig.engine.store.reserve(urls.map((url, n) => answered(url, `${name} ${n}`)), []);
  const jobs = await rig.engine.resume();
  const ended = await Promise.all(jobs.map((job) => rig.engine.finished(job.id)));
  return ended.map((job) => job.state);
}

/** As an earlier window left it: billed, and nobody's. */
function answered(url: string, prompt: string): Job {
  const now = Date.now();
  return {
    id: crypto.randomUUID(), groupId: "bench", operation: "generate/ideogram-3", provider: "ideogram", input: { prompt },
    origin: orders.origin, keyId: "key-1", keyLabel: "Test", account: `ideogram@${orders.origin}`, scope: "person", askedBy: "api", owner: "", state: "answered", billed: "yes",
    price: { usdMicros: 60_000, basis: "exact" }, reserved: 0, spent: 60_000, weight: 1, attempts: 1,
    place: { folder: rig.folder, fileName: "${slug}", metadata: orders.metadata }, outputs: [{ index: 0, state: "pending", url, seed: 1 }],
    warnings: [], createdAt: now, updatedAt: now,
  };
}
