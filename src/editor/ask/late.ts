import { l10n } from "vscode";
import { purseOf } from "../../core/playMoney.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
import { sentenceOf } from "../shell/failures.ts";
import { ask, askWarning } from "../shell/messages.ts";

/** Billed, and its pictures have not come: they are fetched once more, or never again. */
export async function decideLate(engine: Engine, job: Job): Promise<void> {
  const fetchAgain = l10n.t("Fetch Again");
  const stop = l10n.t("Stop Trying");
  const text = job.failure === undefined ? l10n.t("The images could not be fetched yet.") : sentenceOf(job.failure);
  const answer = await ask({ text, detail: whatStoppingMeans(job) }, fetchAgain, stop);
  if (answer === fetchAgain) await engine.resume();
  if (answer === stop) await engine.stopFetching(job.id);
}

/** What was paid for is given up by nobody's slip of the hand. */
export async function stopTrying(engine: Engine, job: Job): Promise<void> {
  const stop = l10n.t("Stop Trying");
  if (await askWarning({ text: l10n.t("Stop trying to fetch these images?"), detail: whatStoppingMeans(job) }, stop) === stop) await engine.stopFetching(job.id);
}

function whatStoppingMeans({ keyId }: Job): string[] {
  return purseOf(keyId) === "sandbox" ? [] : [l10n.t("Once you stop, what has not come is lost, and is not asked for again. What was billed stays billed.")];
}
