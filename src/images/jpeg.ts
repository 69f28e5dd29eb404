import { letters, u8, u16 } from "./bytes.ts";

/** The segments of a JPEG (ITU-T T.81, annex B). A scan (SOS) runs to the next marker, with its coded data. */
export interface JpegSegment {
  readonly marker: number;
  /** What follows the length field; for a scan only its header. */
  readonly data: Uint8Array;
  /** From the marker's 0xFF to the end, in bytes from the start of the file. */
  readonly start: number;
  readonly end: number;
}

export const jpegMarker = { soi: 0xd8, eoi: 0xd9, sos: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app11: 0xeb, app14: 0xee } as const;

export function isJpeg(bytes: Uint8Array): boolean {
  return u8(bytes, 0) === 0xff && u8(bytes, 1) === jpegMarker.soi && u8(bytes, 2) === 0xff;
}

/** Start of frame, of any process: SOF0 to SOF15 without DHT, JPG and DAC, whose numbers lie between. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Whole segments in order, SOI first and EOI last. A scan whose end is missing runs to the last byte. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment, void> {
  if (!isJpeg(bytes)) return;
  const none = bytes.subarray(0, 0);
  for (let at = 0; ; ) {
    // Between segments decoders skip what is not a marker, and any number of 0xFF may fill up before one: so do we.
    const start = nextMarker(bytes, at);
    const marker = u8(bytes, start + 1);
    if (start < 0) return;
    if (marker === jpegMarker.soi || marker === jpegMarker.eoi || marker === 0x01 || isRestart(marker)) {
      at = start + 2;
      yield { marker, data: none, start, end: at };
      if (marker === jpegMarker.eoi) return;
      continue;
    }
    const length = u16(bytes, start + 2);
    const header = start + 2 + length;
    if (length < 2 || header > bytes.length) return;
    at = marker === jpegMarker.sos ? endOfScan(bytes, header) : header;
    yield { marker, data: bytes.subarray(start + 4, header), start, end: at };
  }
}

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** Offset of the 0xFF of the next marker (a byte that is neither 0x00 nor another 0xFF follows); -1 when there is none. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = u8(bytes, at + 1);
    if (next > 0 && next < 0xff) return at;
  }
  return -1;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = nextMarker(bytes, from); at >= 0; at = nextMarker(bytes, at + 2)) {
    if (!isRestart(u8(bytes, at + 1))) return at;
  }
  return bytes.length;
}

const exifMark = "Exif\0\0";

/** The TIFF block of an EXIF segment; undefined for any other. */
export function exifOf({ marker, data }: JpegSegment): Uint8Array | undefined {
  return marker === jpegMarker.app1 && letters(data, 0, exifMark.length) === exifMark ? data.subarray(exifMark.length) : undefined;
}
