const voidElement = 0xec;

/** The same clip in `bytes` bytes: an element that every reader passes over follows it. */
export function padWebm(webm: Buffer, bytes: number): Buffer {
  const room = bytes - webm.length - 9;
  if (room < 0) return webm;
  const start = Buffer.alloc(9);
  start[0] = voidElement;
  start.writeBigUInt64BE((1n << 56n) | BigInt(room), 1);
  return Buffer.concat([webm, start, Buffer.alloc(room)]);
}
