import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import type { Drawn } from "../png.ts";
import { scaler, whole } from "../resample.ts";
import type { Frame } from "../scene.ts";
import { grow, look, shrink } from "../smooth.ts";
import { writeRow } from "./kept.ts";

/** Cells a side of what the edges dissolve into: few, so that nothing but their colours is left. */
const cells = 20;

/** Where a picture stands whole in a frame of another shape, in pixels. */
export function placeIn(source: Frame, frame: Frame): { left: number; top: number; width: number; height: number } {
  const scale = Math.min(frame.width / source.width, frame.height / source.height);
  const width = Math.max(1, Math.min(frame.width, Math.round(source.width * scale)));
  const height = Math.max(1, Math.min(frame.height, Math.round(source.height * scale)));
  return { left: Math.floor((frame.width - width) / 2), top: Math.floor((frame.height - height) / 2), width, height };
}

/** The source in the middle; beyond its edges it is mirrored, and dissolves into the colours that it ends in. */
export function framed(source: Rgba, frame: Frame): Drawn {
  const { width, height } = frame;
  const alpha = !isOpaque(source);
  const place = placeIn(source, frame);
  const rows = scaler(source, whole(source), place);
  const seen = shrink(source, cells, () => true);
  grow(seen);
  const inner = new Float32Array(place.width * 4);
  const row = new Float32Array(width * 4);
  const colour = new Float32Array(3);
  const reach = Math.min(place.width, place.height) * 0.25;
  return {
    width, height, alpha,
    paint: (y, out) => {
      const below = mirrored(y - place.top, place.height);
      rows(below.at, inner);
      for (let x = 0; x < width; x++) {
        const across = mirrored(x - place.left, place.width);
        const share = Math.max(0, 1 - Math.hypot(across.beyond, below.beyond) / reach) ** 2;
        if (share < 1) look(seen, ((x + 0.5 - place.left) / place.width) * seen.width, ((y + 0.5 - place.top) / place.height) * seen.height, colour);
        for (let c = 0; c < 3; c++) row[x * 4 + c] = (inner[across.at * 4 + c] ?? 0) * share + (share < 1 ? (colour[c] ?? 0) * (1 - share) : 0);
        row[x * 4 + 3] = (inner[across.at * 4 + 3] ?? 0) * share + 255 * (1 - share);
      }
      writeRow(row, alpha, out);
    },
  };
}

/** Back and forth over a line, and how far outside it. */
function mirrored(at: number, length: number): { at: number; beyond: number } {
  const turn = ((at % (2 * length)) + 2 * length) % (2 * length);
  return { at: turn < length ? turn : 2 * length - 1 - turn, beyond: at < 0 ? -at : Math.max(0, at - length + 1) };
}
