import { setTimeout as sleep } from "node:timers/promises";

interface Tab {
  readonly isOpen: () => boolean;
  /** Also where it is hidden already. */
  readonly onceHidden: (then: () => void) => void;
}

/** As long as the editor takes for the tab's frame. A keyring may take longer. */
const frameMs = 250;

/**
 * Writes a new tab's page with what it shows first. Where that takes its time or cannot be had, the page asks, and tells; and so
 * it does once its tab was hidden, maybe before the page was there: what stood in its text is old.
 */
export async function writeFirst<T>(tab: Tab, gather: () => Promise<T>, write: (first: T | undefined) => void, patience = frameMs): Promise<void> {
  const page = { isOld: false, isWritten: false };
  tab.onceHidden(() => {
    page.isOld = true;
    if (page.isWritten) write(undefined);
  });
  const first = page.isOld ? undefined : await Promise.race([gather().catch(() => undefined), sleep(patience, undefined, { ref: false })]);
  if (!tab.isOpen()) return;
  write(page.isOld ? undefined : first);
  page.isWritten = true;
}
