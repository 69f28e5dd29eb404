import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openEngine } from "../../src/app/openEngine.ts";
import { sandboxKeys } from "../../src/app/sandboxKeys.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { diskPlacing } from "../../src/store/diskPlacing.ts";
import type { Asked } from "./asking.ts";
import { newFolder } from "./folders.ts";
import { noPolicy } from "./policy.ts";
import { startPixels } from "./pixels.ts";

/** What the editor puts together, in a folder of its own: its clock, its network, its store. Only the folder lies on a disk instead of in a workspace. */
export async function openComposed(sandbox: Sandbox, key: string, { open = openEngine, dir }: { open?: typeof openEngine; dir?: string } = {}): Promise<Asked> {
  const base = dir ?? await newFolder();
  const keptFolder = join(base, "kept");
  const engine = await open({
    databaseFile: join(base, "jobs.sqlite"), keptFolder,
    keys: sandboxKeys({ origin: sandbox.origin, key }, "Sandbox"),
    placing: diskPlacing(keptFolder),
    pixels: await startPixels(),
    policy: noPolicy,
    maxInFlight: () => 10, paths: () => ({}),
    trace: () => undefined, onMovedAside: () => undefined,
    software: "Image Studio test",
  });
  return { engine, folder: pathToFileURL(join(base, "workspace")).href };
}
