import type { State } from "../../src/app/keys/state.ts";
import type { Secrets } from "../../src/app/keys/storedKeys.ts";

export interface MemorySecrets extends Secrets {
  /** What lies in the store: entry → text. */
  readonly entries: Map<string, string>;
  /** Every entry that was read, in order. */
  readonly reads: string[];
  /** Which calls the keyring refuses: all of them, or those for one entry; "silent": it never answers any. */
  broken: "no" | "all" | "silent" | { readonly entry: string };
}

/** A SecretStorage for Node, that several windows may share; every change is told to all listeners. */
export function memorySecrets(): MemorySecrets {
  const entries = new Map<string, string>();
  const reads: string[] = [];
  const listeners = new Set<(event: { readonly key: string }) => void>();
  const tell = (key: string): void => listeners.forEach((listener) => listener({ key }));
  const answer = <T>(work: () => T, entry?: string): Promise<T> => {
    const { broken } = memory;
    if (broken === "silent") return new Promise(() => undefined);
    if (broken === "all" || (broken !== "no" && broken.entry === entry)) return Promise.reject(new Error("Error while decrypting the ciphertext provided to safeStorage.decryptString."));
    return Promise.resolve(work());
  };
  const memory: MemorySecrets = {
    entries,
    reads,
    broken: "no",
    keys: () => answer(() => [...entries.keys()]),
    get: (entry) => {
      reads.push(entry);
      return answer(() => entries.get(entry), entry);
    },
    store: (entry, value) => answer(() => {
      entries.set(entry, value);
      tell(entry);
    }, entry),
    delete: (entry) => answer(() => {
      if (entries.delete(entry)) tell(entry);
    }, entry),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  return memory;
}

/** A Memento for Node. */
export function memoryState(): State & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    keys: () => [...values.keys()],
    get: (key) => values.get(key),
    update: (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      return Promise.resolve();
    },
  };
}
