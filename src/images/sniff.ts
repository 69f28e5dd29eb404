import { letters, u8, u16, u24le, u32 } from "./bytes.ts";
import { liesOnItsSide, readOrientation } from "./exif.ts";
import type { Orientation } from "./exif.ts";
import { heifSize, heifType } from "./heif.ts";
import { exifOf, isFrame, isJpeg, jpegMarker, jpegSegments } from "./jpeg.ts";
import { isPng, pngChunks } from "./png.ts";
import { isWebp, webpChunks } from "./webp.ts";

export type ImageMediaType = keyof typeof imageExtensions;

/** Media type → the extension that a file of it gets, without a dot. */
export const imageExtensions = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
  "image/heic": "heic",
} as const;

/** What the bytes say, whatever the name or a header said. Width and height are pixels as displayed: EXIF honoured. */
export interface ImageInfo {
  readonly mediaType: ImageMediaType;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
  /** Only where a JPEG or a PNG says one (measured in Chromium 156: it turns by the EXIF of these two, not of a WebP). */
  readonly orientation?: Orientation;
}

/** As many first bytes of a file as `sniff` ever needs: a JPEG's metadata and the box table of an AVIF lie before the size. */
export const sniffLength = 256 * 1024;

/**
 * Type and size by the first bytes. Undefined with a known `sniffType`: the size lies beyond the bytes given, or is broken.
 * A caller that gave fewer than `sniffLength` bytes of a longer file gives more; otherwise it is no picture one can use.
 */
export function sniff(head: Uint8Array): ImageInfo | undefined {
  const mediaType = sniffType(head);
  const size = mediaType && sizes[mediaType](head);
  if (!mediaType || !size || size.width < 1 || size.height < 1) return undefined;
  return { mediaType, extension: imageExtensions[mediaType], ...size };
}

/** The type alone, by the first 12 to 32 bytes. */
export function sniffType(head: Uint8Array): ImageMediaType | undefined {
  if (isPng(head)) return "image/png";
  if (isJpeg(head)) return "image/jpeg";
  if (isWebp(head)) return "image/webp";
  if (/^GIF8[79]a$/.test(letters(head, 0, 6))) return "image/gif";
  return heifType(head);
}

type Size = Pick<ImageInfo, "width" | "height" | "orientation">;

const sizes: Record<ImageMediaType, (head: Uint8Array) => Size | undefined> = {
  "image/png": pngSize,
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
  "image/gif": (head) => ({ width: u16(head, 6, true), height: u16(head, 8, true) }),
  "image/avif": heifSize,
  "image/heic": heifSize,
};

function pngSize(head: Uint8Array): Size | undefined {
  if (letters(head, 12, 4) !== "IHDR") return undefined;
  return asShown(u32(head, 16), u32(head, 20), pngOrientation(head));
}

/** EXIF counts where it stands before the pixels: a decoder has told the size by then. */
function pngOrientation(head: Uint8Array): Orientation | undefined {
  for (const { type, data } of pngChunks(head)) {
    if (type === "eXIf") return readOrientation(data);
    if (type === "IDAT") return undefined;
  }
  return undefined;
}

function jpegSize(head: Uint8Array): Size | undefined {
  let orientation: Orientation | undefined;
  for (const segment of jpegSegments(head)) {
    const exif = exifOf(segment);
    if (exif) orientation ??= readOrientation(exif);
    if (segment.marker === jpegMarker.sos) return undefined;
    if (!isFrame(segment.marker)) continue;
    return asShown(u16(segment.data, 3), u16(segment.data, 1), orientation);
  }
  return undefined;
}

function asShown(width: number, height: number, orientation: Orientation | undefined): Size {
  const size = liesOnItsSide(orientation) ? { width: height, height: width } : { width, height };
  return orientation === undefined ? size : { ...size, orientation };
}

/** By the first chunk. VP8X tells the canvas; a lossy frame has 14-bit sizes after its start code; VP8L packs them. */
function webpSize(head: Uint8Array): Size | undefined {
  const first = webpChunks(head).next().value;
  if (!first) return undefined;
  const { type, data } = first;
  if (type === "VP8X") return { width: u24le(data, 4) + 1, height: u24le(data, 7) + 1 };
  if (type === "VP8 " && letters(data, 3, 3) === "\x9d\x01\x2a" && data.length >= 10) {
    return { width: u16(data, 6, true) & 0x3fff, height: u16(data, 8, true) & 0x3fff };
  }
  if (type === "VP8L" && u8(data, 0) === 0x2f && data.length >= 5) {
    const bits = u32(data, 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}
