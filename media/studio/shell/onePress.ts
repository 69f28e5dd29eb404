import { isHeld, watchRelease, whenReleased } from "./release.ts";

/**
 * A press is one press. A key that is held down repeats, and each repeat would press the button anew; the second click of a
 * double click falls on a button that has just spent money (`data-pays`). Neither is meant. What
 * costs money waits until the key is up.
 */
export function onePress(page: Document): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  watchRelease(page);
  page.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter" && (event.ctrlKey || event.metaKey || isButton(event.target))) swallow(event);
  }, { capture: true });
  page.addEventListener("click", (event) => {
    const pays = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-pays]") : null;
    if (pays === null) return;
    if (event.detail > 1) swallow(event);
    else if (event.detail === 0 && isHeld()) {
      swallow(event);
      whenReleased(() => {
        pays.click();
      });
    }
  }, { capture: true });
}

const isButton = (target: EventTarget | null): boolean => target instanceof Element && target.closest("button") !== null;
