import { l10n } from "vscode";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import type { Job } from "../../../jobs/types.ts";
import { deletePicture } from "../../assets/remove.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Handlers } from "../channel.ts";

/** What a person takes away in the Studio goes at once: no question is asked, and the last of it can be undone. */
export function removals(deps: EditorDeps, refresh: (job: Job) => void): Pick<Handlers, "deletePicture" | "removeJobs" | "undoRemoval"> {
  let undoLast: (() => Promise<void>) | undefined;
  return {
    deletePicture: async ({ jobId, index }) => {
      const engine = await deps.mode.engine();
      const { job, undo } = await deletePicture(deps, engine, jobId, index);
      undoLast = async () => {
        const back = await undo();
        // Who pays may have changed meanwhile: then the page shows others' cards.
        if (await deps.mode.engine() === engine) refresh(back);
      };
      refresh(job);
      return {};
    },
    removeJobs: async ({ jobIds }) => {
      const engine = await deps.mode.engine();
      const removed = await engine.remove(jobIds);
      if (removed.length === 0) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This is still under way. Cancel it first.")));
      undoLast = () => engine.restore(removed.map(({ id }) => id));
      return {};
    },
    undoRemoval: async () => {
      await undoLast?.();
      undoLast = undefined;
      return {};
    },
  };
}
