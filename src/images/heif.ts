import { letters, u8, u16, u32 } from "./bytes.ts";

/** Boxes of AVIF and HEIC (ISO/IEC 14496-12 and 23008-12): enough to know the size of the primary picture. */
export interface Box {
  readonly type: string;
  /** Cut short where the bytes end. */
  readonly data: Uint8Array;
  /** Offset after the box, as its header says: may lie beyond the bytes. */
  readonly end: number;
}

export function* boxes(bytes: Uint8Array): Generator<Box, void> {
  for (let start = 0; start + 8 <= bytes.length; ) {
    const short = u32(bytes, start);
    const wide = short === 1;
    const length = wide ? u32(bytes, start + 8) * 2 ** 32 + u32(bytes, start + 12) : short;
    const body = start + (wide ? 16 : 8);
    // Zero means: to the end of the file. Less than its own header means that this is no box.
    const end = short === 0 ? Infinity : start + length;
    if (end < body) return;
    yield { type: letters(bytes, start + 4, 4), data: bytes.subarray(body, Math.min(end, bytes.length)), end };
    if (end >= bytes.length) return;
    start = end;
  }
}

/** The media type by the brands of the first box; undefined when this is no still picture of the family. */
export function heifType(bytes: Uint8Array): "image/avif" | "image/heic" | undefined {
  if (letters(bytes, 4, 4) !== "ftyp") return undefined;
  const length = Math.min(u32(bytes, 0), 256);
  for (let at = 8; at < length; at += 4) {
    const brand = letters(bytes, at, 4);
    if (brand === "avif" || brand === "avis") return "image/avif";
    if (brand === "heic" || brand === "heix" || brand === "hevc" || brand === "heim" || brand === "heis") return "image/heic";
  }
  return undefined;
}

/** Pixels of the primary picture as displayed (turned by `irot`); undefined when the bytes given do not say it. */
export function heifSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const meta = find(bytes, "meta")?.subarray(4);
  const properties = meta && find(meta, "iprp");
  const container = properties && find(properties, "ipco");
  const links = properties && find(properties, "ipma");
  const pitm = meta && find(meta, "pitm");
  if (!container || !links || !pitm) return undefined;
  const primary = u8(pitm, 0) === 0 ? u16(pitm, 4) : u32(pitm, 4);
  const all = [...boxes(container)];
  const own = propertiesOf(links, primary).map((index) => all[index - 1]);
  const size = own.find((box) => box?.type === "ispe")?.data;
  const turned = own.find((box) => box?.type === "irot")?.data;
  if (!size) return undefined;
  const [width, height] = [u32(size, 4), u32(size, 8)];
  return turned && u8(turned, 0) % 2 === 1 ? { width: height, height: width } : { width, height };
}

function find(bytes: Uint8Array, type: string): Uint8Array | undefined {
  for (const box of boxes(bytes)) if (box.type === type) return box.data;
  return undefined;
}

/** One-based indices into `ipco`, from `ipma`: entries of item id, count, and 7- or 15-bit indices under an "essential" bit. */
function propertiesOf(ipma: Uint8Array, item: number): readonly number[] {
  const wideId = u8(ipma, 0) >= 1;
  const wideIndex = u8(ipma, 3) % 2 === 1;
  const entries = u32(ipma, 4);
  let at = 8;
  for (let entry = 0; entry < entries && at < ipma.length; entry++) {
    const id = wideId ? u32(ipma, at) : u16(ipma, at);
    at += wideId ? 4 : 2;
    const count = Math.max(0, u8(ipma, at));
    at += 1;
    if (id === item) {
      return Array.from({ length: count }, (_, i) => (wideIndex ? u16(ipma, at + 2 * i) & 0x7fff : u8(ipma, at + i) & 0x7f));
    }
    at += count * (wideIndex ? 2 : 1);
  }
  return [];
}
