import { boxAt, boxes } from "./boxes.ts";
import { u8, u16, u32 } from "./bytes.ts";
import type { Size } from "./size.ts";
import { read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** A table of pictures is a few KB, of thousands of tiles a few hundred; what says more is not read. */
const longestTable = 16 * 1024 * 1024;

/** AVIF and HEIC (ISO/IEC 23008-12): pixels of the primary picture as displayed; undefined when the table does not say it. */
export function* heifSize(): Walk<Size | undefined> {
  for (let at = yield* boxAt(0); at !== undefined; at = yield* boxAt(at.end)) {
    if (at.type === "meta") return sizeIn(yield* read(at.data + 4, Math.min(at.end - at.data - 4, longestTable)));
  }
  return undefined;
}

function sizeIn(meta: Uint8Array): Size | undefined {
  const properties = child(meta, "iprp");
  const container = properties && child(properties, "ipco");
  const links = properties && child(properties, "ipma");
  const pitm = child(meta, "pitm");
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

function child(bytes: Uint8Array, type: string): Uint8Array | undefined {
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
