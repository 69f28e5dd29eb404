import { l10n } from "vscode";
import { needsYes } from "../../app/confirmation.ts";
import type { Agreed } from "../../app/confirmation.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { mostOf, sumPrices, tokensOf, upperBound } from "../../core/price.ts";
import { amountWords, priceWords } from "../../core/priceWords.ts";
import { purseOf } from "../../core/playMoney.ts";
import type { Purse } from "../../core/playMoney.ts";
import { costOf } from "../../jobs/cost.ts";
import type { Job } from "../../jobs/types.ts";
import type { Amount, Price } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { askWarning } from "../shell/messages.ts";
import { sayPrice } from "../shell/sayPrice.ts";
import { setting } from "../shell/settings.ts";

export function priceLabel(price: Price, purse: Purse = "key"): string {
  return priceWords(price, purse, sayPrice);
}

export function costLabel(job: Job): string {
  return priceLabel(costOf(job), purseOf(job.keyId));
}

export function savedText(what: string, job: Job): string {
  if (purseOf(job.keyId) === "key" && costOf(job).basis === "unknown") return l10n.t("Saved {0}, price unknown.", what);
  return purseOf(job.keyId) === "sandbox" ? l10n.t("Saved {0}, {1}.", what, costLabel(job)) : l10n.t("Saved {0} for {1}.", what, costLabel(job));
}

/** Whether somebody is to be billed for it: of play money nobody need be asked. */
export function costsMoney(prepared: readonly Prepared[]): boolean {
  return prepared.some(({ payer }) => purseOf(payer.id) === "key");
}

/** Of this window, until it is closed. */
export const agreed: Agreed = new Set<string>();

/** Above these a person is asked. */
export function limitOfSettings(): Amount {
  return { usdMicros: setting("confirmAbove") * 1_000_000, tokens: setting("confirmAboveTokens") };
}

/** Above the limits of the settings a person says yes first, to the sum and to nothing else. */
export async function confirmPrice(prepared: readonly Prepared[]): Promise<void> {
  if (!costsMoney(prepared)) return;
  const price = sumPrices(prepared.map((p) => p.price));
  const operations = prepared.filter((p) => p.price.basis === "unknown").map((p) => p.operation.id);
  const limit = limitOfSettings();
  if (!needsYes({ price, operations }, limit, agreed)) return;
  await askForSum(price, whyAsked(price, limit));
  agreeTo(prepared);
}

/** A yes to a price that is not known is one to the next of these, too. */
export function agreeTo(prepared: readonly Prepared[]): void {
  for (const { price, operation } of prepared) if (price.basis === "unknown") agreed.add(operation.id);
}

function whyAsked(price: Price, limit: Amount): string {
  const most = mostOf(price);
  if (most.usdMicros > limit.usdMicros) return l10n.t("Requests above {0} are asked about first (setting imageStudio.confirmAbove).", formatUsd(limit.usdMicros));
  if (most.tokens > limit.tokens) return l10n.t("Requests above {0} are asked about first (setting imageStudio.confirmAboveTokens).", amountWords({ usdMicros: 0, tokens: limit.tokens }, sayPrice));
  return l10n.t("A price that is not known is asked about once for each operation, until this window is closed.");
}

/** Rejects with `cancelled` unless a person says yes to this price. `why` they are asked stands below it. */
export async function askForSum(price: Price, why: string): Promise<void> {
  const yes = price.basis === "unknown" ? l10n.t("Go On") : l10n.t("Generate for {0}", priceLabel(price));
  const upTo = upperBound(price) > (price.usdMicros ?? 0) ? l10n.t(" It may cost up to {0}.", formatUsd(upperBound(price))) : "";
  const known = { usdMicros: price.usdMicros ?? 0, tokens: tokensOf(price) };
  const unknown = known.usdMicros + known.tokens === 0 ? l10n.t("The price of this request is not known.") : l10n.t("This costs {0}, and more that is not known.", amountWords(known, sayPrice));
  const text = price.basis === "unknown" ? unknown : l10n.t("This costs {0}.", priceLabel(price)) + upTo;
  if (await askWarning({ text, detail: [why] }, yes) !== yes) throw new ImageStudioError(failure("cancelled", "no"));
}
