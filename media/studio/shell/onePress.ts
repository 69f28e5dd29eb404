/**
 * A press is one press. A key that is held down repeats, and each repeat would press the button anew; the second click of a
 * double click falls on a button that has just spent money (`data-pays`). Neither is meant.
 */
export function onePress(page: Document): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter" && (event.ctrlKey || event.metaKey || isButton(event.target))) swallow(event);
  }, { capture: true });
  page.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target instanceof Element && event.target.closest("[data-pays]") !== null) swallow(event);
  }, { capture: true });
}

const isButton = (target: EventTarget | null): boolean => target instanceof Element && target.closest("button") !== null;
