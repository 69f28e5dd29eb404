import { l10n } from "vscode";
import { needsYes } from "../../app/confirmation.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { sumPrices, upperBound } from "../../core/price.ts";
import { priceWords } from "../../core/priceWords.ts";
import { purseOf } from "../../core/playMoney.ts";
import type { Purse } from "../../core/playMoney.ts";
import { costOf } from "../../jobs/cost.ts";
import type { Job } from "../../jobs/types.ts";
import type { Price } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { askWarning } from "../shell/messages.ts";
import { setting } from "../shell/settings.ts";

export function priceLabel(price: Price, purse: Purse = "key"): string {
  const { text, args } = priceWords(price, purse);
  return l10n.t(text, ...args);
}

export function costLabel(job: Job): string {
  return priceLabel(costOf(job), purseOf(job.keyId));
}

export function savedText(what: string, job: Job): string {
  return purseOf(job.keyId) === "sandbox" ? l10n.t("Saved {0}, {1}.", what, costLabel(job)) : l10n.t("Saved {0} for {1}.", what, costLabel(job));
}

/** Whether somebody is to be billed for it: of play money nobody need be asked. */
export function costsMoney(prepared: readonly Prepared[]): boolean {
  return prepared.some(({ payer }) => purseOf(payer.id) === "key");
}

/** Above the limit of the settings a person says yes first, to the sum and to nothing else. */
export async function confirmPrice(prepared: readonly Prepared[]): Promise<void> {
  if (!costsMoney(prepared)) return;
  const price = sumPrices(prepared.map((p) => p.price));
  const limit = setting("confirmAbove") * 1_000_000;
  if (!needsYes(price, limit)) return;
  await askForSum(price, l10n.t("Requests above {0} are asked about first (setting imageStudio.confirmAbove).", formatUsd(limit)));
}

/** Rejects with `cancelled` unless a person says yes to this price. `why` they are asked stands below it. */
export async function askForSum(price: Price, why: string): Promise<void> {
  const yes = l10n.t("Generate for {0}", priceLabel(price));
  const upTo = upperBound(price) > (price.usdMicros ?? 0) ? l10n.t(" It may cost up to {0}.", formatUsd(upperBound(price))) : "";
  const text = price.usdMicros === null ? l10n.t("The price of this request is not known.") : l10n.t("This costs {0}.", priceLabel(price)) + upTo;
  if (await askWarning({ text, detail: [why] }, yes) !== yes) throw new ImageStudioError(failure("cancelled", "no"));
}
