import { l10n } from "vscode";
import { needsYes } from "../../app/confirmation.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { sumPrices, upperBound } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { askWarning } from "../shell/messages.ts";
import { setting } from "../shell/settings.ts";

/** "$0.06", "≈ $0.10" for an estimate, never a zero for what is not known. */
export function priceLabel(price: Price): string {
  if (price.usdMicros === null) return l10n.t("price unknown");
  return price.basis === "exact" ? formatUsd(price.usdMicros) : `≈ ${formatUsd(price.usdMicros)}`;
}

/** Above the limit of the settings a person says yes first, to the sum and to nothing else. */
export async function confirmPrice(prepared: readonly Prepared[]): Promise<void> {
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
