import { l10n } from "vscode";
import { catalogue, providers } from "../../catalogue/operations.ts";
import { answersInWords } from "../../catalogue/roles.ts";
import { purseOf } from "../../core/playMoney.ts";
import { isUnreached } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";

/** The stage of a job in a few words. */
export function stageText(job: Job, ahead: number, now: number): string {
  switch (job.state) {
    case "paused": return l10n.t("Paused");
    case "queued":
      if (job.notBefore !== undefined) {
        const seconds = Math.max(0, Math.ceil((job.notBefore - now) / 1000));
        const { title } = providers[job.provider];
        const status = job.failure?.kind === "network" ? job.failure.params["status"] : undefined;
        const isPlay = purseOf(job.keyId) === "sandbox";
        if (status !== undefined && isPlay) return l10n.t("A network in front of {0} refused the request ({1}). Trying again in {2} s", title, status, seconds);
        if (status !== undefined) return l10n.t("A network in front of {0} refused the request ({1}). Nothing was billed. Trying again in {2} s", title, status, seconds);
        if (isUnreached(job) && isPlay) return l10n.t("Could not reach {0}. Trying again in {1} s", title, seconds);
        if (isUnreached(job)) return l10n.t("Could not reach {0}. Nothing was billed. Trying again in {1} s", title, seconds);
        return l10n.t("{0} is busy with this key's other requests. Waiting, try {1} in {2} s", title, job.attempts + 1, seconds);
      }
      return ahead === 0 ? l10n.t("Queued") : l10n.t("Queued, {0} ahead", ahead);
    case "submitting":
    case "accepted": return isInWords(job.operation) ? l10n.t("Describing") : l10n.t("Generating");
    case "answered":
    case "collecting": {
      const done = job.outputs.filter((o) => o.state === "kept").length;
      return l10n.t("Downloading {0} of {1}", Math.min(done + 1, job.outputs.length), job.outputs.length);
    }
    case "collected": return l10n.t("Saving");
    default: return l10n.t("Done");
  }
}

function isInWords(id: string): boolean {
  const operation = catalogue.get(id);
  return operation !== undefined && answersInWords(operation);
}
