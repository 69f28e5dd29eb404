import { liesOnItsSide } from "../images/exif.ts";
import type { Orientation } from "../images/exif.ts";
import { wholePixels } from "./bitmap.ts";
import type { Bitmap } from "./bitmap.ts";

/** The pixels as they are displayed, of a picture that is stored like that. */
export function upright(stored: Bitmap, orientation: Orientation): Bitmap {
  if (orientation === 1) return stored;
  const [width, height] = liesOnItsSide(orientation) ? [stored.height, stored.width] : [stored.width, stored.height];
  const { start, right, down } = walks[orientation](stored.width, stored.height);
  const from = wholePixels(stored);
  const to = new Uint32Array(from.length);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0, source = start + y * down; x < width; x += 1, at += 1, source += right) to[at] = from[source] ?? 0;
  }
  return { width, height, data: new Uint8ClampedArray(to.buffer) };
}

/** Where the first displayed pixel is stored, and how far away the ones right of it and below it are. */
interface Walk {
  readonly start: number;
  readonly right: number;
  readonly down: number;
}

const walks: Readonly<Record<Exclude<Orientation, 1>, (width: number, height: number) => Walk>> = {
  2: (w) => ({ start: w - 1, right: -1, down: w }),
  3: (w, h) => ({ start: w * h - 1, right: -1, down: -w }),
  4: (w, h) => ({ start: w * (h - 1), right: 1, down: -w }),
  5: (w) => ({ start: 0, right: w, down: 1 }),
  6: (w, h) => ({ start: w * (h - 1), right: -w, down: 1 }),
  7: (w, h) => ({ start: w * h - 1, right: -w, down: -1 }),
  8: (w) => ({ start: w - 1, right: w, down: -1 }),
};
