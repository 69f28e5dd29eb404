import { latin1, letters, u8, u16 } from "./bytes.ts";
import { readOrientation } from "./exif.ts";
import type { Orientation } from "./exif.ts";
import { asShown } from "./size.ts";
import type { Size } from "./size.ts";
import { find, findWhere, inMemory, read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** The segments of a JPEG (ITU-T T.81, annex B). A scan (SOS) runs to the next marker, with its coded data. */
export interface JpegSegment {
  readonly marker: number;
  /** What follows the length field; for a scan only its header. */
  readonly data: Uint8Array;
  /** From the marker's 0xFF to the end, in bytes from the start of the file. */
  readonly start: number;
  readonly end: number;
}

export const jpegMarker = {
  soi: 0xd8, eoi: 0xd9, sos: 0xda, dht: 0xc4, jpg: 0xc8, dac: 0xcc, dnl: 0xdc, dri: 0xdd, app0: 0xe0, app1: 0xe1, app2: 0xe2, app11: 0xeb, app14: 0xee, com: 0xfe,
} as const;

export function isJpeg(bytes: Uint8Array): boolean {
  return u8(bytes, 0) === 0xff && u8(bytes, 1) === jpegMarker.soi && u8(bytes, 2) === 0xff;
}

/** Start of frame, of any process: SOF0 to SOF15 without DHT, JPG and DAC, whose numbers lie between. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== jpegMarker.dht && marker !== jpegMarker.jpg && marker !== jpegMarker.dac;
}

export const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** A segment without its bytes. `end` is that of the header where it is a scan. */
interface Place {
  readonly marker: number;
  readonly start: number;
  readonly data: number;
  readonly end: number;
}

/**
 * The segment at or behind an offset. Between segments decoders skip what is not a marker, and any number of 0xFF may fill up
 * before one: so do we. Undefined where there is none.
 */
export function* jpegSegmentAt(from: number): Walk<Place | undefined> {
  const start = yield* nextMarker(from);
  if (start < 0) return undefined;
  const head = yield* read(start, 4);
  const marker = u8(head, 1);
  const bare = marker === jpegMarker.soi || marker === jpegMarker.eoi || marker === 0x01 || isRestart(marker);
  if (bare) return { marker, start, data: start + 2, end: start + 2 };
  const length = u16(head, 2);
  return length < 2 ? undefined : { marker, start, data: start + 4, end: start + 2 + length };
}

/** Offset of the 0xFF of the next marker; -1 when there is none. Nearly always it is just here, and needs no search. */
function* nextMarker(from: number): Walk<number> {
  return isMarker(yield* read(from, 2), 0) ? from : yield* findWhere(0xff, 2, from, isMarker);
}

/** 0xFF, and a byte that is neither 0x00 nor another 0xFF. */
function isMarker(bytes: Uint8Array, at: number): boolean {
  const next = u8(bytes, at + 1);
  return bytes[at] === 0xff && next > 0 && next < 0xff;
}

/** Pixels as displayed, from the first frame; undefined where no frame comes before the first scan. */
export function* jpegSize(): Walk<Size | undefined> {
  let orientation: Orientation | undefined;
  for (let at = yield* jpegSegmentAt(0); at !== undefined && at.marker !== jpegMarker.sos; at = yield* jpegSegmentAt(at.end)) {
    if (at.marker === jpegMarker.app1) orientation ??= orientationIn(yield* read(at.data, at.end - at.data));
    if (!isFrame(at.marker)) continue;
    const frame = yield* read(at.data, 5);
    return asShown(u16(frame, 3), u16(frame, 1), orientation);
  }
  return undefined;
}

/**
 * Whether the end mark is there. It cannot occur inside coded data, but the thumbnail in the metadata has one too: looked for
 * behind the first scan's header only. Bytes behind it are no fault (phones put films there).
 */
export function* jpegIsWhole(size: number): Walk<boolean> {
  for (let at = yield* jpegSegmentAt(0); at !== undefined; at = yield* jpegSegmentAt(at.end)) {
    if (at.marker !== jpegMarker.sos) continue;
    const last = yield* read(Math.max(at.end, size - 2), 2);
    return isEnd(last) || (yield* find(latin1("\xff\xd9"), at.end)) >= 0;
  }
  return false;
}

const isEnd = (bytes: Uint8Array): boolean => u8(bytes, 0) === 0xff && u8(bytes, 1) === jpegMarker.eoi;

/** Whole segments in order, SOI first and EOI last. A scan whose end is missing runs to the last byte. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment, void> {
  if (!isJpeg(bytes)) return;
  for (let from = 0; ; ) {
    const at = inMemory(bytes, jpegSegmentAt(from));
    if (at === undefined || at.end > bytes.length) return;
    from = at.marker === jpegMarker.sos ? endOfScan(bytes, at.end) : at.end;
    yield { marker: at.marker, data: bytes.subarray(at.data, at.end), start: at.start, end: from };
    if (at.marker === jpegMarker.eoi) return;
  }
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (isMarker(bytes, at) && !isRestart(u8(bytes, at + 1))) return at;
  }
  return bytes.length;
}

const exifMark = "Exif\0\0";

/** The orientation that the body of an APP1 segment says, if it is EXIF. */
function orientationIn(data: Uint8Array): Orientation | undefined {
  return letters(data, 0, exifMark.length) === exifMark ? readOrientation(data.subarray(exifMark.length)) : undefined;
}

/** The TIFF block of an EXIF segment; undefined for any other. */
export function exifOf({ marker, data }: Pick<JpegSegment, "marker" | "data">): Uint8Array | undefined {
  return marker === jpegMarker.app1 && letters(data, 0, exifMark.length) === exifMark ? data.subarray(exifMark.length) : undefined;
}
