import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { CardView } from "../../../../src/shared/cards.ts";
import type { Filter } from "../../../../src/shared/cardMatches.ts";
import { bringLater } from "../../form/view/later.ts";
import { typedIn } from "../../shell/text.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { runningIn } from "./footer.ts";
import { shownOf } from "./shown.ts";
import type { Shown } from "./shown.ts";

/** Search and filters, over all cards. */
export function searchBarView({ filter, query }: Shown, cards: readonly CardView[], t: Words, studio: Studio): TemplateResult {
  const show = shownOf(studio.store).send;
  const filters: readonly { readonly id: Filter; readonly label: string }[] = [
    { id: "all", label: t("filterAll") }, { id: "running", label: t("filterRunning") }, { id: "failed", label: t("filterFailed") }, { id: "favourites", label: t("filterFavourites") },
  ];
  const running = runningIn(cards);
  return html`
    <div class="results-bar">
      <input type="search" class="search" dir="auto" .value=${live(query)} placeholder=${t("searchResults")} aria-label=${t("searchResults")} @input=${(event: Event) => {
        show({ kind: "sought", query: typedIn(event) });
      }}>
      <div class="segments" role="radiogroup" aria-label=${t("show")}>
        ${filters.map(({ id, label }) => html`<label class="segment"><input type="radio" name="filter" .checked=${live(filter === id)} @change=${() => {
          show({ kind: "sought", filter: id });
        }}><span>${label}${id === "running" && running > 0 ? html` <span class="count">${running}</span>` : nothing}</span></label>`)}
      </div>
      ${running < 2 ? nothing : html`<button type="button" class="button small" @click=${() => {
        studio.tell("cancelAll", {});
      }}>${t("cancelAll")}</button>`}
    </div>`;
}

export function noMatch(studio: Studio): TemplateResult {
  bringLater(studio.composer);
  return html`<no-match class="empty" .show=${{ studio, all: () => {
    shownOf(studio.store).send({ kind: "sought", filter: "all", query: "" });
  } }}></no-match>`;
}
