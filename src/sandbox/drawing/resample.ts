import type { Rgba } from "./rgba.ts";
import type { Frame } from "./scene.ts";

/** A part of a picture, in its pixels; fractions are allowed. */
export interface Region extends Frame {
  readonly left: number;
  readonly top: number;
}

/** Fills one row of red, green, blue and opacity, not rounded. */
export type RgbaRow = (y: number, out: Float32Array) => void;

export function whole({ width, height }: Frame): Region {
  return { left: 0, top: 0, width, height };
}

/** The largest part of a picture, in its middle, that has the shape of `to`. */
export function covering({ width, height }: Frame, to: Frame): Region {
  const scale = Math.min(width / to.width, height / to.height);
  const part = { width: to.width * scale, height: to.height * scale };
  return { left: (width - part.width) / 2, top: (height - part.height) / 2, ...part };
}

/** Rows of a part of a picture at another size. At its own size they are the same pixels, exactly. */
export function scaler(source: Rgba, region: Region, to: Frame): RgbaRow {
  const across = tapsFor(region.left, region.width, source.width, to.width);
  const down = tapsFor(region.top, region.height, source.height, to.height);
  const column = new Float32Array(source.width * 4);
  return (y, out) => {
    column.fill(0);
    for (let tap = 0; tap < down.count; tap++) {
      const weight = down.weights[y * down.count + tap] ?? 0;
      if (weight !== 0) addRow(source, down.places[y * down.count + tap] ?? 0, weight, column);
    }
    for (let x = 0; x < to.width; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let a = 0;
      for (let at = x * across.count, end = at + across.count; at < end; at++) {
        const weight = across.weights[at] ?? 0;
        const from = (across.places[at] ?? 0) * 4;
        r += weight * (column[from] ?? 0);
        g += weight * (column[from + 1] ?? 0);
        b += weight * (column[from + 2] ?? 0);
        a += weight * (column[from + 3] ?? 0);
      }
      const share = a > 0 ? 255 / a : 0;
      out[x * 4] = r * share;
      out[x * 4 + 1] = g * share;
      out[x * 4 + 2] = b * share;
      out[x * 4 + 3] = Math.min(255, Math.max(0, a));
    }
  };
}

/** Colours count as much as they can be seen. */
function addRow({ width, data }: Rgba, y: number, weight: number, column: Float32Array): void {
  for (let at = 0, from = y * width * 4; at < width * 4; at += 4, from += 4) {
    const alpha = data[from + 3] ?? 0;
    const share = (weight * alpha) / 255;
    column[at] = (column[at] ?? 0) + share * (data[from] ?? 0);
    column[at + 1] = (column[at + 1] ?? 0) + share * (data[from + 1] ?? 0);
    column[at + 2] = (column[at + 2] ?? 0) + share * (data[from + 2] ?? 0);
    column[at + 3] = (column[at + 3] ?? 0) + weight * alpha;
  }
}

interface Taps {
  readonly count: number;
  readonly places: Int32Array;
  readonly weights: Float32Array;
}

/** For each pixel of a line, those it is made of: Catmull and Rom's cubic where it grows, a triangle where it shrinks. */
function tapsFor(from: number, length: number, most: number, to: number): Taps {
  const ratio = length / to;
  const reach = ratio < 1 ? 2 : ratio;
  // None that is as far away as it reaches: it would count for nothing.
  const count = Math.ceil(reach * 2);
  const places = new Int32Array(to * count);
  const weights = new Float32Array(to * count);
  for (let at = 0; at < to; at++) {
    const centre = from + (at + 0.5) * ratio - 0.5;
    const first = Math.floor(centre - reach) + 1;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const away = Math.abs(first + tap - centre);
      const weight = ratio < 1 ? cubic(away) : Math.max(0, 1 - away / reach);
      places[at * count + tap] = Math.min(most - 1, Math.max(0, first + tap));
      weights[at * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap++) weights[at * count + tap] = (weights[at * count + tap] ?? 0) / sum;
  }
  return { count, places, weights };
}

function cubic(t: number): number {
  if (t >= 2) return 0;
  return t < 1 ? 1 + t * t * (1.5 * t - 2.5) : 2 + t * (-4 + t * (2.5 - 0.5 * t));
}
