import type { Hand } from "../hand.ts";
import type { Picture } from "../picture.ts";
import type { Drawn } from "../png.ts";
import type { Rgba } from "../rgba.ts";
import { matteOf } from "./matte.ts";

/** The subject on nothing. */
export function cut(source: Rgba): Drawn {
  const { width, height, data } = source;
  const matte = matteOf(source);
  const shares = new Float32Array(width);
  return {
    width, height, alpha: true,
    paint: (y, out) => {
      out.set(data.subarray(y * width * 4, (y + 1) * width * 4));
      matte(y, shares);
      for (let x = 0; x < width; x++) out[x * 4 + 3] = Math.round((shares[x] ?? 0) * 255);
    },
  };
}

/** The subject before a scene; the prompt stands on both. */
export function backed(picture: Picture, hand: Hand, source: Rgba): Drawn {
  const { width, height, data } = source;
  const matte = matteOf(source);
  const shares = new Float32Array(width);
  const { making: _, ...rest } = picture;
  const behind: Picture = { ...rest, width, height };
  const ground = hand.ground(behind);
  const finish = hand.finish(behind);
  const row = new Float32Array(width * 3);
  return {
    width, height, alpha: false,
    paint: (y, out) => {
      ground(y, row);
      finish.row(y, row);
      matte(y, shares);
      for (let x = 0; x < width; x++) {
        const share = shares[x] ?? 0;
        for (let c = 0; c < 3; c++) {
          const value = (row[x * 3 + c] ?? 0) * (1 - share) + (data[(y * width + x) * 4 + c] ?? 0) * share;
          out[x * 3 + c] = Math.min(255, Math.max(0, value));
        }
      }
    },
  };
}
