import { html } from "lit";
import type { TemplateResult } from "lit";
import { usageComparison, usageReport } from "../../../../src/shared/usage.ts";
import { StudioElement } from "../../shell/element.ts";
import type { Studio } from "../../studio.ts";
import { UsageView } from "../../usage/view.ts";
import type { UsageSource } from "../../usage/view.ts";

/** The figures of this machine's own ledger. They are asked for anew each time that one comes here. */
export class UsageRoom extends StudioElement {
  #wasHere = true;
  readonly #source: UsageSource = {
    read: async (range) => usageReport.parse(await this.studio.host.call("usage", { range })),
    compare: async (range) => usageComparison.parse(await this.studio.host.call("compareUsage", { range })),
    save: async (range) => void (await this.studio.host.call("saveUsage", { range })),
  };

  protected override reads({ session, place }: Studio): readonly unknown[] {
    return [session.state(), place.state().room];
  }

  protected override render(): TemplateResult {
    const { t, payer } = this.studio.session.state();
    return html`<usage-view .t=${t} .source=${this.#source} .note=${payer?.kind === "sandbox" ? t("usageSandbox") : undefined}></usage-view>`;
  }

  protected override settled(): void {
    super.settled();
    const isHere = this.studio.place.state().room === "usage";
    const view = this.querySelector("usage-view");
    if (isHere && !this.#wasHere && view instanceof UsageView) void view.look();
    this.#wasHere = isHere;
  }
}
