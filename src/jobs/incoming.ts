/** So much stays in memory until it is on disk: any picture, no long film. */
const mostHeld = 64 * 1024 * 1024;

/** A file that comes as an answer, and comes only once. */
export interface Incoming {
  /** All of it, from its beginning; ends early, without an error, where the connection breaks. */
  pieces(): AsyncGenerator<Uint8Array>;
  /** Whether it can be had once more. */
  isHeld(): boolean;
  /** Why it ended early. */
  fault(): unknown;
}

export function incomingOf(bytes: AsyncIterable<Uint8Array>): Incoming {
  const source = bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  let over = false;
  let fault: unknown;
  const next = async (): Promise<Uint8Array | undefined> => {
    try {
      const result = await source.next();
      if (result.done !== true) return result.value;
    } catch (error) {
      fault = error;
    }
    over = true;
    return undefined;
  };
  return {
    async *pieces() {
      yield* held;
      while (!over) {
        const piece = await next();
        if (piece === undefined) return;
        size += piece.byteLength;
        if (size <= mostHeld) held.push(piece);
        else held.length = 0;
        yield piece;
      }
    },
    isHeld: () => size <= mostHeld,
    fault: () => fault,
  };
}
