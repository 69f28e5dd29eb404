import { cardId } from "../../cards/titleId.ts";
import type { Small } from "./rows.ts";

/** A small card's height without its picture: its head, and what is around it. */
const aroundPicture = 66;
/** A card's height before any was measured. */
const guessed = 260;

/** How high cards are at the width they have now: as they were drawn last, or as one of their kind usually is. */
export class Heights {
  readonly #known = new Map<string, number>();
  /** Stays what it was at first: with it, the place of all that is below would change. */
  #usual: number | undefined;

  measure(cards: readonly Element[]): void {
    const wide: number[] = [];
    for (const card of cards) {
      const { height } = card.getBoundingClientRect();
      this.#known.set(cardId(card), height);
      if (!card.classList.contains("single")) wide.push(height);
    }
    if (wide.length > 0) this.#usual ??= wide.reduce((sum, height) => sum + height, 0) / wide.length;
  }

  of(id: string, small: Small | undefined): number {
    return this.#known.get(id) ?? (small === undefined ? this.#usual ?? guessed : small.height + aroundPicture);
  }

  /** All cards have become wider, or narrower. */
  forget(): void {
    this.#known.clear();
    this.#usual = undefined;
  }
}
