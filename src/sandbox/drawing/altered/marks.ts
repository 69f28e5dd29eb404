import type { Rgba } from "../rgba.ts";

/** The smallest rectangle around what is marked, in pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels from an edge within which what is new mixes with what was there. */
const seam = 3;

/**
 * For each pixel, 0 where the mask leaves it alone, else how many pixels lie between it and the next such one, up to
 * `seam`. Luminance from 128 on counts as white. What lies outside the picture is no edge.
 */
export function depths(mask: Rgba, marked: "black" | "white"): Uint8Array {
  const { width, height, data } = mask;
  const made = new Uint8Array(width * height);
  for (let at = 0; at < made.length; at++) {
    const luminance = 0.2126 * (data[at * 4] ?? 0) + 0.7152 * (data[at * 4 + 1] ?? 0) + 0.0722 * (data[at * 4 + 2] ?? 0);
    if ((luminance >= 127.5) === (marked === "white")) made[at] = seam;
  }
  const near = (at: number, step: number, inside: boolean): number => (inside ? (made[at + step] ?? seam) + 1 : seam);
  for (let at = 0; at < made.length; at++) {
    const x = at % width;
    made[at] = Math.min(made[at] ?? 0, near(at, -1, x > 0), near(at, -width, at >= width));
  }
  for (let at = made.length - 1; at >= 0; at--) {
    const x = at % width;
    made[at] = Math.min(made[at] ?? 0, near(at, 1, x < width - 1), near(at, width, at < made.length - width));
  }
  return made;
}

/** How much of a pixel is new, by its depth. */
export function newness(depth: number): number {
  return depth / seam;
}

export function boundsOf(marks: Uint8Array, width: number): Bounds | undefined {
  let [left, right, top, foot] = [width, -1, -1, -1];
  for (let at = 0, y = 0; at < marks.length; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (marks[at] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      if (top < 0) top = y;
      foot = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: foot - top + 1 };
}
