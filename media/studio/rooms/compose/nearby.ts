import { cardId } from "../../cards/titleId.ts";
import { Heights } from "./heights.ts";
import { drawnOf, linesOf, topOf } from "./lines.ts";
import type { Sight } from "./lines.ts";
import type { Small } from "./rows.ts";

/** A card that is seen, and where its upper edge is. */
export interface Edge {
  readonly card: Element;
  readonly top: number;
}

/** Of all that is listed, what is drawn: what is seen, and about as much before it and after it. */
export class Nearby {
  readonly #pane: () => Element | null;
  readonly #heights = new Heights();
  #ids: readonly string[] = [];
  #rows: ReadonlyMap<string, Small> = new Map();
  #drawn: ReadonlySet<string> = new Set();
  #sight: Sight = { top: 0, height: 0 };

  constructor(pane: () => Element | null) {
    this.#pane = pane;
  }

  get cards(): readonly Element[] {
    return [...this.#pane()?.querySelectorAll(":scope > .card") ?? []];
  }

  get isEmpty(): boolean {
    return this.#drawn.size === 0;
  }

  /** The first card that is seen, unless it is the newest, or nothing is drawn where one has come to. */
  edge(): Edge | undefined {
    const pane = this.#pane();
    if (pane === null || isAtTop(pane)) return undefined;
    const seen = pane.getBoundingClientRect();
    const card = this.cards.find((each) => each.getBoundingClientRect().bottom > seen.top);
    const top = card?.getBoundingClientRect().top ?? seen.bottom;
    return card === undefined || top >= seen.bottom ? undefined : { card, top };
  }

  /** One has come to the end, where nothing is drawn yet. */
  isAtBareEnd(): boolean {
    const pane = this.#pane();
    return pane !== null && !isAtTop(pane) && pane.scrollHeight - pane.clientHeight - pane.scrollTop < 2 && this.edge() === undefined;
  }

  /** Cards, and between them the height of those that are left out. `kept` are drawn wherever they stand; at first all is seen `from` one of them. */
  draw(ids: readonly string[], rows: ReadonlyMap<string, Small>, kept: ReadonlySet<string>, from?: string): readonly (string | number)[] {
    [this.#ids, this.#rows] = [ids, rows];
    const drawn = this.#near(1, kept, from);
    this.#drawn = new Set(drawn.filter((each) => typeof each === "string"));
    return drawn;
  }

  /** Whether something has come near that is not drawn. */
  lacks(kept: ReadonlySet<string>): boolean {
    return !this.isEmpty && this.#near(0.5, kept).some((each) => typeof each === "string" && !this.#drawn.has(each));
  }

  takeHeights(): void {
    // What is hidden has none.
    if ((this.#pane()?.clientHeight ?? 0) > 0) this.#heights.measure(this.cards);
  }

  /** All cards have become wider, or narrower. */
  forgetHeights(): void {
    this.#heights.forget();
  }

  #near(pages: number, kept: ReadonlySet<string>, from?: string): readonly (string | number)[] {
    const lines = linesOf(this.#ids, this.#rows, (id) => this.#heights.of(id, this.#rows.get(id)));
    const pane = this.#pane();
    if (pane !== null && pane.clientHeight > 0) this.#sight = { top: this.#topIn(lines, pane, from), height: pane.clientHeight };
    return drawnOf(lines, this.#sight, pages * this.#sight.height, kept);
  }

  /** Told by what is seen: how high all above it is may have been guessed. */
  #topIn(lines: ReturnType<typeof linesOf>, pane: Element, from: string | undefined): number {
    const edge = this.edge();
    const line = edge === undefined ? undefined : topOf(cardId(edge.card), lines);
    if (edge !== undefined && line !== undefined) return line + pane.getBoundingClientRect().top - edge.top;
    return (from === undefined ? undefined : topOf(from, lines)) ?? pane.scrollTop;
  }
}

/** Or so near to it that the newest card is seen. */
export const isAtTop = (scrolled: Element | null): boolean => (scrolled?.scrollTop ?? 0) < 8;
