import type { PaintRow } from "../png.ts";
import type { Rgba } from "../rgba.ts";

/** Rows of a picture as it is. */
export function keptRow({ width, data }: Rgba, alpha: boolean): PaintRow {
  return (y, out) => {
    if (alpha) return void out.set(data.subarray(y * width * 4, (y + 1) * width * 4));
    for (let x = 0, from = y * width * 4; x < width; x++, from += 4) {
      out[x * 3] = data[from] ?? 0;
      out[x * 3 + 1] = data[from + 1] ?? 0;
      out[x * 3 + 2] = data[from + 2] ?? 0;
    }
  };
}

/** A row of red, green, blue and opacity as bytes, with or without the opacity. */
export function writeRow(row: Float32Array, alpha: boolean, out: Uint8Array): void {
  const step = alpha ? 4 : 3;
  for (let x = 0; x < out.length / step; x++) {
    for (let c = 0; c < step; c++) out[x * step + c] = Math.min(255, Math.max(0, Math.round(row[x * 4 + c] ?? 0)));
  }
}
