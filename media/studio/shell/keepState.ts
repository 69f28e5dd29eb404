import type { StudioState } from "../../../src/shared/rooms/compose.ts";

/** Writes the form down soon after it changed, and at once when the page is about to go. */
export function keepState(write: (state: StudioState) => void, pause = 200): (state: StudioState) => void {
  let latest: StudioState | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    if (latest !== undefined) write(latest);
    latest = undefined;
  };
  window.addEventListener("pagehide", flush);
  // Who goes elsewhere in the editor may reload it from there.
  window.addEventListener("blur", flush);
  document.addEventListener("visibilitychange", flush);
  return (state) => {
    latest = state;
    clearTimeout(timer);
    timer = setTimeout(flush, pause);
  };
}
