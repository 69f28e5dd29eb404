import type { Hand } from "../hand.ts";
import type { Picture } from "../picture.ts";
import type { Drawn } from "../png.ts";
import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import type { Frame } from "../scene.ts";
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
  const inner = inscribed(part);
  const label = hand.label({ ...part, ...inner });
  const scene = new Float32Array(part.width * 3);
  const step = alpha ? 4 : 3;
  return {
    width, height, alpha,
    paint: (y, out) => {
      keep(y, out);
      if (y < bounds.top || y >= bounds.top + bounds.height) return;
      ground(y - bounds.top, scene);
      const line = y - bounds.top - inner.top;
      if (line >= 0 && line < inner.height) label(line, scene.subarray(inner.left * 3, (inner.left + inner.width) * 3));
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

/** What of a rectangle lies within an oval that touches its sides: letters there are seen whatever shape was painted. */
function inscribed({ width, height }: Frame): Frame & { left: number; top: number } {
  const [left, top] = [Math.floor(width * 0.15), Math.floor(height * 0.15)];
  return { left, top, width: width - 2 * left, height: height - 2 * top };
}
