/**
 * Hides a key in bytes that pass by, wherever it stands in them: as many stars, so that every length stays true. What could be
 * its beginning waits for what comes next.
 */
export interface Mask {
  pass(piece: Buffer): Buffer;
  /** What waited. */
  rest(): Buffer;
}

export function maskOf(secrets: readonly string[]): Mask {
  const keys = secrets.map((secret) => Buffer.from(secret, "latin1")).filter((key) => key.length > 0);
  let held = Buffer.alloc(0);
  return {
    pass: (piece) => {
      const all = held.length === 0 ? piece : Buffer.concat([held, piece]);
      for (const key of keys) for (let at = all.indexOf(key); at >= 0; at = all.indexOf(key, at + key.length)) all.fill("*", at, at + key.length);
      const keep = Math.max(0, ...keys.map((key) => beginsAtEnd(all, key)));
      held = Buffer.from(all.subarray(all.length - keep));
      return all.subarray(0, all.length - keep);
    },
    rest: () => held,
  };
}

/** How many of the last bytes are the first of the key. */
function beginsAtEnd(all: Buffer, key: Buffer): number {
  for (let length = Math.min(key.length - 1, all.length); length > 0; length -= 1) {
    if (all[all.length - length] === key[0] && all.subarray(all.length - length).equals(key.subarray(0, length))) return length;
  }
  return 0;
}
