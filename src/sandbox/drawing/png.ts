import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { chunkOf, colourType, pngEnd, pngFile } from "../../codecs/pngFile.ts";

const compress = promisify(deflate);
const breathe = promisify(setImmediate);
/** Milliseconds of painting between two chances for other requests. */
const slice = 12;

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** With a fourth byte a pixel for opacity. */
  readonly alpha: boolean;
}

/** Fills one row of `width` pixels, 3 or 4 bytes each. */
export type PaintRow = (y: number, row: Uint8Array) => void;

/** A picture ready to be painted. */
export interface Drawn extends Raster {
  readonly paint: PaintRow;
}

/**
 * A PNG, painted row by row. Every row is stored as its difference from the row above, which suits gradients and costs one
 * subtraction. A large picture takes long: painting pauses for other requests, and compression runs beside the event loop.
 */
export async function encodePng({ width, height, alpha }: Raster, paint: PaintRow): Promise<Buffer> {
  const stride = width * (alpha ? 4 : 3);
  const filtered = Buffer.allocUnsafe((stride + 1) * height);
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride);
  let pause = performance.now() + slice;
  for (let y = 0; y < height; y++) {
    if (performance.now() > pause) {
      await breathe();
      pause = performance.now() + slice;
    }
    paint(y, row);
    const start = y * (stride + 1);
    filtered[start] = 2;
    for (let x = 0; x < stride; x++) filtered[start + 1 + x] = (row[x] ?? 0) - (above[x] ?? 0);
    [above, row] = [row, above];
  }
  return pngFile({ width, height }, alpha ? colourType.rgba : colourType.rgb, await compress(filtered, { level: 2 }));
}

/** The same picture in `bytes` bytes: a private, ancillary chunk before the end is made as long as it takes. */
export function padPng(png: Buffer, bytes: number): Buffer {
  const room = bytes - png.length - 12;
  if (room < 0) return png;
  return Buffer.concat([png.subarray(0, png.length - pngEnd.length), chunkOf("saNd", Buffer.alloc(room)), pngEnd]);
}
