import type { CardView } from "../../../src/shared/cards.ts";

export type CardsEvent =
  /** Cards that are new or have changed, and groups whose cards are gone; with `only`, these are all there are. */
  { readonly kind: "put"; readonly cards: readonly CardView[]; readonly gone?: readonly string[] | undefined; readonly only: boolean };

/** The jobs of the host as cards, newest first. */
export function reduceCards(before: readonly CardView[], { cards, gone = [], only }: CardsEvent): readonly CardView[] {
  const all = new Map([...(only ? [] : before), ...cards].map((card) => [card.groupId, card]));
  for (const groupId of gone) all.delete(groupId);
  return [...all.values()].sort((a, b) => b.createdAt - a.createdAt);
}
