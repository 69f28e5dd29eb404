import { between, ramp } from "./colour.ts";
import type { Rgb } from "./colour.ts";
import type { Frame } from "./scene.ts";
import { curve } from "./noise.ts";
import type { Palette } from "./palette.ts";

/** A line of hills: where its outline is in each column, and its colour from there down into the mist. */
export interface Ridge {
  readonly crest: Float32Array;
  /** The outline without trees, from which the mist is measured. */
  readonly body: Float32Array;
  readonly colours: readonly Rgb[];
  /** Pixels over which the colours run. */
  readonly depth: number;
  /** Rows from here on do not show it. */
  readonly floor: number;
  /** The lowest point of its outline. */
  readonly lowest: number;
}

/** Six of them, each nearer one darker and less lost in the haze; some with firs. */
export function hills({ width, height }: Frame, horizon: number, palette: Palette, random: () => number): Ridge[] {
  const unit = Math.min(width, height);
  const count = 6;
  const wooded = random() < 0.6;
  return Array.from({ length: count }, (_, at) => {
    const near = at / (count - 1);
    const shape = curve(random, at === count - 1 ? 3 : 4 + (at < 3 ? 1 : 0));
    const stretch = (1.7 - near * 0.7) / Math.max(width, unit);
    const relief = unit * (0.2 - near * 0.05);
    const base = horizon + (height - horizon) * (0.02 + near ** 1.25 * 0.7);
    const start = random() * 40;
    const body = Float32Array.from({ length: width }, (_x, x) => base - (shape(start + x * stretch * 2.4) - 0.42) * relief);
    const crest = wooded && (at === 3 || at === 4) ? withTrees(body, unit * (0.012 + 0.018 * near), random) : body;
    const top = between(palette.far, palette.near, near ** 0.85);
    const foot = between(top, palette.sky[2], palette.night ? 0.3 * (1 - near) : 0.66 * (1 - near) ** 0.8);
    return ridge(crest, body, ramp([top, foot], 16), unit * 0.2, Infinity);
  });
}

/** Two capes that end at the water, and a dark shore in front. */
export function headlands({ width, height }: Frame, horizon: number, palette: Palette, random: () => number): Ridge[] {
  const unit = Math.min(width, height);
  const left = random() < 0.5;
  const capes = [left, random() < 0.7 ? !left : left].map((side, at) => {
    const shape = curve(random, 5);
    const end = width * (0.26 + random() * 0.2);
    const tall = unit * (0.085 + at * 0.05);
    const body = Float32Array.from({ length: width }, (_, x) => {
      const inland = side ? 1 - x / end : 1 - (width - x) / end;
      return inland <= 0 ? horizon + 1 : horizon + 1 - Math.min(1, inland * 1.6) ** 0.8 * tall * (0.3 + shape((x / unit) * 4));
    });
    const top = between(palette.far, palette.near, 0.16 + at * 0.24);
    return ridge(body, body, ramp([top, between(top, palette.sky[2], palette.night ? 0.1 : 0.4)], 8), unit * 0.1, horizon);
  });
  const dune = curve(random, 3);
  const start = random() * 30;
  const shore = Float32Array.from({ length: width }, (_, x) => height * 0.88 + unit * 0.1 - dune(start + (x / Math.max(width, unit)) * 2.2) * unit * 0.2);
  const { near } = palette;
  return [...capes, ridge(shore, shore, ramp([{ ...near, l: near.l + 0.04 }, { ...near, l: near.l * 0.8 }], 8), unit * 0.16, Infinity)];
}

function ridge(crest: Float32Array, body: Float32Array, colours: readonly Rgb[], depth: number, floor: number): Ridge {
  return { crest, body, colours, depth, floor, lowest: crest.reduce((lowest, y) => Math.max(lowest, y), 0) };
}

/** A jagged edge of firs: each raises the outline by a narrow, stepped triangle. */
function withTrees(body: Float32Array, tall: number, random: () => number): Float32Array {
  const crest = body.slice();
  const grove = curve(random, 2);
  for (let x = 0; x < crest.length; x += tall * (0.16 + random() * 0.3)) {
    const dense = grove((x / crest.length) * 5) - 0.4;
    if (dense < 0) continue;
    const own = tall * (0.5 + random() * 0.8) * Math.min(1, 0.35 + dense * 7);
    const half = own * 0.24;
    const foot = body[Math.floor(x)] ?? 0;
    for (let at = Math.max(0, Math.floor(x - half)); at < Math.min(crest.length, x + half); at++) {
      const out = Math.abs(at - x) / half;
      crest[at] = Math.min(crest[at] ?? 0, foot - own * (1 - out) * (0.86 + 0.14 * Math.cos(out * 18)));
    }
  }
  return crest;
}
