/**
 * One tab stop for a row of things: arrows move inside it. A container carries `data-rove`, its things `data-rove-item` and
 * `tabindex="-1"`; this keeps exactly one of them reachable. A toolbar inside a figure is reachable only when its figure's
 * picture is the current one of its grid, so that Tab goes picture → its tools → next card.
 */

const itemsOf = (container: Element): HTMLElement[] =>
  [...container.querySelectorAll("[data-rove-item]")].filter((item): item is HTMLElement => item instanceof HTMLElement && item.closest("[data-rove]") === container);

export function tidyRoving(root: Element): void {
  for (const container of root.querySelectorAll("[data-rove]")) {
    const items = itemsOf(container);
    const reachable = isReachable(container);
    const current = items.find((item) => item.tabIndex === 0) ?? items[0];
    for (const item of items) item.tabIndex = reachable && item === current ? 0 : -1;
  }
}

function isReachable(container: Element): boolean {
  const picture = container.closest("figure")?.querySelector("[data-picture]");
  return !(picture instanceof HTMLElement) || picture.tabIndex === 0;
}

export function focusRoving(root: Element, item: HTMLElement): void {
  const container = item.closest("[data-rove]");
  if (container === null) return;
  for (const each of itemsOf(container)) each.tabIndex = each === item ? 0 : -1;
  tidyRoving(root);
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Moves the focus for a key; says whether it did. */
export function rove(event: KeyboardEvent): boolean {
  const from = event.target instanceof Element ? event.target.closest("[data-rove-item]") : null;
  const container = from?.closest("[data-rove]");
  if (!(from instanceof HTMLElement) || container === null || container === undefined) return false;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const items = itemsOf(container);
  const at = items.indexOf(from);
  const step = steps[event.key];
  const to = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step === undefined ? undefined : at + step;
  if (to === undefined) return false;
  const next = items[(to + items.length) % items.length];
  next?.focus();
  return true;
}
