import { l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import { tokensOf } from "../../core/price.ts";
import { amountWords } from "../../core/priceWords.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
import { ask } from "../shell/messages.ts";
import { sayPrice } from "../shell/sayPrice.ts";

/** Nobody but a person can say whether it was billed: until then the sum stays reserved. */
export async function decideHeld(engine: Engine, job: Job): Promise<void> {
  const was = l10n.t("It Was Billed");
  const wasNot = l10n.t("It Was Not");
  const detail = job.state === "accepted" ? [l10n.t("It is not finished yet. Once you have said so, it is asked for no more.")] : [];
  const text = l10n.t("Was this request billed? {0} stays reserved until you say so. The usage page of {1} tells.", amountWords({ usdMicros: job.reserved, tokens: tokensOf(job.price) }, sayPrice), providers[job.provider].title);
  const answer = await ask({ text, detail }, was, wasNot);
  if (answer !== undefined) await engine.resolve(job.id, answer === was);
}
