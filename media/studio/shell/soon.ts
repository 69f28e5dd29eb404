/** Does it soon after it was first wanted, also while it is wanted on and on; and at once when the page may be about to go. */
export function soon(work: () => void, pause = 250): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    work();
  };
  window.addEventListener("pagehide", flush);
  // Who goes elsewhere in the editor may reload it from there.
  window.addEventListener("blur", flush);
  document.addEventListener("visibilitychange", flush);
  // What a page says while it goes may not arrive, and a shortcut may close its tab.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) flush();
  }, { capture: true });
  return () => {
    timer ??= setTimeout(flush, pause);
  };
}
