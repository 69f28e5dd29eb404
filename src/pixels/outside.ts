import { wholePixels } from "../codecs/bitmap.ts";
import type { Bitmap, Grey } from "../codecs/bitmap.ts";
import type { Outside } from "../jobs/pixels.ts";
import { marked } from "./mask.ts";

/** What became of the pixels that a mask did not mark. All three have one size. */
export function compared(source: Bitmap, result: Bitmap, mask: Grey): Outside {
  const [before, after] = [wholePixels(source), wholePixels(result)];
  let [pixels, changed, most] = [0, 0, 0];
  for (let at = 0; at < before.length; at += 1) {
    if ((mask.data[at] ?? 0) >= marked) continue;
    pixels += 1;
    if (before[at] === after[at]) continue;
    const change = difference(source.data, result.data, 4 * at);
    if (change > 0) changed += 1;
    if (change > most) most = change;
  }
  return { pixels, changed, most };
}

/** The largest of a pixel's four; none where neither is seen. */
function difference(a: Bitmap["data"], b: Bitmap["data"], at: number): number {
  if (a[at + 3] === 0 && b[at + 3] === 0) return 0;
  let most = 0;
  for (let channel = at; channel < at + 4; channel += 1) most = Math.max(most, Math.abs((a[channel] ?? 0) - (b[channel] ?? 0)));
  return most;
}

/**
 * The result, with the original's own pixels wherever the mask does not mark; within what it marks the one goes over into the
 * other, so that no edge is seen. All three have one size.
 */
export function putBack(source: Bitmap, result: Bitmap, mask: Grey): Bitmap {
  const depth = depths(mask);
  const feather = Math.min(widest(mask), deepest(depth) / 2);
  const data = source.data.slice();
  for (let at = 0; at < depth.length; at += 1) {
    const share = Math.min(1, (depth[at] ?? 0) / unit / Math.max(1, feather));
    if (share > 0) mix(data, result.data, 4 * at, share);
  }
  return { ...source, data };
}

/** How wide the edge may be: what the eye takes for none, at the size of a screen. */
function widest({ width, height }: Grey): number {
  return Math.max(2, Math.round(Math.min(width, height) / 256));
}

/** Colours count as much as they are opaque: what is transparent has none. */
function mix(into: Bitmap["data"], from: Bitmap["data"], at: number, share: number): void {
  const [was, now] = [(into[at + 3] ?? 0) * (1 - share), (from[at + 3] ?? 0) * share];
  const opacity = was + now;
  if (opacity > 0) for (let channel = at; channel < at + 3; channel += 1) into[channel] = ((into[channel] ?? 0) * was + (from[channel] ?? 0) * now) / opacity;
  into[at + 3] = opacity;
}

/** A step to the side, in the whole numbers of `depths`; one over a corner is four. */
const unit = 3;
const corner = 4;
const far = 60_000;

/** How deep each pixel lies in what is marked: the distance to the nearest that is not, in two sweeps (Borgefors, chamfer 3-4). */
function depths({ width, height, data }: Grey): Uint16Array {
  const depth = new Uint16Array(width * height);
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? far : depth[y * width + x] ?? far);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] ?? 0) < marked) continue;
      depth[y * width + x] = Math.min(far, at(x - 1, y) + unit, at(x, y - 1) + unit, at(x - 1, y - 1) + corner, at(x + 1, y - 1) + corner);
    }
  }
  for (let y = height - 1; y >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1) {
      const now = depth[y * width + x] ?? 0;
      if (now > 0) depth[y * width + x] = Math.min(now, at(x + 1, y) + unit, at(x, y + 1) + unit, at(x + 1, y + 1) + corner, at(x - 1, y + 1) + corner);
    }
  }
  return depth;
}

function deepest(depth: Uint16Array): number {
  let most = 0;
  for (const one of depth) if (one > most) most = one;
  return most / unit;
}
