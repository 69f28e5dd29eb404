import type { Rgb } from "./colour.ts";

/** In pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of the corners. */
  readonly radius: number;
}

/** How much of a pixel lies in a box with round corners, 0 to 1. */
export function coverOf({ left, top, right, bottom, radius }: Box, x: number, y: number): number {
  const dx = Math.max(0, left + radius - x - 0.5, x + 0.5 - (right - radius));
  const dy = Math.max(0, top + radius - y - 0.5, y + 0.5 - (bottom - radius));
  return Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(dx, dy)));
}

/** Lays a translucent dark box under the letters that will stand there. */
export function darkenBox(row: Float32Array, box: Box, y: number, colour: Rgb): void {
  if (y < box.top - 1 || y > box.bottom + 1) return;
  for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(row.length / 3, box.right + 1); x++) {
    const cover = coverOf(box, x, y) * 0.42;
    for (let c = 0; c < 3; c++) row[x * 3 + c] = (row[x * 3 + c] ?? 0) * (1 - cover) + (colour[c] ?? 0) * cover;
  }
}
