import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { UsageBudget } from "../../../src/shared/usage.ts";
import { standingOf } from "../../../src/shared/usageSums.ts";
import { vars } from "../elements/vars.ts";
import { figureText, numberText, percentText, resetText } from "./figures.ts";
import type { Names, UsageWords } from "./figures.ts";

/** A team may have one of each. */
const titles = { day: { usdMicros: "usageToday", tokens: "usageTokensToday" }, month: { usdMicros: "usageThisMonth", tokens: "usageTokensThisMonth" } } as const;

/** More than these push the figures below them out of sight: then so many are shown, and the others on demand. */
const [most, shown] = [9, 6];

/** Each budget as a bar: what is spent, what is reserved, and what is left. Of many those that are nearest their limits come first. */
export function budgetsView(budgets: readonly UsageBudget[], t: UsageWords, names: Names = {}): TemplateResult {
  const isMany = budgets.length > most;
  const sorted = isMany ? budgets.toSorted((a, b) => standingOf(b).used - standingOf(a).used) : budgets;
  const list = (some: readonly UsageBudget[]): TemplateResult => html`<ul class="usage-budgets">${some.map((budget) => budgetView({ ...budget, team: names[budget.team] ?? budget.team }, t))}</ul>`;
  return html`
    <section aria-label=${t("usageBudgets")}>
      ${list(isMany ? sorted.slice(0, shown) : sorted)}
      ${isMany ? html`<details class="usage-more"><summary>${t("usageMore", numberText(sorted.length - shown, t))}</summary>${list(sorted.slice(shown))}</details>` : nothing}
    </section>`;
}

function budgetView(budget: UsageBudget, t: UsageWords): TemplateResult {
  const { team, rule, unit, most, spent, reserved } = budget;
  const { left, used } = standingOf(budget);
  const name = t(titles[rule.startsWith("daily") ? "day" : "month"][unit], team);
  const figure = (amount: number): string => (unit === "tokens" ? (amount === 1 ? t("1 token") : t("{0} tokens", amount)) : figureText(amount, unit, t));
  const share = (amount: number): string => `${most === 0 ? 0 : Math.min(100, (amount / most) * 100)}%`;
  return html`
    <li class="usage-budget" data-level=${used >= 1 ? "full" : used >= 0.8 ? "high" : "fine"}>
      <div class="usage-line"><strong>${name}</strong><span>${percentText(used, t)}</span></div>
      <div class="usage-meter" role="meter" aria-label=${name} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.min(100, Math.round(used * 100))}
        aria-valuetext=${t("usageMeter", name, percentText(used, t), figure(spent), figure(reserved), figure(left), figure(most))}><i class="usage-swatch spent" ${vars({ width: share(spent) })}></i><i class="usage-swatch reserved" ${vars({ width: share(reserved) })}></i></div>
      <div>${t("usageLeft", figure(left))}</div>
      <div class="quiet usage-small">${t("usageOf", figureText(spent, unit, t), figure(most))}${reserved === 0 ? "" : ` · ${t("usageReservedOf", figure(reserved))}`}</div>
      <div class="quiet usage-small">${t("usageResets", resetText(budget, t))}</div>
    </li>`;
}
