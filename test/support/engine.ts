import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { catalogue, providers } from "../../src/catalogue/operations.ts";
import type { Catalogue } from "../../src/catalogue/operations.ts";
import type { Fetch } from "../../src/client/post.ts";
import type { Timeouts } from "../../src/jobs/context.ts";
import { createEngine } from "../../src/jobs/engine.ts";
import type { Engine } from "../../src/jobs/engine.ts";
import type { Clock, JobStore, KeptFiles, Keys, Limit, Placing, Policy, Trace } from "../../src/jobs/ports.ts";
import type { Pixels } from "../../src/jobs/pixels.ts";
import { openDatabase } from "../../src/store/database.ts";
import { diskPlacing } from "../../src/store/diskPlacing.ts";
import { jobStore } from "../../src/store/jobStore.ts";
import { keptFiles } from "../../src/store/keptFiles.ts";
import { isAlive, newOwner } from "../../src/store/owner.ts";
import { newFolder } from "./folders.ts";
import { noPolicy } from "./policy.ts";
import { startPixels } from "./pixels.ts";
import { randomOf } from "./random.ts";

export interface RigOptions {
  readonly origin: string;
  readonly key: string;
  /** An earlier rig's folder: another window on the same storage. A new one when absent. */
  readonly dir?: string;
  readonly owner?: string;
  /** Its clock's seconds in one real second. Time-outs of HTTP are real. */
  readonly speed?: number;
  readonly maxInFlight?: number;
  readonly paths?: Readonly<Record<string, string>>;
  readonly limits?: readonly Limit[];
  readonly policy?: Partial<Policy>;
  readonly timeouts?: Partial<Timeouts>;
  readonly trace?: Trace;
  readonly catalogue?: Catalogue;
  readonly fetch?: Fetch;
  readonly alive?: (owner: string) => boolean | undefined;
  /** Real keys, in place of the one. */
  readonly keys?: Keys;
  readonly secret?: Keys["secret"];
  /** Other parts in place of the real ones, or around them. */
  readonly clock?: (real: Clock) => Clock;
  readonly store?: (real: JobStore) => JobStore;
  readonly files?: (real: KeptFiles) => KeptFiles;
  readonly placing?: (real: Placing) => Placing;
  readonly pixels?: (real: Pixels) => Pixels;
}

/** A real engine on a real store in a folder of its own: what a window is, without the editor. */
export interface Rig {
  readonly engine: Engine;
  readonly dir: string;
  /** URI of the folder that stands for the workspace. */
  readonly folder: string;
  readonly clock: Clock;
  /** Every wait that was asked for, in the clock's milliseconds. */
  readonly sleeps: readonly number[];
  /** The names of all files in the workspace folder, sorted. */
  placed(): Promise<string[]>;
  /** Closes this window in good order; the folder stays for another one. */
  close(): void;
}

export async function openRig(options: RigOptions): Promise<Rig> {
  const dir = options.dir ?? await newFolder();
  const speed = options.speed ?? 50;
  const sleeps: number[] = [];
  const real = fastClock(speed, sleeps);
  const clock = options.clock?.(real) ?? real;
  const database = await openDatabase(join(dir, "jobs.sqlite"));
  const store = jobStore(database, { clock, alive: options.alive ?? isAlive });
  const files = keptFiles(join(dir, "kept"));
  const placing = diskPlacing(join(dir, "kept"));
  const pixels = await startPixels();
  const engine = createEngine({
    catalogue: options.catalogue ?? catalogue,
    provider: (id) => providers[id],
    store: options.store?.(store) ?? store,
    files: options.files?.(files) ?? files,
    placing: options.placing?.(placing) ?? placing,
    pixels: options.pixels?.(pixels) ?? pixels,
    keys: options.keys ?? {
      payer: () => Promise.resolve({ id: "key-1", label: "Test", origin: options.origin }),
      secret: options.secret ?? ((id, origin) => Promise.resolve(id === "key-1" && origin === options.origin ? options.key : undefined)),
    },
    clock,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    owner: options.owner ?? newOwner(),
    maxInFlight: () => options.maxInFlight ?? 10, paths: () => options.paths ?? {},
    policy: { ...noPolicy, limits: () => Promise.resolve(options.limits ?? []), ...options.policy },
    newId: () => crypto.randomUUID(),
    trace: options.trace ?? (() => undefined),
    software: "Image Studio test",
    timeouts: { submit: 20_000, download: 5_000, poll: 60_000, ...options.timeouts },
  });
  const folder = pathToFileURL(join(dir, "workspace")).href;
  let closed = false;
  return {
    engine, dir, folder, clock, sleeps,
    placed: async () => (await readdir(join(dir, "workspace")).catch(() => [])).sort(),
    close: () => {
      if (closed) return;
      closed = true;
      engine.dispose();
      pixels.dispose();
      database.close();
    },
  };
}

const seed = Number(process.env["CLOCK_SEED"] ?? Date.now() % 1_000_000);
/** A clock that runs `speed` times as fast as the real one: waits stay in order, and tests stay short. */
export function fastClock(speed: number, sleeps: number[] = []): Clock {
  const start = Date.now();
  return {
    now: () => Math.round(start + (Date.now() - start) * speed),
    monotonic: () => performance.now() * speed,
    random: randomOf(seed),
    sleep: (ms, signal) => {
      sleeps.push(ms);
      return wait(ms / speed, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    },
  };
}

/** Bytes of a file in the workspace folder. */
export function bytesOf(rig: Pick<Rig, "dir">, name: string): Promise<Buffer> {
  return readFile(join(rig.dir, "workspace", name));
}
