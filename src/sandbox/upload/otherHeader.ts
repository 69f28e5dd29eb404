import { u16, u32 } from "../../images/bytes.ts";
import { sniff } from "../../images/sniff.ts";
import type { ImageHeader } from "./imageHeader.ts";

/** Reads HEIF, AVIF, GIF, BMP and TIFF, which few routes take; undefined for anything else, and for one that does not say its size. */
export function readOtherHeader(bytes: Buffer): ImageHeader | undefined {
  const size = sniffed(bytes) ?? bmp(bytes) ?? tiff(bytes);
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
}

const types = { "image/heic": "heif", "image/avif": "avif", "image/gif": "gif" } as const;
const isOther = (type: string): type is keyof typeof types => Object.hasOwn(types, type);

function sniffed(bytes: Buffer): ImageHeader | undefined {
  const info = sniff(bytes);
  return info !== undefined && isOther(info.mediaType) ? { format: types[info.mediaType], width: info.width, height: info.height } : undefined;
}

/** The header of OS/2 has sides of two bytes, all later ones of four; a height below nothing means that the rows come from the top. */
function bmp(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 26 || bytes.toString("latin1", 0, 2) !== "BM") return undefined;
  const old = bytes.readUInt32LE(14) === 12;
  return old
    ? { format: "bmp", width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20) }
    : { format: "bmp", width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) };
}

const [widthTag, heightTag, short] = [256, 257, 3];

function tiff(bytes: Buffer): ImageHeader | undefined {
  const mark = bytes.toString("latin1", 0, 4);
  const little = mark === "II*\0";
  if (!little && mark !== "MM\0*") return undefined;
  const start = u32(bytes, 4, little);
  const sides = new Map<number, number>();
  for (let entry = 0, count = u16(bytes, start, little); entry < count && entry < 1000; entry++) {
    const at = start + 2 + entry * 12;
    const value = u16(bytes, at + 2, little) === short ? u16(bytes, at + 8, little) : u32(bytes, at + 8, little);
    sides.set(u16(bytes, at, little), value);
  }
  return { format: "tiff", width: sides.get(widthTag) ?? 0, height: sides.get(heightTag) ?? 0 };
}
