import { l10n } from "vscode";
import type { Job } from "../../jobs/types.ts";

/** The stage of a job in a few words. */
export function stageText(job: Job, ahead: number): string {
  switch (job.state) {
    case "paused": return l10n.t("Paused");
    case "queued":
      if (job.notBefore !== undefined) return l10n.t("The API is busy; waiting for try {0}", job.attempts + 1);
      return ahead === 0 ? l10n.t("Queued") : l10n.t("Queued, {0} ahead", ahead);
    case "submitting":
    case "accepted": return job.operation.startsWith("describe/") ? l10n.t("Describing") : l10n.t("Generating");
    case "answered":
    case "collecting": {
      const done = job.outputs.filter((o) => o.state === "kept").length;
      return l10n.t("Downloading {0} of {1}", Math.min(done + 1, job.outputs.length), job.outputs.length);
    }
    case "collected": return l10n.t("Saving");
    default: return l10n.t("Done");
  }
}
