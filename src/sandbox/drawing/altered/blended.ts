import type { Hand } from "../hand.ts";
import type { Picture } from "../picture.ts";
import type { Drawn } from "../png.ts";
import { covering, scaler } from "../resample.ts";
import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import { writeRow } from "./kept.ts";

/** A scene that shows through the source, cropped to its shape; the prompt stands on both. */
export function blended(picture: Picture, hand: Hand, source: Rgba, likeness: number): Drawn {
  const { width, height } = picture;
  const alpha = !isOpaque(source);
  const resembled = scaler(source, covering(source, picture), picture);
  const ground = hand.ground(picture);
  const finish = hand.finish(picture);
  const scene = new Float32Array(width * 3);
  const row = new Float32Array(width * 4);
  return {
    width, height, alpha,
    paint: (y, out) => {
      ground(y, scene);
      resembled(y, row);
      // Where the caption stands, the source may have had one of its own.
      const share = likeness * (1 - finish.share(y));
      for (let x = 0; x < width; x++) {
        for (let c = 0; c < 3; c++) scene[x * 3 + c] = (scene[x * 3 + c] ?? 0) * (1 - share) + (row[x * 4 + c] ?? 0) * share;
      }
      finish.row(y, scene);
      for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) row[x * 4 + c] = scene[x * 3 + c] ?? 0;
      writeRow(row, alpha, out);
    },
  };
}
