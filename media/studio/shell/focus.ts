/**
 * When the focus goes elsewhere in the editor, the browser forgets what had it here: it comes back to the page as a whole,
 * and what is typed then is lost. This gives it back to what had it, or to what has been drawn in its place.
 * @param unasked called when the page gets the focus though nobody pressed into it
 */
export function keepFocus(unasked: () => void): void {
  let last: { readonly thing: HTMLElement; readonly way: readonly string[] } | undefined;
  let pressed = false;
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target !== document.body) last = { thing: target, way: wayTo(target) };
  });
  document.addEventListener("pointerdown", () => {
    pressed = true;
  }, { capture: true });
  window.addEventListener("blur", () => {
    pressed = false;
  });
  const back = (): void => {
    if (last !== undefined && document.activeElement === document.body) giveBack(last.thing, last.way);
    // A press that brought the focus comes right after it.
    setTimeout(() => {
      if (!pressed && document.hasFocus()) unasked();
    }, 0);
  };
  window.addEventListener("focus", back);
  // It may have come before this was loaded.
  if (document.hasFocus()) back();
}

/** From the body down, each by what it keeps when it is drawn anew: its id, its field, whose part it is, else its place. */
function wayTo(thing: HTMLElement): readonly string[] {
  const way: string[] = [];
  for (let at: Element = thing; at !== document.body && at.parentElement !== null; at = at.parentElement) way.unshift(nameOf(at, at.parentElement));
  return way;
}

function nameOf(thing: Element, parent: Element): string {
  for (const name of ["id", "data-field", "aria-labelledby"]) {
    const value = thing.getAttribute(name);
    if (value !== null && value !== "") return `:scope > [${name}="${CSS.escape(value)}"]`;
  }
  const alike = [...parent.children].filter(({ localName }) => localName === thing.localName);
  return `:scope > ${thing.localName}:nth-of-type(${alike.indexOf(thing) + 1})`;
}

function giveBack(thing: HTMLElement, way: readonly string[]): void {
  if (takes(thing)) return;
  const places: Element[] = [document.body];
  for (const name of way) {
    const next = places.at(-1)?.querySelector(name);
    if (next === null || next === undefined) break;
    places.push(next);
  }
  // What is no longer there leaves the focus to what is nearest.
  for (const place of places.reverse()) {
    if (takes(place) || [...place.querySelectorAll(reachable)].some(takes)) return;
  }
}

const reachable = "a[href], button, input, textarea, select, [tabindex]:not([tabindex='-1'])";

function takes(thing: Element): boolean {
  if (!(thing instanceof HTMLElement) || !thing.isConnected) return false;
  thing.focus({ preventScroll: true });
  return document.activeElement === thing;
}
