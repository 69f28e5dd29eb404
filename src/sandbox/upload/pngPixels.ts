import { inflateSync } from "node:zlib";

/** 8-bit samples in reading order: `channels` 1 (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGBA); a palette is looked up. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array;
}

/** Pixels of the largest picture that is taken. */
export const largestPicture = 64_000_000;
const channelsOf: Readonly<Record<number, 1 | 2 | 3 | 4>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Decodes a PNG to 8 bits a sample. undefined: interlaced, broken or too large. */
export function readPngPixels(bytes: Buffer): Pixels | undefined {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const depth = bytes.readUInt8(24);
  const type = bytes.readUInt8(25);
  const channels = channelsOf[type];
  if (channels === undefined || bytes.readUInt8(28) !== 0 || width * height > largestPicture) return undefined;
  const { data, palette, opacity } = chunks(bytes);
  const stride = Math.ceil((width * channels * depth) / 8);
  try {
    const raw = inflateSync(data, { maxOutputLength: (stride + 1) * height + 1024 });
    if (raw.length < (stride + 1) * height) return undefined;
    const rows = unfilter(raw, stride, height, Math.max(1, (channels * depth) >> 3));
    const samples = depth === 8 ? rows : widen(rows, { width: width * channels, height, stride, depth, scale: type !== 3 });
    return type === 3 ? { width, height, ...lookUp(samples, palette, opacity) } : { width, height, channels, data: samples };
  } catch {
    return undefined; // zlib's word that the data is broken
  }
}

function chunks(bytes: Buffer): { data: Buffer; palette: Buffer; opacity: Buffer } {
  const data: Buffer[] = [];
  let palette = Buffer.alloc(0);
  let opacity = Buffer.alloc(0);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === "IDAT") data.push(body);
    if (name === "PLTE") palette = Buffer.from(body);
    if (name === "tRNS") opacity = Buffer.from(body);
    at += 12 + length;
  }
  return { data: Buffer.concat(data), palette, opacity };
}

function unfilter(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1) + 1;
    const row = out.subarray(y * stride, (y + 1) * stride);
    row.set(raw.subarray(from, from + stride));
    restore(raw[from - 1] ?? 0, row, y === 0 ? new Uint8Array(stride) : out.subarray((y - 1) * stride, y * stride), step);
  }
  return out;
}

/** Adds to a row what its filter took away. One loop each: this is where the time goes. */
function restore(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  switch (filter) {
    case 1:
      for (let x = step; x < row.length; x++) row[x] = (row[x] ?? 0) + (row[x - step] ?? 0);
      return;
    case 2:
      for (let x = 0; x < row.length; x++) row[x] = (row[x] ?? 0) + (above[x] ?? 0);
      return;
    case 3:
      for (let x = 0; x < row.length; x++) row[x] = (row[x] ?? 0) + (((x < step ? 0 : row[x - step] ?? 0) + (above[x] ?? 0)) >> 1);
      return;
    case 4:
      for (let x = 0; x < row.length; x++) row[x] = (row[x] ?? 0) + paeth(x < step ? 0 : row[x - step] ?? 0, above[x] ?? 0, x < step ? 0 : above[x - step] ?? 0);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const a = Math.abs(guess - left);
  const b = Math.abs(guess - up);
  const c = Math.abs(guess - corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

interface Packed {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly depth: number;
  /** Spread the values over 0–255; palette indices stay as they are. */
  readonly scale: boolean;
}

/** 1, 2, 4 or 16 bits a sample → 8. */
function widen(rows: Uint8Array, { width, height, stride, depth, scale }: Packed): Uint8Array {
  const out = new Uint8Array(width * height);
  const factor = scale ? 255 / (2 ** depth - 1) : 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = rows[y * stride + (bit >> 3)] ?? 0;
      out[y * width + x] = depth === 16 ? byte : ((byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)) * factor;
    }
  }
  return out;
}

function lookUp(indices: Uint8Array, palette: Buffer, opacity: Buffer): Pick<Pixels, "channels" | "data"> {
  const channels = opacity.length > 0 ? 4 : 3;
  const out = new Uint8Array(indices.length * channels);
  indices.forEach((index, at) => {
    for (let c = 0; c < 3; c++) out[at * channels + c] = palette[index * 3 + c] ?? 0;
    if (channels === 4) out[at * 4 + 3] = opacity[index] ?? 255;
  });
  return { channels, data: out };
}

export function isGreyscale({ channels, data }: Pixels): boolean {
  if (channels < 3) return true;
  for (let at = 0; at < data.length; at += channels) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

/** Whether a mask holds both black and white (split at 128). */
export function hasBothTones({ channels, data }: Pixels): boolean {
  let dark = false;
  let light = false;
  for (let at = 0; at < data.length && !(dark && light); at += channels) {
    if ((data[at] ?? 0) >= 128) light = true;
    else dark = true;
  }
  return dark && light;
}
