import { u8 } from "./bytes.ts";

/** A table of Huffman codes (ITU-T T.81, annex C), for up to 16 bits. */
export interface Codes {
  /** By the next 9 bits: length × 256 + value; 0 where the code is longer. */
  readonly short: Uint16Array;
  /** Per length from 1 to 16: the first code behind those of this length, and what leads from a code to its value. */
  readonly behind: Int32Array;
  readonly offset: Int32Array;
  readonly values: Uint8Array;
}

const shortBits = 9;

/** `counts` are how many codes of each length there are; undefined for what is no code. */
export function codesOf(counts: Uint8Array, values: Uint8Array): Codes | undefined {
  const codes = { short: new Uint16Array(1 << shortBits), behind: new Int32Array(17), offset: new Int32Array(17), values };
  let [code, index] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0;
    codes.offset[length] = index - code;
    if (code + count > 1 << length) return undefined;
    for (let i = 0; i < count && length <= shortBits; i++) {
      const from = (code + i) << (shortBits - length);
      codes.short.fill((length << 8) | (values[index + i] ?? 0), from, from + (1 << (shortBits - length)));
    }
    code += count;
    index += count;
    codes.behind[length] = code;
    code <<= 1;
  }
  return index === values.length ? codes : undefined;
}

/**
 * The bits of coded data: 0xFF stands as 0xFF 0x00, and any other byte behind a 0xFF is a marker, where the data ends. What is
 * read beyond it is zero, and `isOver` says so.
 */
export class Bits {
  private readonly bytes: Uint8Array;
  /** The next byte to be taken. */
  private at: number;
  private held = 0;
  private count = 0;
  /** Of the held ones, the zeros from beyond the end. */
  private beyond = 0;

  constructor(bytes: Uint8Array, from: number) {
    this.bytes = bytes;
    this.at = from;
  }

  get isOver(): boolean {
    return this.count < this.beyond;
  }

  /** Offset behind the byte of the last bit that was read; the bits left in that byte are gone. */
  align(): number {
    for (let left = this.count - this.beyond; left >= 8; left -= 8) this.at -= this.at >= 2 && u8(this.bytes, this.at - 1) === 0 && u8(this.bytes, this.at - 2) === 0xff ? 2 : 1;
    [this.held, this.count, this.beyond] = [0, 0, 0];
    return this.at;
  }

  /** Goes on behind a marker. */
  jump(to: number): void {
    this.at = to;
  }

  /** At most 16. */
  read(length: number): number {
    if (this.count < length) this.fill();
    this.count -= length;
    return (this.held >>> this.count) & ((1 << length) - 1);
  }

  /** The value of the next code; -1 for none that exists. */
  decode(codes: Codes | undefined): number {
    if (codes === undefined) return -1;
    const { short, behind, offset, values } = codes;
    if (this.count < 16) this.fill();
    const quick = short[(this.held >>> (this.count - shortBits)) & ((1 << shortBits) - 1)] ?? 0;
    if (quick > 0) {
      this.count -= quick >>> 8;
      return quick & 0xff;
    }
    for (let length = shortBits + 1; length <= 16; length++) {
      const code = (this.held >>> (this.count - length)) & ((1 << length) - 1);
      if (code >= (behind[length] ?? 0)) continue;
      this.count -= length;
      return values[code + (offset[length] ?? 0)] ?? -1;
    }
    return -1;
  }

  private fill(): void {
    while (this.count <= 24) {
      const byte = u8(this.bytes, this.at);
      const over = byte < 0 || (byte === 0xff && u8(this.bytes, this.at + 1) !== 0);
      this.held = (this.held << 8) | (over ? 0 : byte);
      this.count += 8;
      if (over) this.beyond += 8;
      else this.at += byte === 0xff ? 2 : 1;
    }
  }
}
