import type { Hand } from "../hand.ts";
import type { Picture } from "../picture.ts";
import type { Drawn } from "../png.ts";
import { numberFrom } from "../random.ts";
import { covering, scaler } from "../resample.ts";
import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import { writeRow } from "./kept.ts";

/** Of the picture's shorter side. */
const motifShare = 0.5;

/** The source, cropped to the shape that was asked for, with a thing of its own laid upon it, which bears what was said; all around it is as it was. */
export function placed(picture: Picture, hand: Hand, source: Rgba): Drawn {
  const { width, height, prompt, seed, model } = picture;
  const alpha = !isOpaque(source);
  const below = scaler(source, covering(source, picture), picture);
  const { making: _, ...rest } = picture;
  const side = Math.max(1, Math.round(Math.min(width, height) * motifShare));
  const motif = hand.onNothing({ ...rest, alpha: true, width: side, height: side }, `SANDBOX  ·  ${model}  ·  seed ${seed}`);
  const left = within(width - side, numberFrom(prompt, seed, "across"));
  const top = within(height - side, numberFrom(prompt, seed, "down"));
  const row = new Float32Array(width * 4);
  const above = new Uint8Array(side * 4);
  return {
    width, height, alpha,
    paint: (y, out) => {
      below(y, row);
      if (y >= top && y < top + side) {
        motif(y - top, above);
        for (let x = 0; x < side; x++) layOver(row, (left + x) * 4, above, x * 4);
      }
      writeRow(row, alpha, out);
    },
  };
}

/** Not quite at the edge. */
function within(room: number, share: number): number {
  return Math.round(room * (0.12 + 0.76 * share));
}

function layOver(row: Float32Array, at: number, above: Uint8Array, from: number): void {
  const cover = (above[from + 3] ?? 0) / 255;
  if (cover === 0) return;
  const rest = ((row[at + 3] ?? 0) / 255) * (1 - cover);
  for (let c = 0; c < 3; c++) row[at + c] = ((above[from + c] ?? 0) * cover + (row[at + c] ?? 0) * rest) / (cover + rest);
  row[at + 3] = (cover + rest) * 255;
}
