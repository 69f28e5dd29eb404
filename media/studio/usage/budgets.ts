import { html } from "lit";
import type { TemplateResult } from "lit";
import type { UsageBudget } from "../../../src/shared/usage.ts";
import { standingOf } from "../../../src/shared/usageSums.ts";
import { vars } from "../elements/vars.ts";
import { figureText, percentText, resetText } from "./figures.ts";
import type { Names, UsageWords } from "./figures.ts";

/** Each budget as a bar: what is spent, what is reserved, and what is left. */
export const budgetsView = (budgets: readonly UsageBudget[], t: UsageWords, names: Names = {}): TemplateResult => html`
  <section aria-label=${t("usageBudgets")}>
    <ul class="usage-budgets">${budgets.map((budget) => budgetView({ ...budget, team: names[budget.team] ?? budget.team }, t))}</ul>
  </section>`;

function budgetView(budget: UsageBudget, t: UsageWords): TemplateResult {
  const { team, rule, unit, most, spent, reserved } = budget;
  const { left, used } = standingOf(budget);
  const name = t(rule.startsWith("daily") ? "usageToday" : "usageThisMonth", team);
  const figure = (amount: number): string => (unit === "tokens" ? (amount === 1 ? t("1 token") : t("{0} tokens", amount)) : figureText(amount, unit, t));
  const share = (amount: number): string => `${most === 0 ? 0 : Math.min(100, (amount / most) * 100)}%`;
  return html`
    <li class="usage-budget" data-level=${used >= 1 ? "full" : used >= 0.8 ? "high" : "fine"}>
      <div class="usage-line"><strong>${name}</strong><span>${percentText(used, t)}</span></div>
      <div class="usage-meter" role="meter" aria-label=${name} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.min(100, Math.round(used * 100))}
        aria-valuetext=${t("usageMeter", name, percentText(used, t), figure(spent), figure(reserved), figure(left), figure(most))}><i class="usage-swatch spent" ${vars({ width: share(spent) })}></i><i class="usage-swatch reserved" ${vars({ width: share(reserved) })}></i></div>
      <div>${t("usageLeft", figure(left))}</div>
      <div class="quiet usage-small">${t("usageOf", figure(spent), figure(most))}${reserved === 0 ? "" : ` · ${t("usageReservedOf", figure(reserved))}`}</div>
      <div class="quiet usage-small">${t("usageResets", resetText(budget, t))}</div>
    </li>`;
}
