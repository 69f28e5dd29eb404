/** Runs when Enter is up again. Set while it is held down. */
let waiting: (() => void)[] | undefined;

/**
 * What costs money begins when the key that asked for it is up: the editor may ask about the sum in a dialog, which takes the
 * focus, and would take an Enter that is still held down for a yes.
 */
export function whenReleased(run: () => void): void {
  if (waiting === undefined) run();
  else waiting.push(run);
}

export const isHeld = (): boolean => waiting !== undefined;

export function watchRelease(page: Document): void {
  const released = (): void => {
    const runs = waiting ?? [];
    waiting = undefined;
    for (const run of runs) run();
  };
  page.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") waiting ??= [];
  }, { capture: true });
  page.addEventListener("keyup", ({ key }) => {
    // While Command is down, macOS tells of no other key that goes up.
    if (key === "Enter" || key === "Meta") released();
  }, { capture: true });
  window.addEventListener("blur", released);
}
