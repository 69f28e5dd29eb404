import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Filter, Studio, View } from "../view.ts";
import { cardMatches, isRunning } from "../results.ts";
import { typedIn } from "../text.ts";
import { cardView } from "./card.ts";
import { isMac } from "./footer.ts";

/** The right column: search and filters, then a card a group of jobs, newest first. */
export function resultsView(view: View, studio: Studio, welcome: TemplateResult | typeof nothing): TemplateResult {
  const { t, cards } = view;
  const shown = cards.filter((card) => cardMatches(card, view.filter, view.query));
  return html`
    <section class="results" aria-labelledby="results">
      <h2 id="results" class="spoken">${t("results")}</h2>
      ${cards.length === 0 ? nothing : toolbarView(view, studio)}
      <div class="cards">
        ${repeat(shown, (card) => card.groupId, (card) => guard([card, view.snapshot, view.operation.id], () => cardView(card, view, studio)))}
        ${cards.length > 0 && shown.length === 0 ? noMatch(view, studio) : nothing}
        ${cards.length > 0 ? nothing : welcome === nothing && view.payer.kind !== "none" ? emptyView(view) : welcome}
      </div>
    </section>`;
}

function toolbarView(view: View, studio: Studio): TemplateResult {
  const { t, cards } = view;
  const filters: readonly { readonly id: Filter; readonly label: string }[] = [
    { id: "all", label: t("filterAll") }, { id: "running", label: t("filterRunning") }, { id: "failed", label: t("filterFailed") }, { id: "favourites", label: t("filterFavourites") },
  ];
  const running = cards.flatMap((card) => card.jobs).filter(isRunning).length;
  return html`
    <div class="results-bar">
      <input type="search" class="search" .value=${live(view.query)} placeholder=${t("searchResults")} aria-label=${t("searchResults")} @input=${(event: Event) => {
        studio.show({ query: typedIn(event) });
      }}>
      <div class="segments" role="radiogroup" aria-label=${t("show")}>
        ${filters.map(({ id, label }) => html`<label class="segment"><input type="radio" name="filter" .checked=${live(view.filter === id)} @change=${() => {
          studio.show({ filter: id });
        }}><span>${label}${id === "running" && running > 0 ? html` <span class="count">${running}</span>` : nothing}</span></label>`)}
      </div>
      ${running < 2 ? nothing : html`<button type="button" class="button small" @click=${() => {
        studio.tell("cancelAll", {});
      }}>${t("cancelAll")}</button>`}
    </div>`;
}

function noMatch({ t }: View, studio: Studio): TemplateResult {
  return html`<div class="empty"><p>${t("noMatch")}</p><button type="button" class="link" @click=${() => {
    studio.show({ filter: "all", query: "" });
  }}>${t("showAll")}</button></div>`;
}

function emptyView({ t }: View): TemplateResult {
  return html`<div class="empty"><i class="codicon codicon-sparkle" aria-hidden="true"></i><p>${t("empty")}</p><p class="quiet">${t("emptyText", isMac() ? t("shortcutMac") : t("shortcut"))}</p></div>`;
}
