import { latin1, letters, u8 } from "./bytes.ts";
import { boxes } from "./heif.ts";
import { jpegMarker, jpegSegments } from "./jpeg.ts";
import { sniffType } from "./sniff.ts";
import { webpLength } from "./webp.ts";

/** A file read in pieces: its first and its last bytes (64 KiB or more of each; they may overlap), and its length. */
export interface Ends {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly size: number;
}

/**
 * Whether a picture has its end: a download that broke off lacks it. Bytes after the end are no fault (phones put films
 * there). Undefined where the format or the pieces do not tell.
 */
export function isComplete({ head, tail, size }: Ends): boolean | undefined {
  switch (sniffType(head)) {
    case "image/png":
      return has(tail, "\0\0\0\0IEND\xae\x42\x60\x82");
    case "image/jpeg":
      return jpegEnds({ head, tail, size });
    case "image/webp":
      return webpLength(head) <= size;
    case "image/gif":
      return u8(tail, tail.length - 1) === 0x3b;
    case "image/avif":
    case "image/heic":
      return boxesEnd(head, size);
    case undefined:
      return undefined;
  }
}

/** Looks for the mark's last byte: files are full of runs of the first one, zero. */
function has(bytes: Uint8Array, mark: string): boolean {
  const wanted = latin1(mark);
  const last = wanted.length - 1;
  for (let at = bytes.indexOf(wanted[last] ?? 0, last); at >= 0; at = bytes.indexOf(wanted[last] ?? 0, at + 1)) {
    if (wanted.every((byte, i) => bytes[at - last + i] === byte)) return true;
  }
  return false;
}

/** EOI cannot occur inside coded data, but the thumbnail in the metadata has one too: look after the first scan only. */
function jpegEnds({ head, tail, size }: Ends): boolean {
  let scan: number | undefined;
  for (const segment of jpegSegments(head)) {
    if (segment.marker !== jpegMarker.sos) continue;
    scan = segment.start;
    break;
  }
  if (scan === undefined) return size > head.length && letters(tail, tail.length - 2, 2) === "\xff\xd9";
  return has(tail.subarray(Math.max(0, scan - (size - tail.length))), "\xff\xd9");
}

/** The file ends where a box ends, and both the table and the pixels have been there. */
function boxesEnd(head: Uint8Array, size: number): boolean | undefined {
  const all = [...boxes(head)];
  const end = all.at(-1)?.end ?? 0;
  if (end === Infinity || end < size) return undefined;
  return end === size && ["meta", "mdat"].every((type) => all.some((box) => box.type === type));
}
