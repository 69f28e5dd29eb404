import { html, nothing } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { usageRanges } from "../../../src/shared/usage.ts";
import type { UsageComparison, UsageRange, UsageReport } from "../../../src/shared/usage.ts";
import { daysOf, groupingsOf, sumOf, sumsBy } from "../../../src/shared/usageSums.ts";
import type { Grouping } from "../../../src/shared/usageSums.ts";
import { LightElement } from "../elements/light.ts";
import { sayThrown } from "../shell/text.ts";
import { budgetsView } from "./budgets.ts";
import { comparisonView } from "./comparison.ts";
import type { DayFigures } from "./chart.ts";
import { amountsText, numberText } from "./figures.ts";
import type { Unit, UsageWords } from "./figures.ts";
import { refusalsTable, sumsTable } from "./tables.ts";

/** Where the figures come from: the editor, or a gateway. */
export interface UsageSource {
  read(range: UsageRange): Promise<UsageReport>;
  save(range: UsageRange): Promise<void>;
  /** What the report's `account` says of the same days. */
  compare?(range: UsageRange): Promise<UsageComparison>;
}

/** What was used, in a range of days: budgets, sums, days as a chart, and tables. One view for the Studio's room and the gateway's page. */
export class UsageView extends LightElement {
  static override properties = {
    t: { attribute: false }, source: { attribute: false }, note: { attribute: false },
    range: { state: true }, by: { state: true }, unit: { state: true }, report: { state: true }, problem: { state: true }, isBusy: { state: true }, compared: { state: true },
  };
  declare t: UsageWords;
  declare source: UsageSource;
  /** What is to be known of all the figures. */
  declare note: string | undefined;
  declare range: UsageRange;
  declare by: Grouping;
  declare unit: Unit;
  declare report: UsageReport | undefined;
  declare problem: string | undefined;
  declare isBusy: boolean;
  declare compared: UsageComparison | undefined;
  #asked = 0;

  constructor() {
    super();
    [this.range, this.by, this.unit, this.isBusy] = ["days30", "model", "usdMicros", false];
  }

