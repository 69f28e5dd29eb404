import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { CardView } from "../../../../src/shared/cards.ts";
import { cardView, onlyRatio } from "../../cards/card.ts";
import { firstIn, heirOf, heldIn } from "../../cards/heir.ts";
import type { Held } from "../../cards/heir.ts";
import { holding } from "../../cards/holding.ts";
import { olderOf } from "../../cards/older.ts";
import type { Sought } from "../../cards/older.ts";
import { removalKey, removalView } from "../../cards/removalView.ts";
import { cardOf, titleId } from "../../cards/titleId.ts";
import { vars } from "../../elements/vars.ts";
import { bringLater } from "../../form/view/later.ts";
import { StudioElement } from "../../shell/element.ts";
import { isMac } from "../../shell/keys.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { isAtTop, Nearby } from "./nearby.ts";
import type { Edge } from "./nearby.ts";
import { rowsOf } from "./rows.ts";
import type { Small } from "./rows.ts";
import { noMatch, searchBarView } from "./searchBar.ts";
import { isShown, shownOf } from "./shown.ts";
import { isWelcome, welcomeView } from "./welcome.ts";
import { icon } from "../../elements/icon.ts";

/** A card, the how manieth of how many, and its size where it is small. */
interface Listed {
  readonly card: CardView;
  readonly place: number;
  readonly of: number;
  readonly small: Small | undefined;
}

