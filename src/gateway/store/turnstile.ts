/** Lets so many through at once; the others wait in order. */
export interface Turnstile {
  through<T>(work: () => Promise<T>): Promise<T>;
  /** Who waits would find out one after another, each as late as the last: all of them are told. */
  turnAway(reason: Error): void;
}

export function turnstile(most: number): Turnstile {
  let waiting: { readonly go: () => void; readonly stop: (reason: Error) => void }[] = [];
  let inside = 0;
  return {
    async through(work) {
      if (inside < most) inside += 1;
      else await new Promise<void>((go, stop) => waiting.push({ go, stop }));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) inside -= 1;
        else next.go();
      }
    },
    turnAway(reason) {
      for (const { stop } of waiting) stop(reason);
      waiting = [];
    },
  };
}
