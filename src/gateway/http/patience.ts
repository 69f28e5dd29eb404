/** How long requests wait in line: while the line moves on, and not for ever. */
export interface Patience {
  /** A place in line was taken, or given back, of one of these. */
  moved(lines: readonly string[]): void;
  /** Aborts when none of the lines has moved for too long, or the wait itself was too long. `end` when it is over. */
  waiting(lines: readonly string[]): { readonly signal: AbortSignal; end(): void };
}

export interface Patiences {
  readonly stillMs: number;
  readonly mostMs: number;
}

/** A client gives up after five minutes. */
export const patiences: Patiences = { stillMs: 20_000, mostMs: 240_000 };

export function createPatience({ stillMs, mostMs }: Patiences): Patience {
  const last = new Map<string, number>();
  return {
    moved: (lines) => {
      for (const line of lines) last.set(line, performance.now());
    },
    waiting: (lines) => {
      const abort = new AbortController();
      const began = performance.now();
      const check = (): void => {
        const now = performance.now();
        const left = Math.min(began + mostMs, Math.max(began, ...lines.map((line) => last.get(line) ?? 0)) + stillMs) - now;
        if (left > 0) timer = setTimeout(check, left);
        else abort.abort();
      };
      let timer = setTimeout(check, stillMs);
      return { signal: abort.signal, end: () => clearTimeout(timer) };
    },
  };
}
