interface Tab {
  readonly isOpen: () => boolean;
  readonly onceHidden: (then: () => void) => void;
}

/**
 * Writes a new tab's page with what it shows first. Where that cannot be had, the page asks, and is told why; and so it does once
 * its tab was hidden, maybe before the page was there: what stood in its text is old.
 */
export async function writeFirst<T>(tab: Tab, gather: () => Promise<T>, write: (first: T | undefined) => void): Promise<void> {
  const page = { isOld: false, isWritten: false };
  tab.onceHidden(() => {
    page.isOld = true;
    if (page.isWritten) write(undefined);
  });
  const first = await gather().catch(() => undefined);
  if (!tab.isOpen()) return;
  write(page.isOld ? undefined : first);
  page.isWritten = true;
}
