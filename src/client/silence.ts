/** Ends what is silent for too long: its signal aborts when so many milliseconds have passed since the last sign of life. */
export interface Silence {
  readonly signal: AbortSignal;
  /** The pieces of a body, each a sign of life; with the last one the watch ends. */
  during(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  end(): void;
}

export function silence(ms: number): Silence {
  const abort = new AbortController();
  let last = performance.now();
  // Not set anew for each piece: there are thousands.
  const check = (): void => {
    const left = last + ms - performance.now();
    if (left > 0) timer = setTimeout(check, left);
    else abort.abort(new DOMException("Nothing came for too long.", "TimeoutError"));
  };
  let timer = setTimeout(check, ms);
  const end = (): void => clearTimeout(timer);
  async function* watched(pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of { [Symbol.asyncIterator]: () => pieces }) {
        last = performance.now();
        yield piece;
      }
    } finally {
      end();
    }
  }
  return {
    signal: abort.signal, end,
    // Taken at once, though it may be read later: `fetch` throws the body of a response away that nobody holds any more, unless it is taken.
    during: (body) => watched(body[Symbol.asyncIterator]()),
  };
}
