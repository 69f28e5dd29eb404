import type { Drawn } from "../png.ts";
import { scaler, whole } from "../resample.ts";
import { isOpaque } from "../rgba.ts";
import type { Rgba } from "../rgba.ts";
import type { Frame } from "../scene.ts";
import { writeRow } from "./kept.ts";

export function scaled(source: Rgba, { width, height }: Frame): Drawn {
  const alpha = !isOpaque(source);
  const rows = scaler(source, whole(source), { width, height });
  const row = new Float32Array(width * 4);
  return {
    width, height, alpha,
    paint: (y, out) => {
      rows(y, row);
      writeRow(row, alpha, out);
    },
  };
}
