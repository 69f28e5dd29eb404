import type { Hand } from "../hand.ts";
import type { Picture } from "../picture.ts";
import type { Drawn } from "../png.ts";
import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import { boundsOf, depths, newness } from "./marks.ts";
import { keptRow } from "./kept.ts";

/** No scene is composed smaller than this. */
const smallest = 64;

/** Puts a scene of its own, with its caption, where the mask marks; all else stays as it is, to the bit. */
export function painted(picture: Picture, hand: Hand, source: Rgba, mask: Rgba, marked: "black" | "white"): Drawn {
  const { width, height } = source;
  const marks = depths(mask, marked);
  const alpha = !isOpaque(source);
  const bounds = boundsOf(marks, width);
  const keep = keptRow(source, alpha);
  if (bounds === undefined) return { width, height, alpha, paint: keep };
  const { making: _, ...rest } = picture;
  const part: Picture = { ...rest, alpha: false, width: Math.max(smallest, bounds.width), height: Math.max(smallest, bounds.height) };
  const ground = hand.ground(part);
  const finish = hand.finish(part);
  const scene = new Float32Array(part.width * 3);
  const step = alpha ? 4 : 3;
  return {
    width, height, alpha,
    paint: (y, out) => {
      keep(y, out);
      if (y < bounds.top || y >= bounds.top + bounds.height) return;
      ground(y - bounds.top, scene);
      finish(y - bounds.top, scene);
      for (let x = bounds.left; x < bounds.left + bounds.width; x++) {
        const share = newness(marks[y * width + x] ?? 0);
        if (share === 0) continue;
        for (let c = 0; c < 3; c++) {
          const value = Math.min(255, Math.max(0, scene[(x - bounds.left) * 3 + c] ?? 0));
          out[x * step + c] = (out[x * step + c] ?? 0) * (1 - share) + value * share;
        }
        if (alpha) out[x * 4 + 3] = (out[x * 4 + 3] ?? 0) * (1 - share) + 255 * share;
      }
    },
  };
}
