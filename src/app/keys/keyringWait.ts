/** A keyring may be asking its owner for a password, and says nothing meanwhile. */
export interface KeyringWait {
  /** It has been silent for so long that a person should be told. */
  isLong(): boolean;
  /** Nobody wants to wait: the next source of keys is asked, and for a while this one only briefly. */
  leave(): void;
  /** A long wait has begun, or the last one has ended. */
  onDidChange(listener: () => void): { dispose(): void };
}

export interface OwnKeyringWait extends KeyringWait {
  /** The keyring's answer; rejects when none comes. */
  within<T>(answer: PromiseLike<T>): Promise<T>;
}

/** A person may be typing the password that unlocks the keyring. After a silence of so long it is not waited for again at length. */
const patienceMs = 60_000;
const impatienceMs = 2000;
const noticedMs = 1500;

class Silence extends Error {
  override readonly name = "Silence";
}

export function keyringWait(): OwnKeyringWait {
  let patience = patienceMs;
  /** Ends each wait that is under way. */
  const asking = new Set<(why: string) => void>();
  const long = new Set<symbol>();
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());

  return {
    isLong: () => long.size > 0,
    leave: () => {
      for (const end of [...asking]) end("nobody waits");
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },

    async within(answer) {
      const self = Symbol();
      let end: (why: string) => void = () => undefined;
      const silence = new Promise<never>((_, reject) => (end = (why) => reject(new Silence(why))));
      asking.add(end);
      const given = setTimeout(() => end(`no answer within ${patience / 1000} s`), patience);
      // Who is waited for only briefly is not worth a word.
      const noticed = patience < patienceMs ? undefined : setTimeout(() => {
        long.add(self);
        if (long.size === 1) changed();
      }, noticedMs);
      try {
        const value = await Promise.race([answer, silence]);
        patience = patienceMs;
        return value;
      } catch (error) {
        if (error instanceof Silence) patience = impatienceMs;
        throw error;
      } finally {
        asking.delete(end);
        clearTimeout(given);
        clearTimeout(noticed);
        if (long.delete(self) && long.size === 0) changed();
      }
    },
  };
}
