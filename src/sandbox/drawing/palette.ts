import type { Oklch } from "./colour.ts";
import { pick } from "./random.ts";

/** The colours of one picture: a sky in three stops, a light in it, and the ground from far to near. */
export interface Palette {
  readonly sky: readonly [Oklch, Oklch, Oklch];
  readonly light: Oklch;
  readonly far: Oklch;
  readonly near: Oklch;
  readonly night: boolean;
}

/** Colour words that a prompt may name; the picture then leans that way. */
const hues: Readonly<Record<string, number>> = {
  red: 22, crimson: 18, rose: 5, pink: 355, coral: 35, orange: 52, copper: 50, amber: 75, gold: 78, yellow: 82, lime: 140,
  green: 150, emerald: 160, mint: 170, teal: 190, turquoise: 195, cyan: 210, blue: 255, navy: 262, indigo: 280, violet: 300,
  purple: 308, lavender: 300, magenta: 340,
};
const nightWords = /\b(?:night|moon|moonlit|midnight|stars?|starry|dark|neon|nocturne)\b/i;

/** Hues that a sky has been seen to turn through, from its height to the horizon. */
const skies: readonly (readonly [top: number, horizon: number])[] = [
  [255, 62], [278, 38], [305, 22], [228, 78], [196, 88], [150, 98], [55, 85], [22, 74], [350, 58], [262, 352],
];

/** A sky that turns towards the warm at the horizon, and a ground that takes up its upper hue. */
export function paletteFor(prompt: string, random: () => number): Palette {
  const named = prompt.toLowerCase().split(/[^a-z]+/).map((word) => hues[word]).find((hue) => hue !== undefined);
  const drawn = pick(skies, random());
  const wander = (random() - 0.5) * 20;
  const chance = random();
  if (nightWords.test(prompt) || (named === undefined && chance < 0.12)) {
    const hue = 262 + wander;
    return {
      sky: [{ l: 0.2, c: 0.055, h: hue }, { l: 0.33, c: 0.085, h: hue + 14 }, { l: 0.6, c: 0.1, h: named ?? pick([325, 20, 205, 300], chance * 8 % 1) }],
      light: { l: 0.96, c: 0.03, h: 95 },
      far: { l: 0.42, c: 0.075, h: hue + 16 }, near: { l: 0.14, c: 0.035, h: hue },
      night: true,
    };
  }
  const [top, horizon] = named === undefined ? drawn : skies.toSorted((one, other) => apart(one[0], named) - apart(other[0], named))[0] ?? drawn;
  const hue = (named ?? top) + wander * 0.6;
  return {
    sky: [{ l: 0.6 + chance * 0.07, c: 0.11, h: hue }, { l: 0.78, c: 0.085, h: toward(hue, horizon, 0.35) }, { l: 0.925, c: 0.07, h: horizon + wander }],
    light: { l: 0.985, c: 0.04, h: horizon + 12 },
    far: { l: 0.78, c: 0.075, h: toward(hue, horizon, 0.3) }, near: { l: 0.25, c: 0.06, h: hue - 10 },
    night: false,
  };
}

function apart(one: number, other: number): number {
  return Math.abs(((one - other + 540) % 360) - 180);
}

/** Along the shorter way round the circle. */
function toward(from: number, to: number, share: number): number {
  return from + (((to - from + 540) % 360) - 180) * share;
}
