import { Bits, codesOf } from "./bits.ts";
import type { Codes } from "./bits.ts";
import { u8, u16 } from "./bytes.ts";
import { isFrame, isJpeg, isRestart, jpegMarker, jpegSegmentAt } from "./jpeg.ts";
import type { JpegSegment } from "./jpeg.ts";
import { frameOf } from "./jpegFrame.ts";
import type { Frame } from "./jpegFrame.ts";
import { endOfData } from "./jpegScan.ts";
import type { Scan } from "./jpegScan.ts";
import { inMemory } from "./walk.ts";
import type { Work } from "./work.ts";

/** A picture has ten scans or so; each may cost a look at every block. */
const mostScans = 200;

/**
 * The segments of a JPEG's picture, SOI first; the end mark is left to the caller. Where coded data ends is known by decoding it:
 * a film that stands behind it, in a file without an end mark, looks like coded data for a while, and may even hold an end
 * mark of its own. Undefined where that cannot be known: the picture breaks off, is damaged, or is coded as viewers do not show it.
 */
export function* jpegPicture(bytes: Uint8Array): Work<readonly JpegSegment[] | undefined> {
  if (!isJpeg(bytes)) return undefined;
  const segments: JpegSegment[] = [];
  const tables = new Map<number, Codes>();
  let frame: Frame | undefined;
  let restart = 0;
  let scans = 0;
  for (let from = 0; ; ) {
    const place = inMemory(bytes, jpegSegmentAt(from));
    if (place === undefined || place.end > bytes.length || (scans > 0 && !follows(bytes, from, place))) return undefined;
    const { marker, start } = place;
    const data = bytes.subarray(place.data, place.end);
    from = place.end;
    if (marker === jpegMarker.eoi) return scans > 0 ? segments : undefined;
    if (marker === jpegMarker.dht && !readCodes(data, tables)) return undefined;
    if (marker === jpegMarker.dri) restart = u16(data, 0);
    if (isFrame(marker)) {
      // A second one belongs to a hierarchy of pictures.
      frame = frame === undefined ? frameOf(marker, data) : undefined;
      if (frame === undefined) return undefined;
    }
    if (marker === jpegMarker.sos) {
      const scan = frame && scanOf(frame, data, tables, restart);
      const end = frame && scan && (yield* endOfData(new Bits(bytes, from), frame, scan, (at) => u8(bytes, at) === 0xff && isRestart(u8(bytes, at + 1))));
      if (frame === undefined || end === undefined || (scans += 1) > mostScans) return undefined;
      from = end;
    }
    segments.push({ marker, data, start, end: from });
    if (marker === jpegMarker.sos && frame !== undefined && isFinished(frame)) return segments;
  }
}

/** After a scan, a segment that may stand there has to follow at once. */
function follows(bytes: Uint8Array, from: number, { marker, start }: { marker: number; start: number }): boolean {
  const { dht, sos, dri, dnl, eoi, com, app0 } = jpegMarker;
  const may = [dht, 0xdb, sos, dri, dnl, eoi, com].some((each) => each === marker) || (marker >= app0 && marker <= 0xef);
  return may && bytes.subarray(from, start).every((byte) => byte === 0xff);
}

/** Tables of class and number (16 × class + number); false for what is no table. */
function readCodes(data: Uint8Array, tables: Map<number, Codes>): boolean {
  for (let at = 0; at < data.length; ) {
    const counts = data.subarray(at + 1, at + 17);
    const length = counts.reduce((sum, count) => sum + count, 0);
    const codes = at + 17 + length > data.length ? undefined : codesOf(counts, data.subarray(at + 17, at + 17 + length));
    if (codes === undefined) return false;
    tables.set(u8(data, at), codes);
    at += 17 + length;
  }
  return true;
}

function scanOf(frame: Frame, data: Uint8Array, tables: ReadonlyMap<number, Codes>, restart: number): Scan | undefined {
  const count = u8(data, 0);
  const parts = Array.from({ length: Math.max(0, count) }, (_, i) => {
    const [id, numbers] = [u8(data, 1 + 2 * i), Math.max(0, u8(data, 2 + 2 * i))];
    const component = frame.components.find((each) => each.id === id);
    return component && { component, dc: tables.get(numbers >> 4), ac: tables.get(16 + (numbers & 15)) };
  }).filter((part) => part !== undefined);
  const [first, last, bits] = [u8(data, 1 + 2 * count), u8(data, 2 + 2 * count), u8(data, 3 + 2 * count)];
  if (count < 1 || count > 4 || parts.length !== count || bits < 0) return undefined;
  if (!frame.progressive) {
    for (const { component } of parts) component.low.fill(0);
    return { parts, first: 0, last: 63, high: 0, low: 0, restart };
  }
  if (first > last || last > 63 || (first === 0 && last > 0) || (first > 0 && count > 1)) return undefined;
  for (const { component } of parts) component.low.fill(bits & 15, first, last + 1);
  return { parts, first, last, high: bits >> 4, low: bits & 15, restart };
}

/** Every bit of every coefficient has come. */
function isFinished(frame: Frame): boolean {
  return frame.components.every(({ low }) => low.every((bit) => bit === 0));
}
