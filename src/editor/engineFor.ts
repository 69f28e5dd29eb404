import { Uri, commands, l10n } from "vscode";
import type { ExtensionContext } from "vscode";
import * as z from "zod";
import { openEngine } from "../app/openEngine.ts";
import { openPlayEngine } from "../app/playEngine.ts";
import type { Policies } from "../app/policy/policies.ts";
import { databaseName } from "../ids.ts";
import type { Engine } from "../jobs/engine.ts";
import type { Keys, Placing } from "../jobs/ports.ts";
import type { Pixels } from "../jobs/pixels.ts";
import type { Log } from "./shell/log.ts";
import { sandboxKeys } from "../app/sandboxKeys.ts";
import type { SandboxPayer } from "../app/sandboxKeys.ts";
import { showWarning } from "./shell/messages.ts";
import { setting } from "./shell/settings.ts";

const manifest = z.object({ version: z.string() });

interface Deps {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly keys: Keys;
  readonly placing: Placing;
  readonly pixels: Pixels;
  readonly policies: Policies;
  readonly keptFolder: Uri;
  readonly software: string;
}

/** As pictures name who made them: "Image Studio 0.1.0". */
export function softwareOf({ extension }: Pick<ExtensionContext, "extension">): string {
  return `Image Studio ${manifest.parse(extension.packageJSON).version}`;
}

/** An engine for real money, or for the sandbox's play money in a database of its own. */
export function engineFor({ context, log, keys, placing, pixels, policies, keptFolder, software }: Deps): (offline: boolean, sandbox?: SandboxPayer) => Promise<Engine> {
  return (offline, sandbox) => {
    const parts = {
      databaseFile: Uri.joinPath(context.globalStorageUri, offline ? "sandbox.sqlite" : databaseName).fsPath,
      keptFolder: keptFolder.fsPath,
      placing, pixels, policy: policies, software,
      maxInFlight: () => Math.min(setting("maxInFlight"), policies.concurrency()), paths: () => setting("imagine.paths"),
      trace: (when: string, step: string, jobId: string) => log.debug(`${jobId} ${when} ${step}`),
    };
    if (sandbox === undefined) return openEngine({ ...parts, keys, onMovedAside: (path) => void sayMovedAside(path) });
    return openPlayEngine({ ...parts, keys: sandboxKeys(sandbox, l10n.t("Sandbox, free")), onMovedAside: (path) => log.warn(`A damaged history of the sandbox was moved to ${path}.`) });
  };
}

async function sayMovedAside(path: string): Promise<void> {
  const reveal = l10n.t("Reveal");
  const text = l10n.t("Image Studio's history was damaged. It was moved to {0}, and a new one was begun. Images that were made are still kept; what was on its way then may have been billed.", path);
  if (await showWarning(text, reveal) === reveal) await commands.executeCommand("revealFileInOS", Uri.file(path));
}
