import type { Scrolled } from "./kept.ts";

/** Where form and results are scrolled to. Results by the card at their upper edge, since others may have come before it. */
export function readScrolled(): Scrolled | undefined {
  const cards = document.querySelector(".cards");
  const form = document.querySelector(".composer-scroll");
  // A page that is hidden measures nothing.
  if (cards === null || form === null || document.documentElement.clientHeight === 0) return undefined;
  const edge = edgeOf(cards);
  const all = [...cards.querySelectorAll(".card")];
  const first = all.find((card) => card.getBoundingClientRect().bottom > edge);
  const id = first?.getAttribute("aria-labelledby");
  const card = first === undefined || id === null || id === undefined || (first === all[0] && topOf(first) >= edge) ? undefined : { id, top: topOf(first) - edge };
  return { form: form.scrollTop, page: document.scrollingElement?.scrollTop ?? 0, ...(card === undefined ? {} : { card }) };
}

/** Before the first picture of the page is painted. The results do it themselves, when they have drawn that card. */
export function restoreScrolled({ form, page }: Scrolled): void {
  const scroller = document.querySelector(".composer-scroll");
  if (scroller !== null) scroller.scrollTop = form;
  if (document.scrollingElement !== null) document.scrollingElement.scrollTop = page;
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;
const edgeOf = (cards: Element): number => Math.max(0, topOf(cards));
