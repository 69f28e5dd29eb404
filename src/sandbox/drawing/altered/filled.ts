import { coverOf } from "../box.ts";
import type { Box } from "../box.ts";
import { grain, grainOffset } from "../noise.ts";
import type { Drawn } from "../png.ts";
import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import { grow, look, shrink } from "../smooth.ts";
import { keptRow } from "./kept.ts";
import { depths } from "./marks.ts";

/** Cells a side in which the surroundings grow over what is gone. */
const cells = 384;

/** Takes away what the mask marks in white: the colours around it close over it. */
export function filled(source: Rgba, mask: Rgba): Drawn {
  const marks = depths(mask, "white");
  return grownOver(source, (x, y) => marks[y * source.width + x] !== 0);
}

/** Takes away what stands in boxes. */
export function cleared(source: Rgba, boxes: readonly Box[]): Drawn {
  return grownOver(source, (x, y) => boxes.some((box) => coverOf(box, x, y) > 0));
}

function grownOver(source: Rgba, isGone: (x: number, y: number) => boolean): Drawn {
  const { width, height } = source;
  const alpha = !isOpaque(source);
  const field = shrink(source, cells, (pixel) => !isGone(pixel % width, Math.floor(pixel / width)));
  grow(field);
  const keep = keptRow(source, alpha);
  const step = alpha ? 4 : 3;
  const colour = new Float32Array(3);
  return {
    width, height, alpha,
    paint: (y, out) => {
      keep(y, out);
      const offset = grainOffset(y);
      for (let x = 0; x < width; x++) {
        if (!isGone(x, y)) continue;
        look(field, ((x + 0.5) / width) * field.width, ((y + 0.5) / height) * field.height, colour);
        const noise = (grain[(offset + x) & 8191] ?? 0) * 2 + 0.5;
        for (let c = 0; c < 3; c++) out[x * step + c] = Math.min(255, Math.max(0, (colour[c] ?? 0) + noise));
        if (alpha) out[x * 4 + 3] = 255;
      }
    },
  };
}
