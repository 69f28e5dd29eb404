import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Front } from "../../../../src/shared/rooms/compose.ts";
import type { Studio } from "../../studio.ts";
import { shownOf } from "./shown.ts";

/** Form and results behind one another. An arrow key is enough to change: both are there already. */
export function tabsView(studio: Studio): TemplateResult {
  const { t } = studio.session.state();
  const { state, send } = shownOf(studio.store);
  const { front, news } = state();
  const tab = (to: Front, title: string, label: string, badge: number): TemplateResult => html`
    <button type="button" role="tab" class="tab" id="tab-${to}" aria-controls="part-${to}" aria-label=${label} aria-selected=${front === to ? "true" : "false"}
      data-rove-item tabindex=${front === to ? "0" : "-1"} @focus=${() => {
        send({ kind: "front", front: to });
      }} @click=${() => {
        send({ kind: "front", front: to });
      }}>${title}${badge === 0 ? nothing : html` <span class="count">${badge}</span>`}</button>`;
  return html`
    <div class="tabs" role="tablist" aria-label=${t("tabs")} data-rove>
      ${tab("form", t("roomCompose"), t("roomCompose"), 0)}
      ${tab("results", t("results"), news.length === 0 ? t("results") : t("resultsNew", news.length), news.length)}
    </div>`;
}
