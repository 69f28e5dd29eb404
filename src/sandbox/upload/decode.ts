import type { Rgba } from "../drawing/rgba.ts";
import type { ImageHeader } from "./imageHeader.ts";
import { readPngPixels } from "./pngPixels.ts";
import type { Pixels } from "./pngPixels.ts";
import { sha256 } from "./input.ts";

/** A picture's pixels; where they cannot be read, as many of one colour that is its own. */
export function decode(bytes: Buffer, { format, width, height }: ImageHeader): Promise<Rgba> {
  const pixels = format === "png" ? readPngPixels(bytes) : undefined;
  return Promise.resolve(pixels === undefined ? tint(bytes, width, height) : toRgba(pixels));
}

function toRgba({ width, height, channels, data }: Pixels): Rgba {
  if (channels === 4) return { width, height, data };
  const made = new Uint8Array(width * height * 4);
  const grey = channels < 3;
  for (let at = 0, from = 0; at < made.length; at += 4, from += channels) {
    made[at] = data[from] ?? 0;
    made[at + 1] = data[grey ? from : from + 1] ?? 0;
    made[at + 2] = data[grey ? from : from + 2] ?? 0;
    made[at + 3] = channels === 2 ? (data[from + 1] ?? 0) : 255;
  }
  return { width, height, data: made };
}

function tint(bytes: Buffer, width: number, height: number): Rgba {
  const data = new Uint8Array(width * height * 4);
  const colour = [...Buffer.from(sha256(bytes), "hex").subarray(0, 3), 255];
  for (let at = 0; at < data.length; at++) data[at] = colour[at & 3] ?? 0;
  return { width, height, data };
}
