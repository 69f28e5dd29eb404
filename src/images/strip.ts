import { be, join, latin1, letters, u8 } from "./bytes.ts";
import { orientationOnly, readOrientation } from "./exif.ts";
import type { Orientation } from "./exif.ts";
import { exifOf, isFrame, jpegMarker } from "./jpeg.ts";
import type { JpegSegment } from "./jpeg.ts";
import { jpegPicture } from "./jpegPicture.ts";
import { pngChunk, pngChunks, pngSignature } from "./png.ts";
import { headLength, sniffType } from "./sniff.ts";
import { webpChunks, webpFlag, webpFrame, webpLength } from "./webp.ts";
import type { WebpChunk } from "./webp.ts";
import type { Work } from "./work.ts";

/**
 * A copy for sending away: no EXIF (place, camera, owner), XMP, IPTC, comments, texts, thumbnails, manifests, nor anything
 * behind the picture's end. Pixels, colour profile, animation and the orientation stay. What a format's list below does not
 * name is dropped: a new kind of metadata is none of the receiver's business either. Undefined where no end is found, so that
 * nobody knows what belongs to the picture, and for what is no PNG, JPEG or WebP.
 */
export function* stripMetadata(bytes: Uint8Array): Work<Uint8Array<ArrayBuffer> | undefined> {
  const type = sniffType(bytes.subarray(0, headLength));
  const parts = type === "image/png" ? pngParts(bytes) : type === "image/jpeg" ? yield* jpegParts(bytes) : type === "image/webp" ? webpParts(bytes) : undefined;
  return parts && join(parts);
}

const turned = (orientation: Orientation | undefined) => (orientation === undefined || orientation === 1 ? undefined : orientationOnly(orientation));

/** Critical chunks, and the ancillary ones that change what is seen. */
const pngKept = new Set([
  "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
]);

function pngParts(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const parts = [pngSignature];
  for (const { type, data, start, end } of pngChunks(bytes)) {
    if (pngKept.has(type)) parts.push(bytes.subarray(start, end));
    if (type === "IEND") return parts;
    if (type !== "eXIf") continue;
    const orientation = turned(readOrientation(data));
    if (orientation) parts.push(pngChunk("eXIf", orientation));
  }
  return undefined;
}

function* jpegParts(bytes: Uint8Array): Work<readonly Uint8Array[] | undefined> {
  const picture = yield* jpegPicture(bytes);
  if (picture === undefined) return undefined;
  const parts: Uint8Array[] = [];
  let turnedSeen = false;
  for (const segment of picture) {
    if (keepsJpeg(segment)) parts.push(bytes.subarray(segment.start, segment.end));
    const exif = exifOf(segment);
    const orientation = exif && !turnedSeen ? turned(readOrientation(exif)) : undefined;
    if (!orientation) continue;
    turnedSeen = true;
    const body = join([latin1("Exif\0\0"), orientation]);
    parts.push(join([latin1("\xff\xe1"), be(body.length + 2, 2), body]));
  }
  return [...parts, latin1("\xff\xd9")];
}

/** Tables, frames and scans; of the application segments JFIF without a thumbnail, the colour profile and Adobe's colour transform. */
function keepsJpeg({ marker, data }: JpegSegment): boolean {
  switch (marker) {
    case jpegMarker.app0:
      return letters(data, 0, 5) === "JFIF\0" && data.length === 14;
    case jpegMarker.app2:
      return letters(data, 0, 12) === "ICC_PROFILE\0";
    case jpegMarker.app14:
      return letters(data, 0, 5) === "Adobe";
    default:
      // SOI, EOI, SOS, DQT, DNL, DRI, DHP, EXP lie between 0xD8 and 0xDF; DHT and DAC among the frames. APPn and COM lie above.
      return isFrame(marker) || marker === 0xc4 || marker === 0xcc || (marker >= 0xd8 && marker <= 0xdf);
  }
}

const webpKept = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);

function webpParts(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  if (webpLength(bytes) > bytes.length) return undefined;
  const chunks = [...webpChunks(bytes)];
  const exif = chunks.find((chunk) => chunk.type === "EXIF")?.data;
  // Some writers put JPEG's mark before the TIFF block.
  const tiff = exif && letters(exif, 0, 6) === "Exif\0\0" ? exif.subarray(6) : exif;
  const orientation = tiff && turned(readOrientation(tiff));
  const kept = keptOf(chunks).map(({ type, data, start, end }) => {
    const whole = bytes.subarray(start, end);
    if (type === "ANMF") return frameOnly(data);
    if (type !== "VP8X" || whole.length < 9) return whole;
    const flags = u8(whole, 8) & ~(webpFlag.exif | webpFlag.xmp);
    return join([whole.subarray(0, 8), Uint8Array.of(flags | (orientation ? webpFlag.exif : 0)), whole.subarray(9)]);
  });
  if (orientation) kept.push(join([latin1("EXIF"), be(orientation.length, 4).reverse(), orientation]));
  const body = join([latin1("WEBP"), ...kept]);
  return [latin1("RIFF"), be(body.length, 4).reverse(), body];
}

/** A frame holds chunks itself, and of others than these as well. */
function frameOnly(data: Uint8Array): Uint8Array {
  const { header, chunks } = webpFrame(data);
  const body = join([header, ...keptOf(chunks).map(({ start, end }) => data.subarray(start, end))]);
  return join([latin1("ANMF"), be(body.length, 4).reverse(), body, new Uint8Array(body.length % 2)]);
}

/** Only the frames of an animation stand there more than once: a second picture is behind the end of the first. */
function keptOf(chunks: readonly WebpChunk[]): readonly WebpChunk[] {
  const seen = new Set<string>();
  return chunks.filter(({ type }) => webpKept.has(type) && (type === "ANMF" || (!seen.has(type) && seen.add(type))));
}
