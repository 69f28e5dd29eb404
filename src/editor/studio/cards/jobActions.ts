import { l10n } from "vscode";
import { promptFor } from "../../../app/jobWords.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import { wordsFor } from "../../../core/words.ts";
import type { Engine } from "../../../jobs/engine.ts";
import type { Job } from "../../../jobs/types.ts";
import { chooseFolderFor, revealKept, saveKeptAs } from "../../assets/saveAgain.ts";
import type { EditorDeps } from "../../deps.ts";
import { remedyFor } from "../../shell/failures.ts";
import { deleteAtProvider } from "../../ask/deleteThere.ts";
import { stopTrying } from "../../ask/late.ts";
import { runAgain } from "./runAgain.ts";

/** The buttons of a job's message. */
export async function jobActions(
  deps: EditorDeps, engine: Engine, job: Job, action: string, fill: (fill: { operation: string; prompt: string }) => void,
): Promise<void> {
  switch (action) {
    case "resume": return engine.unpause([job.id]);
    case "discard": return engine.cancel(job.id);
    case "wasBilled": return engine.resolve(job.id, true);
    case "wasNotBilled": return engine.resolve(job.id, false);
    case "chooseFolder": return chooseFolderFor(deps, engine, job);
    case "fetchAgain": return void (await engine.resume());
    case "stopTrying": return stopTrying(engine, job);
    case "deleteThere": return deleteAtProvider(engine, job);
    case "openKept": return saveKeptAs(deps, job);
    case "revealKept": return revealKept(deps, job);
    case "tryAgain":
    case "tryAnyway": return void (await runAgain(deps, [job.id]));
    case "editPrompt":
    case "edit": return void fill({ operation: job.operation, prompt: promptFor(deps.catalogue, job) });
    default: {
      const remedy = job.failure === undefined ? undefined : wordsFor(job.failure).remedies.find((r) => r === action);
      const run = remedy === undefined ? undefined : remedyFor(remedy, deps.catalogue.get(job.operation) ?? job, deps.log);
      if (run === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This button no longer applies.")));
      return run();
    }
  }
}
