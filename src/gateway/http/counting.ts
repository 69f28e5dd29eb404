/** Counts what is noted, and writes it down a little later together: of what comes a thousand times a second each would be a write, and whoever is to pay would wait behind them. */
export interface Counting<T> {
  note(what: T): void;
  /** Writes down what was noted. Never rejects: it is for people, and no money hangs on it. */
  flush(): Promise<void>;
}

const flushMs = 1000;

export function counting<T>(write: (what: T, count: number) => Promise<void>): Counting<T> {
  const counts = new Map<string, { readonly what: T; readonly count: number }>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const noted = [...counts.values()];
    counts.clear();
    for (const { what, count } of noted) await write(what, count).catch(() => undefined);
  };
  return {
    note: (what) => {
      const named = JSON.stringify(what);
      const count = (counts.get(named)?.count ?? 0) + 1;
      // The last of a map's entries is written last: the last word stands.
      counts.delete(named);
      counts.set(named, { what, count });
      timer ??= setTimeout(() => void flush(), flushMs).unref();
    },
    flush,
  };
}
