import { catalogue, providers } from "../catalogue/operations.ts";
import { createEngine } from "../jobs/engine.ts";
import type { Engine } from "../jobs/engine.ts";
import type { Keys, Placing, Policy, Trace } from "../jobs/ports.ts";
import type { Pixels } from "../jobs/pixels.ts";
import { openDatabase } from "../store/database.ts";
import { jobStore } from "../store/jobStore.ts";
import { keptFiles } from "../store/keptFiles.ts";
import { endOwner, isAlive, newOwner } from "../store/owner.ts";
import { sweepHalfDownloads } from "../store/sweep.ts";
import { systemClock } from "./systemClock.ts";

/** What differs between those who open an engine: where it stores, who pays, where pictures are placed. Paths are the system's. */
export interface EngineParts {
  readonly databaseFile: string;
  readonly keptFolder: string;
  readonly keys: Keys;
  readonly placing: Placing;
  readonly pixels: Pixels;
  /** Images in flight per account, read anew for each claim. */
  readonly maxInFlight: () => number;
  /** Where operations that are not verified are reached; by their ids, read anew for each. */
  readonly paths: () => Readonly<Record<string, string>>;
  readonly policy: Policy;
  readonly trace: Trace;
  /** "Image Studio 0.1.0", written into the origin mark. */
  readonly software: string;
  /** The database was damaged, and lies there now; a new one was begun. */
  readonly onMovedAside: (path: string) => void;
}

/** An engine on the real store, clock and network. Disposing of it ends its owner and closes the store. */
export async function openEngine({ databaseFile, keptFolder, onMovedAside, ...parts }: EngineParts): Promise<Engine> {
  const database = await openDatabase(databaseFile);
  if (database.movedAside !== undefined) onMovedAside(database.movedAside);
  const owner = newOwner();
  const engine = createEngine({
    ...parts,
    catalogue,
    provider: (id) => providers[id],
    store: jobStore(database, { clock: systemClock, alive: isAlive }),
    files: keptFiles(keptFolder),
    clock: systemClock,
    // Read at call time: VS Code patches the global with the user's proxy and certificates.
    fetch: (input, init) => globalThis.fetch(input, init),
    owner,
    newId: () => crypto.randomUUID(),
  });
  void sweepHalfDownloads(keptFolder, systemClock.now());
  return {
    ...engine,
    dispose: () => {
      engine.dispose();
      endOwner(owner);
      database.close();
    },
  };
}
