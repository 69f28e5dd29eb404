import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";

const compress = promisify(deflate);
const breathe = promisify(setImmediate);
/** Milliseconds of painting between two chances for other requests. */
const slice = 12;
const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

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
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, alpha ? 6 : 2, 0, 0, 0], 8);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", await compress(filtered, { level: 2 })), end]);
}

const end = chunk("IEND", Buffer.alloc(0));

function chunk(type: string, data: Buffer): Buffer {
  const made = Buffer.alloc(12 + data.length);
  made.writeUInt32BE(data.length, 0);
  made.write(type, 4, "latin1");
  data.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
  return made;
}

/** The same picture in `bytes` bytes: a private, ancillary chunk before the end is made as long as it takes. */
export function padPng(png: Buffer, bytes: number): Buffer {
  const room = bytes - png.length - 12;
  if (room < 0) return png;
  return Buffer.concat([png.subarray(0, png.length - end.length), chunk("saNd", Buffer.alloc(room)), end]);
}
