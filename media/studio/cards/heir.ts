/** A thing in the results that has the focus, and where it stands: who gets the focus when it goes is known by then only. */
export interface Held {
  readonly thing: Element;
  readonly card: Element;
  /** The cards before it, the nearest first, and those after it. */
  readonly before: readonly Element[];
  readonly after: readonly Element[];
  /** Among the card's pictures; -1 for what is none of theirs. */
  readonly pictureAt: number;
}

export function heldIn(results: Element): Held | undefined {
  const thing = document.activeElement;
  const card = thing?.closest(".card");
  if (thing === null || card === null || card === undefined || !results.contains(card)) return undefined;
  const cards = [...results.querySelectorAll(".card")];
  const at = cards.indexOf(card);
  return { thing, card, before: cards.slice(0, at).reverse(), after: cards.slice(at + 1), pictureAt: [...card.querySelectorAll(".picture")].findIndex((picture) => picture.contains(thing)) };
}

/** What takes the place of a thing that is gone: the next picture of its card, or the next card; at the end the one before. */
export function heirOf({ card, before, after, pictureAt }: Held, results: Element): HTMLElement | undefined {
  const next = [card, ...after, ...before].find(({ isConnected }) => isConnected);
  const pictures = [...next?.querySelectorAll(".picture") ?? []];
  const picture = pictures[Math.max(0, Math.min(card.isConnected ? pictureAt : 0, pictures.length - 1))];
  return firstIn(picture) ?? firstIn(next) ?? results.querySelector<HTMLElement>(".removal button") ?? undefined;
}

/** A picture itself, before its tools. */
export function firstIn(place: Element | undefined | null): HTMLElement | undefined {
  return place?.querySelector<HTMLElement>("[data-picture][data-rove-item]") ?? place?.querySelector<HTMLElement>("[data-rove-item]") ?? undefined;
}
