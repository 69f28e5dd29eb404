import { crc32 } from "node:zlib";
import { pngSignature } from "../images/png.ts";

/** What a PNG's header calls its kinds of pixels (W3C PNG, third edition, 11.2.1). */
export const colourType = { grey: 0, rgb: 2, rgba: 6 } as const;

/** A whole PNG of 8 bits a channel; `pixels` are its filtered rows, deflated. */
export function pngFile({ width, height }: { readonly width: number; readonly height: number }, type: (typeof colourType)[keyof typeof colourType], pixels: Uint8Array): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, type, 0, 0, 0], 8);
  return Buffer.concat([pngSignature, chunkOf("IHDR", head), chunkOf("IDAT", pixels), pngEnd]);
}

/** As `pngChunk` writes them, with the checksum that the machine itself can count. */
export function chunkOf(type: string, data: Uint8Array): Buffer<ArrayBuffer> {
  const made = Buffer.alloc(12 + data.length);
  made.writeUInt32BE(data.length, 0);
  made.write(type, 4, "latin1");
  made.set(data, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
  return made;
}

export const pngEnd = chunkOf("IEND", Buffer.alloc(0));
