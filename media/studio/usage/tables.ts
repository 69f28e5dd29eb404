import { html } from "lit";
import type { TemplateResult } from "lit";
import type { UsageRefusal } from "../../../src/shared/usage.ts";
import type { Grouping, UsageSum } from "../../../src/shared/usageSums.ts";
import { vars } from "../elements/vars.ts";
import { amountsText, dayText, numberText, percentText } from "./figures.ts";
import type { Names, UsageWords } from "./figures.ts";

/** Wider than its place it scrolls, also by keys. */
export const scrolling = (label: string, table: TemplateResult): TemplateResult => html`<div class="usage-wide" tabindex="0" role="group" aria-label=${label}>${table}</div>`;

export function sumsTable(sums: readonly UsageSum[], by: Grouping, t: UsageWords, names: Names = {}): TemplateResult {
  const title = t(`usage_by_${by}`);
  const weight = weightIn(sums);
  const all = sums.reduce((sum, each) => sum + weight(each), 0);
  const named = (name: string): string => (by === "day" ? dayText(name, t) : name === "" ? t("usageNobody") : names[name] ?? name);
  return scrolling(title, html`
    <table class="usage-table">
      <thead><tr>
        <th scope="col">${title}</th><th scope="col" class="usage-figure usage-least">${t("usageRequests")}</th><th scope="col" class="usage-figure">${t("usageImages")}</th>
        <th scope="col" class="usage-figure">${t("usageReserved")}</th><th scope="col" class="usage-figure">${t("usageSpent")}</th><th scope="col" class="usage-share usage-least">${t("usageShare")}</th>
      </tr></thead>
      <tbody>${sums.map((sum) => {
        const share = all === 0 ? 0 : weight(sum) / all;
        return html`<tr>
          <th scope="row">${named(sum.name)}</th><td class="usage-figure usage-least">${numberText(sum.requests, t)}</td><td class="usage-figure">${numberText(sum.images, t)}</td>
          <td class="usage-figure">${amountsText(sum.reserved, t)}</td><td class="usage-figure">${amountsText(sum.spent, t)}</td>
          <td class="usage-share usage-least"><span class="usage-bar" ${vars({ "--share": `${share * 100}%` })}></span>${percentText(share, t)}</td>
        </tr>`;
      })}</tbody>
    </table>`);
}

/** Dollars and tokens do not add up: the share is one of dollars where there are any. */
function weightIn(sums: readonly UsageSum[]): (sum: UsageSum) => number {
  const unit = sums.some(({ spent, reserved }) => spent.usdMicros + reserved.usdMicros > 0) ? "usdMicros" : "tokens";
  return ({ spent, reserved }) => spent[unit] + reserved[unit];
}

/** How often each rule of each team stood in the way. */
export function refusalsTable(refusals: readonly UsageRefusal[], t: UsageWords, names: Names = {}): TemplateResult {
  const rules = [...Map.groupBy(refusals, ({ team, kind, rule }) => JSON.stringify([team, kind, rule])).values()]
    .flatMap(([first, ...rest]) => (first === undefined ? [] : [{ ...first, count: rest.reduce((sum, { count }) => sum + count, first.count) }]))
    .sort((a, b) => b.count - a.count);
  return html`
    <section aria-labelledby="usage-refusals">
      <div class="usage-section"><h3 id="usage-refusals">${t("usageRefusals")}</h3></div>
      ${rules.length === 0 ? html`<p class="quiet">${t("usageNoRefusals")}</p>` : scrolling(t("usageRefusals"), html`
        <table class="usage-table">
          <thead><tr><th scope="col">${t("usageTeam")}</th><th scope="col">${t("usageRule")}</th><th scope="col" class="usage-least">${t("usageKind")}</th><th scope="col" class="usage-figure">${t("usageCount")}</th></tr></thead>
          <tbody>${rules.map(({ team, kind, rule, count }) => html`<tr><th scope="row">${names[team] ?? team}</th><td>${rule}</td><td class="usage-least">${kind}</td><td class="usage-figure">${numberText(count, t)}</td></tr>`)}</tbody>
        </table>`)}
    </section>`;
}
