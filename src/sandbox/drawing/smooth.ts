import type { Rgba } from "./rgba.ts";
import type { Frame } from "./scene.ts";

/** Colours of a picture seen from afar, cell by cell; `known` says how much of a cell is given, 0 to 1. */
export interface Field extends Frame {
  readonly colours: Float32Array;
  readonly known: Float32Array;
}

export function emptyField(width: number, height: number): Field {
  return { width, height, colours: new Float32Array(width * height * 3), known: new Float32Array(width * height) };
}

/** A picture in at most `most` cells a side: the means of those of its pixels that count. */
export function shrink({ width, height, data }: Rgba, most: number, counts: (pixel: number) => boolean): Field {
  const cell = Math.max(1, Math.max(width, height) / most);
  const field = emptyField(Math.ceil(width / cell), Math.ceil(height / cell));
  for (let y = 0, pixel = 0; y < height; y++) {
    const row = Math.floor(y / cell) * field.width;
    for (let x = 0; x < width; x++, pixel++) {
      if (!counts(pixel)) continue;
      const at = row + Math.floor(x / cell);
      const weight = (data[pixel * 4 + 3] ?? 0) / 255;
      field.known[at] = (field.known[at] ?? 0) + weight;
      for (let c = 0; c < 3; c++) field.colours[at * 3 + c] = (field.colours[at * 3 + c] ?? 0) + weight * (data[pixel * 4 + c] ?? 0);
    }
  }
  for (const [at, sum] of field.known.entries()) {
    for (let c = 0; sum > 0 && c < 3; c++) field.colours[at * 3 + c] = (field.colours[at * 3 + c] ?? 0) / sum;
    field.known[at] = Math.min(1, sum);
  }
  return field;
}

/** Fills what is not known from what surrounds it: means of means on the way down, spread out again on the way up. */
export function grow(field: Field): void {
  if (field.known.every((share) => share >= 1)) return;
  if (field.width <= 1 && field.height <= 1) return void field.known.fill(1);
  const coarse = halved(field);
  grow(coarse);
  const seen = new Float32Array(3);
  for (let y = 0; y < field.height; y++) {
    for (let x = 0; x < field.width; x++) {
      const at = y * field.width + x;
      const share = field.known[at] ?? 0;
      if (share >= 1) continue;
      look(coarse, (x + 0.5) / 2, (y + 0.5) / 2, seen);
      for (let c = 0; c < 3; c++) field.colours[at * 3 + c] = share * (field.colours[at * 3 + c] ?? 0) + (1 - share) * (seen[c] ?? 0);
      field.known[at] = 1;
    }
  }
}

function halved(field: Field): Field {
  const coarse = emptyField(Math.ceil(field.width / 2), Math.ceil(field.height / 2));
  for (let y = 0; y < field.height; y++) {
    for (let x = 0; x < field.width; x++) {
      const from = y * field.width + x;
      const at = (y >> 1) * coarse.width + (x >> 1);
      const share = field.known[from] ?? 0;
      coarse.known[at] = (coarse.known[at] ?? 0) + share;
      for (let c = 0; c < 3; c++) coarse.colours[at * 3 + c] = (coarse.colours[at * 3 + c] ?? 0) + share * (field.colours[from * 3 + c] ?? 0);
    }
  }
  for (const [at, sum] of coarse.known.entries()) {
    for (let c = 0; sum > 0 && c < 3; c++) coarse.colours[at * 3 + c] = (coarse.colours[at * 3 + c] ?? 0) / sum;
    coarse.known[at] = Math.min(1, sum);
  }
  return coarse;
}

/** The colour between cells at a place, in cells. */
export function look({ width, height, colours }: Field, x: number, y: number, out: Float32Array): void {
  const [fx, fy] = [Math.min(width - 1, Math.max(0, x - 0.5)), Math.min(height - 1, Math.max(0, y - 0.5))];
  const [left, top] = [Math.floor(fx), Math.floor(fy)];
  const [right, foot] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [dx, dy] = [fx - left, fy - top];
  for (let c = 0; c < 3; c++) {
    const upper = (colours[(top * width + left) * 3 + c] ?? 0) * (1 - dx) + (colours[(top * width + right) * 3 + c] ?? 0) * dx;
    const lower = (colours[(foot * width + left) * 3 + c] ?? 0) * (1 - dx) + (colours[(foot * width + right) * 3 + c] ?? 0) * dx;
    out[c] = upper * (1 - dy) + lower * dy;
  }
}
