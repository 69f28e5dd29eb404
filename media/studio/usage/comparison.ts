import { html } from "lit";
import type { TemplateResult } from "lit";
import type { UsageComparison } from "../../../src/shared/usage.ts";
import { figureText, dayText } from "./figures.ts";
import type { UsageWords } from "./figures.ts";
import { scrolling } from "./tables.ts";

/** Day by day what is written down here and what the provider says, where there is either; and their difference. */
export function comparisonView({ provider, days }: UsageComparison, t: UsageWords): TemplateResult {
  const usd = (micros: number): string => figureText(micros, "usdMicros", t);
  const difference = (here: number, there: number): string => (here === there ? t("usageSame") : there > here ? `+${usd(there - here)}` : `−${usd(here - there)}`);
  const [here, there] = [days.reduce((sum, day) => sum + day.here, 0), days.reduce((sum, day) => sum + day.there, 0)];
  if (days.length === 0) return html`<p class="quiet">${t("usageNothing")}</p>`;
  return html`
    <p role="status">${here === there ? t("usageAgrees", provider, usd(there)) : t("usageDiffers", provider, usd(there), usd(here))}</p>
    ${here === there ? "" : html`<p class="quiet">${t("usageDiffersWhy")}</p>`}
    ${scrolling(t("usageAccount", provider), html`
      <table class="usage-table">
        <thead><tr><th scope="col">${t("usageDayUtc")}</th><th scope="col" class="usage-figure">${t("usageHere")}</th><th scope="col" class="usage-figure">${provider}</th><th scope="col" class="usage-figure">${t("usageDifference")}</th></tr></thead>
        <tbody>${days.toReversed().map((day) => html`<tr><th scope="row">${dayText(day.day, t)}</th><td class="usage-figure">${usd(day.here)}</td><td class="usage-figure">${usd(day.there)}</td><td class="usage-figure">${difference(day.here, day.there)}</td></tr>`)}</tbody>
      </table>`)}`;
}
