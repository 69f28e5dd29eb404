import { deflateSync } from "node:zlib";
import type { Bitmap, Grey } from "./bitmap.ts";
import { colourType, pngFile } from "./pngFile.ts";

/** A grey PNG. Masks are made of areas: no filter makes them smaller. */
export function encodeGrey({ width, height, data }: Grey): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return new Uint8Array(pngFile({ width, height }, colourType.grey, deflateSync(rows, { level: 3 })));
}

/** A PNG of all colours, with opacity where any of it is seen. */
export function encodePng({ width, height, data }: Bitmap): Uint8Array<ArrayBuffer> {
  const channels = isOpaque(data) ? 3 : 4;
  const stride = width * channels;
  const rows = new Uint8Array((stride + 1) * height);
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, from = y * width * 4, to = 0; x < width; x += 1, from += 4) {
      for (let channel = 0; channel < channels; channel += 1, to += 1) row[to] = data[from + channel] ?? 0;
    }
    const start = y * (stride + 1);
    rows[start] = paeth;
    for (let i = 0; i < stride; i += 1) {
      const left = i < channels ? 0 : row[i - channels] ?? 0;
      const corner = i < channels ? 0 : above[i - channels] ?? 0;
      rows[start + 1 + i] = (row[i] ?? 0) - predicted(left, above[i] ?? 0, corner);
    }
    [above, row] = [row, above];
  }
  return new Uint8Array(pngFile({ width, height }, channels === 3 ? colourType.rgb : colourType.rgba, deflateSync(rows, { level: 4 })));
}

/** The filter that suits photographs best when one has to do for all rows (W3C PNG, third edition, 9.4). */
const paeth = 4;

function predicted(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function isOpaque(data: Bitmap["data"]): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}