/** The right column: search and filters, then a card a group of jobs, newest first. Of a long list what is near is drawn. */
export class ComposeResults extends StudioElement {
  static override properties = { ...StudioElement.properties, alone: { attribute: false } };
  /** The form stands behind them, or before them. */
  declare alone: boolean;
  /** How much place the cards have side by side; nothing is drawn before that is known. */
  #width = 0;
  readonly #resized = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    this.#measure(entry.contentRect.width);
    this.#look();
  });
  /** When the newest card was made that was there at first. */
  #first = 0;
  /** The card that was scrolled to last. */
  #led: string | undefined;
  readonly #nearby = new Nearby(() => this.#pane);
  /** What is seen first, as it stood before this is redrawn. */
  #edge: Edge | "the end" | undefined;
  /** Back at where an earlier page was left, or never there. */
  #isBack = false;
  /** What has the focus inside a card while this is redrawn. */
  #held: Held | undefined;

  /** The page is loaded each time that its tab comes to the front: beside the form they are drawn once that is there to be written in. */
  protected override scheduleUpdate(): ReturnType<StudioElement["scheduleUpdate"]> {
    return this.hasUpdated || this.alone ? super.scheduleUpdate() : seen().then(() => super.scheduleUpdate());
  }

  protected override reads({ session, cards, form, store, removals }: Studio): readonly unknown[] {
    return [session.state(), cards.state(), form.state().operation, shownOf(store).state(), olderOf(store).state(), removals.state()];
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.#nearby.takeHeights();
    this.#edge = this.#nearby.isAtBareEnd() ? "the end" : this.#nearby.edge();
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
    const listed = new Map(matching.map((card, at) => [card.groupId, { card, place: at + 1, of: matching.length, small: rows.get(card.groupId) }]));
    const drawn = this.#width === 0 ? [] : this.#nearby.draw([...listed.keys()], rows, this.#kept(), this.#isBack ? undefined : shown.left?.id);
    return html`
      <section class="results" id="part-results" role=${this.alone ? "tabpanel" : nothing} aria-labelledby=${this.alone ? "tab-results" : "results"} @keydown=${this.#key}>
        <h2 id="results" class="spoken">${t("results")}</h2>
        ${cards.length === 0 ? nothing : searchBarView(shown, cards, t, studio)}
        ${news === 0 ? nothing : html`<div class="news"><button type="button" class="button small" @click=${this.#toNewest}>${t("newAbove", news)} <span aria-hidden="true">↑</span></button></div>`}
        <div class="cards" @scroll=${this.#scrolled} @focusin=${this.#look}>
          ${repeat(drawn, (each, at) => (typeof each === "string" ? each : `before ${drawn[at + 1] ?? "the end"}`), (each) => {
            if (typeof each === "number") return html`<div class="unseen" ${vars({ "--height": `${each}px` })}></div>`;
            const one = listed.get(each);
            return one === undefined ? nothing : this.#article(one, [one.card, session, operation]);
          })}
          ${cards.length > 0 && matching.length === 0 ? noMatch(studio) : nothing}
          ${olderLine(shown, studio)}
          ${cards.length > 0 ? nothing : !this.alone && isWelcome(session, cards) ? welcomeView(studio) : emptyView(t)}
        </div>
        ${removalView(studio)}
      </section>`;
  }

  /** What a card shows is drawn anew only when that has changed, not when it is given another size. */
  #article({ card, place, of, small }: Listed, reads: unknown[]): TemplateResult {
    const sizes: Readonly<Record<string, string>> = small === undefined ? {} : { "--width": `${small.width}px`, "--height": `${small.height}px`, "--after": `${small.after}px` };
    return html`<article class="card ${small === undefined ? "" : "single"}" aria-labelledby=${titleId(card.groupId)} aria-posinset=${place} aria-setsize=${of} ${vars(sizes)}>${guard(reads, () => cardView(card, this.studio))}</article>`;
  }

  protected override firstUpdated(): void {
    this.#first = this.studio.cards.state()[0]?.createdAt ?? 0;
    // It tells the width at once, before anything is painted.
    if (this.#pane !== null) this.#resized.observe(this.#pane);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  #measure(width: number): void {
    if (Math.floor(width) === this.#width || width <= 0) return;
    this.#width = Math.floor(width);
    this.#nearby.forgetHeights();
    this.requestUpdate();
  }

  protected override settled(): void {
    super.settled();
    this.#keepFocus();
    this.#hold();
    this.#goBack();
    this.#lead();
    this.#read();
    this.#nearby.takeHeights();
    this.#look();
  }

  get #pane(): Element | null {
    return this.querySelector(".cards");
  }

  /** Who is drawn wherever they stand. */
  #kept(): ReadonlySet<string> {
    const { latest } = shownOf(this.studio.store).state();
    const { returning } = this.studio.removals.state();
    return new Set([...holding(this.#nearby.cards), ...(latest === undefined || latest === this.#led ? [] : [latest]), ...(returning === undefined ? [] : [returning.groupId])]);
  }

  /** Draws what has come near. */
  readonly #look = (): void => {
    if (this.#nearby.lacks(this.#kept())) this.requestUpdate();
  };

  readonly #scrolled = (): void => {
    this.#read();
    this.#look();
  };

  /** What is looked at stays where it is, whatever came above it. The browser's own anchoring loses it when elements draw themselves in steps. */
  #hold(): void {
    const cards = this.#pane;
    const edge = this.#edge;
    this.#edge = undefined;
    if (cards === null || edge === undefined) return;
    const moved = edge === "the end" ? cards.scrollHeight : edge.card.isConnected ? edge.card.getBoundingClientRect().top - edge.top : 0;
    // To set it to what it is would end a scroll that is under way.
    if (Math.abs(moved) >= 0.5) cards.scrollTop += moved;
  }

  /** To where an earlier page was left; before the first picture of this one is painted. */
  #goBack(): void {
    const { left } = shownOf(this.studio.store).state();
    const cards = this.#pane;
    if (this.#isBack || this.#nearby.isEmpty || cards === null) return;
    this.#isBack = true;
    const card = left && cardOf(left.id, this);
    if (left !== undefined && card !== null && card !== undefined) cards.scrollTop += card.getBoundingClientRect().top - cards.getBoundingClientRect().top - left.top;
  }

  /** To the card that is to be seen; once, for then the person goes where they like. */
  #lead(): void {
    const { latest } = shownOf(this.studio.store).state();
    if (latest === undefined || latest === this.#led) return;
    const card = cardOf(latest, this);
    if (card === null) return;
    this.#led = latest;
    if (card.previousElementSibling === null) this.#toNewest();
    else card.scrollIntoView({ block: "start" });
  }

  readonly #key = (event: KeyboardEvent): void => {
    removalKey(event, this.studio);
  };

  readonly #toNewest = (): void => {
    this.#pane?.scrollTo({ top: 0 });
  };

  readonly #read = (): void => {
    const cards = this.#pane;
    if (isAtTop(cards) && cards?.checkVisibility({ visibilityProperty: true }) === true) shownOf(this.studio.store).send({ kind: "read" });
  };

  /** What went with the focus on it gives it to the next; what a person has brought back has it again. */
  #keepFocus(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined && !held.thing.isConnected) heirOf(held, this)?.focus();
    const { returning } = this.studio.removals.state();
    if (returning === undefined) return;
    const card = cardOf(returning.groupId, this);
    const back = returning.picture === undefined ? card : card?.querySelector(`[data-output="${CSS.escape(returning.picture)}"]`);
    if (back === null || back === undefined) return;
    firstIn(back)?.focus();
    this.studio.speech.send(this.studio.session.state().t("cameBack", returning.name));
    this.studio.removals.send({ kind: "returned" });
  }
}

/** Until what has been drawn by now is on the screen. */
function seen(): Promise<unknown> {
  return new Promise((later) => requestAnimationFrame(() => setTimeout(later)));
}

function emptyView(t: Words): TemplateResult {
  return html`<div class="empty">${icon("file-media")}<p>${t("empty")}</p><p class="quiet">${t("emptyText", isMac() ? t("shortcutMac") : t("shortcut"))}</p></div>`;
}

/** Where there is more than the page has, its script comes, and says so at the end. */
function olderLine(sought: Sought, studio: Studio): TemplateResult | typeof nothing {
  const slice = olderOf(studio.store);
  if (slice.state().before === undefined) return nothing;
  bringLater(studio.composer);
  return html`<p class="older"><older-line .line=${{ sought, studio, slice }}></older-line></p>`;
}
