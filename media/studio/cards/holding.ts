import { cardId } from "./titleId.ts";

/** Cards that hold what they would lose if they were left out and drawn anew: the focus, a selection, an unfolded text, a film that plays. With those beside them. */
export function holding(cards: readonly Element[]): readonly string[] {
  const selection = document.getSelection();
  const holds = (card: Element): boolean => card.contains(document.activeElement) || card.querySelector("details[open]") !== null
    || (selection?.isCollapsed === false && selection.containsNode(card, true)) || [...card.querySelectorAll("video")].some(({ paused }) => !paused);
  return cards.flatMap((card, at) => (holds(card) ? cards.slice(Math.max(0, at - 1), at + 2).map(cardId) : []));
}
