import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { CardView } from "../../../../src/shared/cards.ts";
import { cardView, onlyRatio } from "../../cards/card.ts";
import type { Filter } from "../../../../src/shared/cardMatches.ts";
import { firstIn, heirOf, heldIn } from "../../cards/heir.ts";
import type { Held } from "../../cards/heir.ts";
import { olderOf } from "../../cards/older.ts";
import { olderView } from "../../cards/olderView.ts";
import { removalKey, removalView } from "../../cards/removalView.ts";
import { vars } from "../../elements/vars.ts";
import { StudioElement } from "../../shell/element.ts";
import { typedIn } from "../../shell/text.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { isMac } from "../../shell/keys.ts";
import { runningIn } from "./footer.ts";
import { rowsOf } from "./rows.ts";
import type { Small } from "./rows.ts";
import { isShown, shownOf } from "./shown.ts";
import type { Shown } from "./shown.ts";
import { isWelcome, welcomeView } from "./welcome.ts";

/** The right column: search and filters, then a card a group of jobs, newest first. */
export class ComposeResults extends StudioElement {
  static override properties = { ...StudioElement.properties, alone: { attribute: false } };
  /** The form stands behind them, or before them. */
  declare alone: boolean;
  /** How much place the cards have side by side; nothing is drawn before that is known. */
  #width = 0;
  readonly #resized = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.#measure(entry.contentRect.width);
  });
  /** When the newest card was made that was there at first. */
  #first = 0;
  /** The card that was scrolled to last. */
  #led: string | undefined;
  /** The card at the upper edge while this is redrawn, and where it stood; nothing when the newest card is in view. */
  #edge: { readonly card: Element; readonly top: number } | undefined;
  /** What has the focus inside a card while this is redrawn. */
  #held: Held | undefined;

  protected override reads({ session, cards, form, store, removals }: Studio): readonly unknown[] {
    return [session.state(), cards.state(), form.state().operation, shownOf(store).state(), olderOf(store).state(), removals.state()];
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.#edge = this.#atEdge();
    this.#held = heldIn(this);
  }

  protected override render(): TemplateResult {
    const { studio } = this;
    const session = studio.session.state();
    const cards = studio.cards.state();
    const shown = shownOf(studio.store).state();
    const { operation } = studio.form.state();
    const matching = cards.filter((card) => isShown(card, shown));
    const news = matching.filter(({ groupId }) => shown.news.includes(groupId)).length;
    const { t } = session;
    const rows = rowsOf(matching.map((card) => ({ id: card.groupId, ratio: onlyRatio(card) })), matching.filter(({ createdAt }) => createdAt > this.#first).length, this.#width);
    return html`
      <section class="results" id="part-results" role=${this.alone ? "tabpanel" : nothing} aria-labelledby=${this.alone ? "tab-results" : "results"} @keydown=${this.#key}>
        <h2 id="results" class="spoken">${t("results")}</h2>
        ${cards.length === 0 ? nothing : toolbarView(shown, cards, t, studio)}
        ${news === 0 ? nothing : html`<div class="news"><button type="button" class="button small" @click=${this.#toNewest}>${t("newAbove", news)} <span aria-hidden="true">↑</span></button></div>`}
        <div class="cards" @scroll=${this.#read}>
          ${this.#width === 0 ? nothing : repeat(matching, (card) => card.groupId, (card) => this.#article(card, rows.get(card.groupId), [card, session, operation]))}
          ${cards.length > 0 && matching.length === 0 ? noMatch(t, studio) : nothing}
          ${olderView(shown, studio)}
          ${cards.length > 0 ? nothing : !this.alone && isWelcome(session, cards) ? welcomeView(session, studio) : emptyView(t)}
        </div>
        ${removalView(studio)}
      </section>`;
  }

  /** What a card shows is drawn anew only when that has changed, not when it is given another size. */
  #article(card: CardView, small: Small | undefined, reads: unknown[]): TemplateResult {
    const sizes: Readonly<Record<string, string>> = small === undefined ? {} : { "--width": `${small.width}px`, "--height": `${small.height}px`, "--after": `${small.after}px` };
    return html`<article class="card ${small === undefined ? "" : "single"}" aria-labelledby="c-${card.groupId}" ${vars(sizes)}>${guard(reads, () => cardView(card, this.studio))}</article>`;
  }

  protected override firstUpdated(): void {
    this.#first = this.studio.cards.state()[0]?.createdAt ?? 0;
    const cards = this.querySelector(".cards");
    if (cards === null) return;
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(cards);
    this.#measure(cards.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd));
    this.#resized.observe(cards);
    // The browser writes down how tall each card is at the end of a frame.
    requestAnimationFrame(() => requestAnimationFrame(() => cards.toggleAttribute("data-measured", true)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  #measure(width: number): void {
    if (Math.floor(width) === this.#width || width <= 0) return;
    this.#width = Math.floor(width);
    this.requestUpdate();
  }

  protected override settled(): void {
    super.settled();
    this.#keepFocus();
    this.#hold();
    this.#lead();
    this.#read();
  }

  #atEdge(): { readonly card: Element; readonly top: number } | undefined {
    const cards = this.querySelector(".cards");
    if (cards === null || isAtTop(cards)) return undefined;
    const edge = cards.getBoundingClientRect().top;
    const card = [...cards.children].find((each) => each.getBoundingClientRect().bottom > edge);
    return card === undefined ? undefined : { card, top: card.getBoundingClientRect().top };
  }

  /** What is looked at stays where it is, whatever came above it. The browser's own anchoring loses it when elements draw themselves in steps. */
  #hold(): void {
    const cards = this.querySelector(".cards");
    if (cards !== null && this.#edge?.card.isConnected === true) cards.scrollTop += this.#edge.card.getBoundingClientRect().top - this.#edge.top;
    this.#edge = undefined;
  }

  /** To the card that is to be seen; once, for then the person goes where they like. */
  #lead(): void {
    const { latest } = shownOf(this.studio.store).state();
    if (latest === undefined || latest === this.#led) return;
    const card = this.querySelector(`[aria-labelledby="c-${CSS.escape(latest)}"]`);
    if (card === null) return;
    this.#led = latest;
    if (card.previousElementSibling === null) this.#toNewest();
    else card.scrollIntoView({ block: "start" });
  }

  readonly #key = (event: KeyboardEvent): void => {
    removalKey(event, this.studio);
  };

  readonly #toNewest = (): void => {
    this.querySelector(".cards")?.scrollTo({ top: 0 });
  };

  readonly #read = (): void => {
    const cards = this.querySelector(".cards");
    if (isAtTop(cards) && cards?.checkVisibility({ visibilityProperty: true }) === true) shownOf(this.studio.store).send({ kind: "read" });
  };

  /** What went with the focus on it gives it to the next; what a person has brought back has it again. */
  #keepFocus(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined && !held.thing.isConnected) heirOf(held, this)?.focus();
    const { returning } = this.studio.removals.state();
    if (returning === undefined) return;
    const card = this.querySelector(`[aria-labelledby="c-${CSS.escape(returning.groupId)}"]`);
    const back = returning.picture === undefined ? card : card?.querySelector(`[data-output="${CSS.escape(returning.picture)}"]`);
    if (back === null || back === undefined) return;
    firstIn(back)?.focus();
    this.studio.speech.send(this.studio.session.state().t("cameBack", returning.name));
    this.studio.removals.send({ kind: "returned" });
  }
}

/** Or so near to it that the newest card is seen. */
export const isAtTop = (scrolled: Element | null): boolean => (scrolled?.scrollTop ?? 0) < 8;

function toolbarView({ filter, query }: Shown, cards: readonly CardView[], t: Words, studio: Studio): TemplateResult {
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

function noMatch(t: Words, studio: Studio): TemplateResult {
  return html`<div class="empty"><p>${t("noMatch")}</p><button type="button" class="link" @click=${() => {
    shownOf(studio.store).send({ kind: "sought", filter: "all", query: "" });
  }}>${t("showAll")}</button></div>`;
}

function emptyView(t: Words): TemplateResult {
  return html`<div class="empty"><i class="codicon codicon-file-media" aria-hidden="true"></i><p>${t("empty")}</p><p class="quiet">${t("emptyText", isMac() ? t("shortcutMac") : t("shortcut"))}</p></div>`;
}
