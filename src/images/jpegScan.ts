import type { Bits, Codes } from "./bits.ts";
import type { Blocks, Component, Frame } from "./jpegFrame.ts";
import type { Work } from "./work.ts";

/** So many units are read in one go: some 10 ms. */
const turn = 20_000;

/** One component's part in a scan, with its codes. Undefined where the file never gave them: then none can be read. */
export interface Part {
  readonly component: Component;
  readonly dc: Codes | undefined;
  readonly ac: Codes | undefined;
}

/** A scan's header: coefficients from `first` to `last`, in zigzag order; of each the bits from `high`, not included, down to `low`. */
export interface Scan {
  readonly parts: readonly Part[];
  readonly first: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
  /** Units between two restart marks; 0 for none. */
  readonly restart: number;
}

/**
 * Reads a scan's coded data to its end without making a pixel (ITU-T T.81, annexes F.2 and G.2): the offset behind it. Undefined
 * where it breaks off before the last block, or holds what is no code.
 */
export function* endOfData(bits: Bits, frame: Frame, scan: Scan, isRestart: (at: number) => boolean): Work<number | undefined> {
  const [only] = scan.parts.length === 1 ? scan.parts : [];
  const units = only === undefined ? frame.across * frame.down : only.component.across * only.component.down;
  const reader = readerFor(bits, frame, scan);
  const step = scan.restart > 0 ? scan.restart : units;
  for (let unit = 0; unit < units; ) {
    if (unit > 0 && unit % step === 0) {
      const at = bits.align();
      if (!isRestart(at)) return undefined;
      bits.jump(at + 2);
      reader.restart();
    }
    const to = Math.min(unit + turn, unit - (unit % step) + step, units);
    if (!readUnits(bits, frame, scan.parts, reader, unit, to)) return undefined;
    if (to === unit + turn) yield;
    unit = to;
  }
  return bits.align();
}

/** False where the data breaks off, or holds what is no code. */
function readUnits(bits: Bits, frame: Frame, parts: readonly Part[], reader: Reader, from: number, to: number): boolean {
  const [first, second] = parts;
  for (let unit = from; unit < to; ) {
    const read = first !== undefined && second === undefined ? reader.run(first, unit, to - unit) : readUnit(reader, frame, parts, unit);
    if (read < 1 || bits.isOver) return false;
    unit += read;
  }
  return true;
}

/** All blocks of one unit, of several components; 1, or 0 for what is no code. */
function readUnit(reader: Reader, frame: Frame, parts: readonly Part[], unit: number): number {
  const [x, y] = [unit % frame.across, Math.floor(unit / frame.across)];
  for (const part of parts) {
    const { wide, high } = part.component;
    for (let row = 0; row < high; row++) {
      for (let column = 0; column < wide; column++) {
        if (!reader.block(part, (y * high + row) * part.component.stride + x * wide + column)) return 0;
      }
    }
  }
  return 1;
}

interface Reader {
  /** False for what is no code. */
  block(part: Part, index: number): boolean;
  /** Blocks of a component that stands alone, from this one on: how many of at most `left` were read; 0 for what is no code. */
  run(part: Part, unit: number, left: number): number;
  restart(): void;
}

function readerFor(bits: Bits, frame: Frame, scan: Scan): Reader {
  if (!frame.progressive) return oneByOne((part) => wholeBlock(bits, part));
  if (scan.first === 0) return oneByOne((part) => (scan.high > 0 ? bits.read(1) >= 0 : skip(bits, bits.decode(part.dc))));
  return bandReader(bits, scan);
}

function oneByOne(block: (part: Part) => boolean): Reader {
  return { block, run: (part) => (block(part) ? 1 : 0), restart: () => undefined };
}

/** So many bits follow, which say how large a coefficient is. */
function skip(bits: Bits, length: number): boolean {
  if (length < 0 || length > 16) return false;
  if (length > 0) bits.read(length);
  return true;
}

function wholeBlock(bits: Bits, { dc, ac }: Part): boolean {
  if (!skip(bits, bits.decode(dc))) return false;
  for (let k = 1; k < 64; k++) {
    const code = bits.decode(ac);
    if (code < 0) return false;
    const [zeros, length] = [code >> 4, code & 15];
    if (length === 0 && zeros < 15) break;
    k += zeros;
    if (k > 63 || !skip(bits, length)) return false;
  }
  return true;
}

/** A band of coefficients of one component: blocks may end together, in runs. */
function bandReader(bits: Bits, scan: Scan): Reader {
  let ended = 0;
  const { first, last } = scan;
  const refining = scan.high > 0;
  const block = (part: Part, index: number): boolean => {
    const { known } = part.component;
    let k = first;
    while (ended === 0 && k <= last) {
      const code = bits.decode(part.ac);
      if (code < 0) return false;
      const [zeros, length] = [code >> 4, code & 15];
      if (length === 0 && zeros < 15) {
        ended = (1 << zeros) + (zeros > 0 ? bits.read(zeros) : 0);
        break;
      }
      if (!skip(bits, length)) return false;
      k = refining ? refine(bits, known, index, k, last, zeros) : k + zeros;
      if (k > last) { if (length > 0) return false; break; }
      if (length > 0) known.set(index, k);
      k += 1;
    }
    if (ended > 0) {
      if (refining) refine(bits, known, index, k, last, Infinity);
      ended -= 1;
    }
    return true;
  };
  return {
    block,
    run: ({ component, ac, dc }, unit, left) => {
      // What ends together without a bit of its own needs no look.
      if (!refining && ended > 0) {
        const blocks = Math.min(ended, left);
        ended -= blocks;
        return blocks;
      }
      return block({ component, ac, dc }, Math.floor(unit / component.across) * component.stride + (unit % component.across)) ? 1 : 0;
    },
    restart: () => {
      ended = 0;
    },
  };
}

/** Passes a number of coefficients that are still zero, and reads a bit for each other one: the place where it stops. */
function refine(bits: Bits, known: Blocks, index: number, from: number, last: number, zeros: number): number {
  let [left, others, k] = [zeros, 0, from];
  let word = known.word(index, k);
  for (; k <= last; k++) {
    if (k === 32) word = known.word(index, k);
    if (((word >>> (k & 31)) & 1) === 1) others += 1;
    else if (left === 0) break;
    else left -= 1;
  }
  for (; others > 16; others -= 16) bits.read(16);
  bits.read(others);
  return k;
}
