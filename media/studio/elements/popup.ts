/** Puts an open popover below its button, or above where there is more room, and never outside the window. */
export function placePopup(popup: HTMLElement, anchor: HTMLElement, width: "same" | "own"): void {
  const gap = 2;
  const edge = 4;
  const box = anchor.getBoundingClientRect();
  if (width === "same") popup.style.width = `${Math.max(box.width, 200)}px`;
  popup.style.height = "auto";
  const wanted = Math.min(popup.scrollHeight + 2, 360);
  const below = window.innerHeight - box.bottom - gap - edge;
  const above = box.top - gap - edge;
  const up = below < wanted && above > below;
  const height = Math.min(wanted, up ? above : below);
  // As high while what it holds is searched: nothing moves.
  popup.style.height = `${height}px`;
  popup.style.top = `${up ? box.top - gap - height : box.bottom + gap}px`;
  popup.style.left = `${Math.max(edge, Math.min(box.left, window.innerWidth - popup.offsetWidth - edge))}px`;
}
