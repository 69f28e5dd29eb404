/** What is needed of the clipboard. In a browser both may fail, or read nothing, while the window has no focus. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

export interface FleetingClipboard {
  put(secret: string): Promise<void>;
  /** Takes it away after so long, and resolves then: whether nothing was put there since. What was put there again has its own time. */
  takeAway(secret: string, ms: number): Promise<boolean>;
  /** The window closes: what this one has put there goes now. */
  dispose(): void;
}

interface Needs {
  readonly clipboard: Clipboard;
  readonly sleep: (ms: number) => Promise<void>;
  /** Resolves when the window has the focus again. */
  readonly focused: () => Promise<void>;
}

export const fleetingMs = 60_000;

/** A secret on the clipboard is readable to every program: it is taken away again, unless something else was copied meanwhile. */
export function fleetingClipboard({ clipboard, sleep, focused }: Needs): FleetingClipboard {
  /** Each with the number under which it was put there last. */
  const there = new Map<string, number>();
  let puts = 0;
  /** False: nothing can be read, which can mean that nothing may be read now. */
  const clear = async (secret: string): Promise<boolean> => {
    const text = await clipboard.readText();
    if (text === secret) await clipboard.writeText("");
    return text !== "";
  };
  return {
    put: async (secret) => {
      await clipboard.writeText(secret);
      there.set(secret, puts += 1);
    },
    takeAway: async (secret, ms) => {
      const [mine, last] = [there.get(secret), puts];
      await sleep(ms);
      if (there.get(secret) !== mine) return false;
      const cleared = await clear(secret).catch(() => false);
      if (!cleared) await focused().then(() => clear(secret)).catch(() => undefined);
      there.delete(secret);
      return puts === last;
    },
    dispose: () => {
      for (const secret of there.keys()) void clear(secret).catch(() => undefined);
    },
  };
}
