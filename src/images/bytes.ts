/** Reading numbers and letters from bytes. Beyond the last byte there is -1 and "", so that a walk ends instead of throwing. */

export function u8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? -1;
}

export function u16(bytes: Uint8Array, at: number, little = false): number {
  const [a, b] = [bytes[at], bytes[at + 1]];
  if (a === undefined || b === undefined) return -1;
  return little ? a | (b << 8) : (a << 8) | b;
}

export function u24le(bytes: Uint8Array, at: number): number {
  const [low, high] = [u16(bytes, at, true), u8(bytes, at + 2)];
  return low < 0 || high < 0 ? -1 : low + high * 0x1_0000;
}

export function u32(bytes: Uint8Array, at: number, little = false): number {
  const [a, b] = [u16(bytes, at, little), u16(bytes, at + 2, little)];
  if (a < 0 || b < 0) return -1;
  return little ? b * 0x1_0000 + a : a * 0x1_0000 + b;
}

/** `length` bytes as Latin-1 text; "" when they are not all there. Only for short marks: it spreads. */
export function letters(bytes: Uint8Array, at: number, length: number): string {
  return at < 0 || at + length > bytes.length ? "" : String.fromCharCode(...bytes.subarray(at, at + length));
}

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A number as bytes, most significant first. */
export function be(value: number, length: 2 | 4): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = (value >>> (8 * (length - 1 - i))) & 0xff;
  return bytes;
}

/** One copy of all parts, in order. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
