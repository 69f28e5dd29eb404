/** What marks the mask on the picture: two colours in stripes, so that one of them is seen on any ground. */
export interface Tint {
  readonly name: "tintRed" | "tintGreen" | "tintBlue" | "tintStripes";
  readonly colours: readonly [ground: Colour, stripe: Colour];
}

export type Colour = readonly [red: number, green: number, blue: number];

const red: Tint = { name: "tintRed", colours: [[255, 0, 80], [255, 150, 180]] };

export const tints: readonly Tint[] = [
  red,
  { name: "tintGreen", colours: [[0, 200, 90], [170, 255, 205]] },
  { name: "tintBlue", colours: [[30, 110, 255], [180, 215, 255]] },
  { name: "tintStripes", colours: [[0, 0, 0], [255, 255, 255]] },
];

export const tintAt = (place = 0): Tint => tints[place] ?? red;

/** The place of the tint that stands out most where it stands out least: from one tenth of the colours it may lie nearer. */
export function tintFor(colours: readonly Colour[]): number {
  const apart = tints.map(({ colours: [[r, g, b]] }) => {
    const distances = colours.map((colour) => Math.hypot(colour[0] - r, colour[1] - g, colour[2] - b)).sort((a, b) => a - b);
    return distances[Math.floor(distances.length / 10)] ?? 0;
  });
  // Stripes are for who wants them.
  const coloured = apart.slice(0, 3);
  return coloured.indexOf(Math.max(...coloured));
}
