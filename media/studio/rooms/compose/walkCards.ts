const steps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** J and K lead to the next card and the one before; says whether they did. Where text is written, they are letters. */
export function walkCards(event: KeyboardEvent, room: Element): boolean {
  const step = steps[event.key];
  const { target } = event;
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || !(target instanceof Element) || target.closest("input:not([type='radio']), textarea, [popover]") !== null) return false;
  const cards = [...room.querySelectorAll("compose-results:not([data-behind]) .card")];
  const at = cards.findIndex((card) => card.contains(target));
  const card = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
  const thing = [".grid [data-rove-item]", "[data-rove-item]"].map((each) => card?.querySelector<HTMLElement>(`${each}[tabindex="0"]`)).find((each) => each !== null && each !== undefined);
  thing?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
  return thing !== undefined;
}
