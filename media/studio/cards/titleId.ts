/** The id that a card's title has in the page; the card is labelled by it. */
export const titleId = (groupId: string): string => `c-${groupId}`;

/** Whose title has this id. */
export const groupOf = (title: string): string => title.slice("c-".length);

/** Whose card this is. */
export const cardId = (card: Element): string => groupOf(card.getAttribute("aria-labelledby") ?? "");

export const cardOf = (groupId: string, results: Element): HTMLElement | null => results.querySelector<HTMLElement>(`[aria-labelledby="${CSS.escape(titleId(groupId))}"]`);
