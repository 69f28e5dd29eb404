import { u8, u16 } from "./bytes.ts";

/** The frame of a JPEG as far as it says in which order blocks of 8 × 8 pixels come (ITU-T T.81, A.2 and B.2.2). */
export interface Frame {
  readonly progressive: boolean;
  readonly components: readonly Component[];
  /** Units of several components: how many across and down. */
  readonly across: number;
  readonly down: number;
}

export interface Component {
  readonly id: number;
  /** Blocks in a unit of several components. */
  readonly wide: number;
  readonly high: number;
  /** Blocks of its own, where it stands alone in a scan. */
  readonly across: number;
  readonly down: number;
  /** Blocks from one row to the next. */
  readonly stride: number;
  /** Coefficients that are not zero; of a progressive frame only. */
  readonly known: Blocks;
  /** The lowest bit that has come, of each coefficient; 99 where none has. */
  readonly low: Uint8Array;
}

/** A set of coefficients: 64 a block. */
export class Blocks {
  private readonly words: Uint32Array;

  constructor(blocks: number) {
    this.words = new Uint32Array(2 * blocks);
  }

  /** Those of the same half as this coefficient: a bit each, by its number within the half. */
  word(block: number, k: number): number {
    return this.words[2 * block + (k >> 5)] ?? 0;
  }

  set(block: number, k: number): void {
    const word = 2 * block + (k >> 5);
    this.words[word] = (this.words[word] ?? 0) | (1 << (k & 31));
  }
}

/** Baseline, extended and progressive with Huffman codes: what viewers show. */
const processes: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** What no viewer shows: a file that says more must not make us take memory for it. */
const mostBlocks = 16_000_000;

/** Undefined for a frame of another process, and for nonsense. */
export function frameOf(marker: number, data: Uint8Array): Frame | undefined {
  const [height, width, count] = [u16(data, 1), u16(data, 3), u8(data, 5)];
  if (!processes.has(marker) || height < 1 || width < 1 || count < 1 || count > 4 || data.length < 6 + 3 * count) return undefined;
  const sampled = Array.from({ length: count }, (_, i) => ({ id: u8(data, 6 + 3 * i), wide: u8(data, 7 + 3 * i) >> 4, high: u8(data, 7 + 3 * i) & 15 }));
  if (sampled.some(({ wide, high }) => wide < 1 || wide > 4 || high < 1 || high > 4)) return undefined;
  const [widest, highest] = [Math.max(...sampled.map(({ wide }) => wide)), Math.max(...sampled.map(({ high }) => high))];
  const [across, down] = [Math.ceil(width / (8 * widest)), Math.ceil(height / (8 * highest))];
  if (across * down * sampled.reduce((sum, { wide, high }) => sum + wide * high, 0) > mostBlocks) return undefined;
  const progressive = marker === 0xc2;
  const components = sampled.map(({ id, wide, high }): Component => ({
    id, wide, high,
    across: Math.ceil(Math.ceil((width * wide) / widest) / 8),
    down: Math.ceil(Math.ceil((height * high) / highest) / 8),
    stride: across * wide,
    known: new Blocks(progressive ? across * wide * down * high : 0),
    low: new Uint8Array(64).fill(99),
  }));
  return { progressive, components, across, down };
}
