/** An answer that holds for a moment: it is asked for again while it is still good, so that nobody waits for it who asks often. */
export interface Lately<T> {
  get(): Promise<T>;
  /** Asks now. */
  ask(): Promise<T>;
  /** However old it is. */
  readonly last: T | undefined;
}

const [againMs, holdsMs] = [500, 1000];

export function lately<T>(find: () => Promise<T>, time: () => number = () => performance.now()): Lately<T> {
  let known: { readonly answer: T; readonly at: number } | undefined;
  let asking: Promise<T> | undefined;
  const ask = (): Promise<T> => asking ??= (async () => {
    // It may be older than its answer's arrival.
    const at = time();
    try {
      const answer = await find();
      known = { answer, at };
      return answer;
    } finally {
      asking = undefined;
    }
  })();
  return {
    ask,
    get last() {
      return known?.answer;
    },
    get: async () => {
      const age = known === undefined ? Infinity : time() - known.at;
      if (known === undefined || age > holdsMs) return ask();
      if (age > againMs) void ask().catch(() => undefined);
      return known.answer;
    },
  };
}
