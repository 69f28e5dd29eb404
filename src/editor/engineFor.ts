import { Uri, l10n } from "vscode";
import type { ExtensionContext } from "vscode";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { catalogue, providers } from "../catalogue/operations.ts";
import { failure } from "../core/errors.ts";
import { databaseName } from "../ids.ts";
import { createEngine } from "../jobs/engine.ts";
import type { Engine } from "../jobs/engine.ts";
import type { Clock, JobPatch, Keys, Placing } from "../jobs/ports.ts";
import { openDatabase } from "../store/database.ts";
import { jobStore } from "../store/jobStore.ts";
import { keptFiles } from "../store/keptFiles.ts";
import { endOwner, isAlive, newOwner } from "../store/owner.ts";
import { sweepHalfDownloads } from "../store/sweep.ts";
import type { Log } from "./shell/log.ts";
import { sandboxKeys } from "./offline/sandboxKeys.ts";
import type { SandboxPayer } from "./offline/sandboxThread.ts";
import { setting } from "./shell/settings.ts";

const manifest = z.object({ version: z.string() });

interface Deps {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly keys: Keys;
  readonly placing: Placing;
  readonly keptFolder: Uri;
}

const clock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (ms, signal) => wait(ms, undefined, { ref: false, ...(signal === undefined ? {} : { signal }) }).catch(() => undefined),
};

/** An engine for real money, or for the sandbox's play money in a database of its own. */
export function engineFor({ context, log, keys, placing, keptFolder }: Deps): (offline: boolean, sandbox?: SandboxPayer) => Promise<Engine> {
  const software = `Image Studio ${manifest.parse(context.extension.packageJSON).version}`;
  return async (offline, sandbox) => {
    const database = await openDatabase(Uri.joinPath(context.globalStorageUri, offline ? "sandbox.sqlite" : databaseName).fsPath);
    const owner = newOwner();
    const engine = createEngine({
      catalogue,
      provider: (id) => providers[id],
      store: jobStore(database, { now: Date.now, alive: isAlive }),
      files: keptFiles(keptFolder.fsPath),
      placing, clock, software,
      keys: sandbox === undefined ? keys : sandboxKeys(sandbox, l10n.t("Sandbox, free")),
      // Read at call time: VS Code patches the global with the user's proxy and certificates.
      fetch: (input, init) => globalThis.fetch(input, init),
      owner,
      maxInFlight: () => setting("maxInFlight"),
      newId: () => crypto.randomUUID(),
      trace: (when, step, jobId) => log.debug(`${jobId} ${when} ${step}`),
    });
    if (sandbox !== undefined) await abandonEarlier(engine);
    void sweepHalfDownloads(keptFolder.fsPath, Date.now());
    return {
      ...engine,
      dispose: () => {
        engine.dispose();
        endOwner(owner);
        database.close();
      },
    };
  };
}

/** The sandbox that an earlier window asked is gone with its window, and it was play money. */
async function abandonEarlier(engine: Engine): Promise<void> {
  await engine.store.adopt(engine.owner, (job) => (job.state === "collected" ? undefined : abandoned));
}

const abandoned: JobPatch = { state: "cancelled", reserved: 0, failure: failure("cancelled", "no"), clear: ["notBefore"] };
