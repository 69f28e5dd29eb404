import { l10n } from "vscode";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import type { Engine } from "../../../jobs/engine.ts";
import type { Job } from "../../../jobs/types.ts";
import type { EditorDeps } from "../../deps.ts";

/** The job that a card shows, and the engine that has it. */
export async function jobOf(deps: Pick<EditorDeps, "mode">, jobId: string): Promise<{ engine: Engine; job: Job }> {
  const engine = await deps.mode.engine();
  const job = await engine.store.get(jobId);
  if (job === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This job is no longer in the history.")));
  return { engine, job };
}