  /** Asks for the figures of now. Of answers that overtake each other, the last one is shown. */
  async look(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.isBusy = true;
    try {
      const report = await this.source.read(this.range);
      if (asked !== this.#asked) return;
      this.report = report;
      this.problem = undefined;
    } catch (thrown) {
      if (asked === this.#asked) this.problem = sayThrown(thrown);
    }
    if (asked === this.#asked) this.isBusy = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("source")) void this.look();
  }

  protected override render(): TemplateResult {
    const { t, report, problem } = this;
    return html`
      <div class="usage" aria-busy=${this.isBusy ? "true" : "false"}>
        <header class="usage-head">
          <h2>${t("roomUsage")}</h2>
          ${this.#segments("usage-range", t("usagePeriod"), usageRanges.map((range) => [range, t(`usage_${range}`)] as const), this.range, (range) => {
            this.range = range;
            this.compared = undefined;
            void this.look();
          })}
          <span class="usage-acts">
            <button type="button" class="button small" @click=${() => void this.look()}>${t("usageRefresh")}</button>
            <button type="button" class="button small" ?disabled=${report === undefined} @click=${() => void this.#save()}>${t("usageExport")}</button>
          </span>
        </header>
        ${this.note === undefined ? nothing : html`<p class="quiet">${this.note}</p>`}
        ${problem === undefined ? nothing : html`<p class="usage-problem" role="alert">${t("usageFailed", problem)}</p>`}
        ${report === undefined ? html`<p class="quiet late">${problem === undefined ? t("usageLoading") : nothing}</p>` : this.#figures(report)}
        ${this.#comparison()}
      </div>`;
  }

  #figures(report: UsageReport): TemplateResult {
    const { t } = this;
    const total = sumOf(report.rows);
    const isEmpty = total.requests + total.images === 0;
    return html`
      ${report.budgets.length === 0 ? nothing : budgetsView(report.budgets, t, report.names?.["team"])}
      <section aria-label=${t("usageTotals")}>
        <dl class="usage-totals">
          <div><dt>${t("usageSpent")}</dt><dd>${amountsText(total.spent, t)}</dd></div>
          <div><dt>${t("usageReserved")}</dt><dd>${amountsText(total.reserved, t)}</dd></div>
          <div><dt>${t("usageImages")}</dt><dd>${numberText(total.images, t)}</dd></div>
          <div><dt>${t("usageRequests")}</dt><dd>${numberText(total.requests, t)}</dd></div>
        </dl>
      </section>
      ${isEmpty ? html`<p class="quiet">${t("usageNothing")}</p>` : html`${this.#chart(report)}${this.#table(report)}`}
      ${report.refusals === undefined ? nothing : refusalsTable(report.refusals, t, report.names?.["team"])}`;
  }

  /** Of one day there is nothing to compare. */
  #chart(report: UsageReport): TemplateResult | typeof nothing {
    const { t } = this;
    const days = daysOf(report);
    if (days.length < 2) return nothing;
    const { spent, reserved } = sumOf(report.rows);
    const has = { usdMicros: spent.usdMicros + reserved.usdMicros > 0, tokens: spent.tokens + reserved.tokens > 0 };
    const unit = has[this.unit] ? this.unit : has.tokens ? "tokens" : "usdMicros";
    const rowsOf = Map.groupBy(report.rows, ({ day }) => day);
    const figures = days.map((day): DayFigures => {
      const sum = sumOf(rowsOf.get(day) ?? []);
      return { day, spent: sum.spent[unit], reserved: sum.reserved[unit], images: sum.images };
    });
    return html`
      <section aria-labelledby="usage-by-day">
        <div class="usage-section"><h3 id="usage-by-day">${t("usageByDay")}</h3>
          ${has.usdMicros && has.tokens ? this.#segments("usage-unit", t("usageUnit"), [["usdMicros", t("usageDollars")], ["tokens", t("usageTokens")]] as const, unit, (chosen) => {
            this.unit = chosen;
          }) : nothing}</div>
        <usage-chart .t=${t} .days=${figures} .unit=${unit}></usage-chart>
      </section>`;
  }

  #table(report: UsageReport): TemplateResult {
    const { t } = this;
    const groupings = groupingsOf(report.rows);
    const by = groupings.includes(this.by) ? this.by : "model";
    return html`
      <section aria-label=${t("usageGroup")}>
        ${this.#segments("usage-by", t("usageGroup"), groupings.map((each) => [each, t(`usage_by_${each}`)] as const), by, (chosen) => {
          this.by = chosen;
        })}
        ${sumsTable(sumsBy(report.rows, by), by, t, report.names?.[by])}
      </section>`;
  }

  #segments<T extends string>(name: string, label: string, choices: readonly (readonly [T, string])[], chosen: T, choose: (value: T) => void): TemplateResult {
    return html`<div class="segments" role="radiogroup" aria-label=${label}>${choices.map(([value, title]) => html`
      <label class="segment"><input type="radio" name=${name} .checked=${live(value === chosen)} @change=${() => {
        choose(value);
      }}><span>${title}</span></label>`)}</div>`;
  }

  #comparison(): TemplateResult | typeof nothing {
    const { t, compared } = this;
    const account = this.report?.account;
    if (account === undefined) return nothing;
    return html`
      <section aria-labelledby="usage-account">
        <div class="usage-section"><h3 id="usage-account">${t("usageAccount", account)}</h3><button type="button" class="button small" title=${t("usageCompareStory", account)} @click=${() => void this.#compare()}>${t("usageCompare", account)}</button></div>
        ${compared === undefined ? html`<p class="quiet">${t("usageCompareStory", account)}</p>` : comparisonView(compared, t)}
      </section>`;
  }

  async #compare(): Promise<void> {
    const { range } = this;
    try {
      const compared = await this.source.compare?.(range);
      if (range !== this.range) return;
      this.compared = compared;
      this.problem = undefined;
    } catch (thrown) {
      this.problem = sayThrown(thrown);
    }
  }

  async #save(): Promise<void> {
    try {
      await this.source.save(this.range);
    } catch (thrown) {
      this.problem = sayThrown(thrown);
    }
  }
}
