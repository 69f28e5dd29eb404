import { brandsOf } from "./boxes.ts";
import { gifSize, isGif } from "./gif.ts";
import { heifSize } from "./heif.ts";
import { isJpeg, jpegSize } from "./jpeg.ts";
import { isPicture } from "./mediaTypes.ts";
import type { MediaType, PictureType } from "./mediaTypes.ts";
import { isPng, pngSize } from "./png.ts";
import type { Size } from "./size.ts";
import { isSvg } from "./svg.ts";
import { inMemory } from "./walk.ts";
import type { Walk } from "./walk.ts";
import { isWebm } from "./webm.ts";
import { isWebp, webpSize } from "./webp.ts";

/** What the bytes of a picture say, whatever its name or a header said. */
export interface ImageInfo extends Size {
  readonly mediaType: PictureType;
}

/** So many first bytes tell the type of any file: of a drawing they have to reach to its root, of the others 64 are enough. */
export const headLength = 64 * 1024;

/** A picture's type and size; undefined for what is none, and for one without a size. */
export function sniff(bytes: Uint8Array): ImageInfo | undefined {
  const mediaType = sniffType(bytes.subarray(0, headLength));
  if (mediaType === undefined || !isPicture(mediaType)) return undefined;
  const size = inMemory(bytes, sizeOf(mediaType));
  return size && { mediaType, ...size };
}

/** The type alone, by the first `headLength` bytes. */
export function sniffType(head: Uint8Array): MediaType | undefined {
  if (isPng(head)) return "image/png";
  if (isJpeg(head)) return "image/jpeg";
  if (isWebp(head)) return "image/webp";
  if (isGif(head)) return "image/gif";
  if (isWebm(head)) return "video/webm";
  return typeOfBrands(brandsOf(head)) ?? (isSvg(head) ? "image/svg+xml" : undefined);
}

const brands: readonly (readonly [MediaType, RegExp])[] = [
  ["image/avif", /^avi[fs]$/],
  ["image/heic", /^(hei[cxms]|hevc)$/],
  ["video/mp4", /^(iso[m2-9]|mp4[12]|avc1|M4V |dash)$/],
];

/** A still picture's brand counts before those of the family that it belongs to as well. */
function typeOfBrands(all: readonly string[]): MediaType | undefined {
  return brands.find(([, brand]) => all.some((name) => brand.test(name)))?.[0];
}

const sizes: Record<PictureType, () => Walk<Size | undefined>> = {
  "image/png": pngSize,
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
  "image/gif": gifSize,
  "image/avif": heifSize,
  "image/heic": heifSize,
};

/** Whole positive numbers of pixels as displayed; undefined where the file does not say them, or says nonsense. */
export function* sizeOf(type: PictureType): Walk<Size | undefined> {
  const size = yield* sizes[type]();
  return size === undefined || size.width < 1 || size.height < 1 ? undefined : size;
}
