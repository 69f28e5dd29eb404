import type { Picture } from "./picture.ts";
import type { PaintRow } from "./png.ts";
import type { SceneRow } from "./scene.ts";

/** How scenes are drawn: with care, or flat. What is made from a picture is made alike by both. */
export interface Hand {
  /** The scene itself. */
  readonly ground: (picture: Picture) => SceneRow;
  /** What is lettered over it, and its grain. */
  readonly finish: (picture: Picture) => Finish;
  /** The prompt alone, on a ground of its own: where a scene is only a part of a picture. */
  readonly label: (picture: Picture) => SceneRow;
  /** A thing on nothing, with opacity, and what is lettered below its prompt. */
  readonly onNothing: (picture: Picture, particulars?: string) => PaintRow;
}

export interface Finish {
  readonly row: SceneRow;
  /** How much of a row is the caption's, 0 to 1. */
  readonly share: (y: number) => number;
}

/** A grey that darkens downwards: for tests, where bytes matter and beauty does not. */
export const plainHand: Hand = {
  ground: ({ height }) => (y, row) => void row.fill(96 + Math.round((96 * y) / height)),
  finish: () => ({ row: () => undefined, share: () => 0 }),
  label: () => () => undefined,
  onNothing: ({ height }) => (y, row) => {
    row.fill(96 + Math.round((96 * y) / height));
    for (let x = 3; x < row.length; x += 4) row[x] = y < height / 8 ? 0 : 255;
  },
};

export function toBytes(row: Float32Array, out: Uint8Array): void {
  for (let at = 0; at < row.length; at++) {
    const value = row[at] ?? 0;
    out[at] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}
