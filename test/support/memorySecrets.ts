import type { Secrets, State } from "../../src/app/keys/keyRing.ts";

export interface MemorySecrets extends Secrets {
  /** What lies in the store: entry → text. */
  readonly entries: Map<string, string>;
  /** Every entry that was read, in order. */
  readonly reads: string[];
}

/** A SecretStorage for Node, that several windows may share; every change is told to all listeners. */
export function memorySecrets(): MemorySecrets {
  const entries = new Map<string, string>();
  const reads: string[] = [];
  const listeners = new Set<(event: { readonly key: string }) => void>();
  const tell = (key: string): void => listeners.forEach((listener) => listener({ key }));
  return {
    entries,
    reads,
    keys: () => Promise.resolve([...entries.keys()]),
    get: (entry) => {
      reads.push(entry);
      return Promise.resolve(entries.get(entry));
    },
    store: (entry, value) => {
      entries.set(entry, value);
      tell(entry);
      return Promise.resolve();
    },
    delete: (entry) => {
      if (entries.delete(entry)) tell(entry);
      return Promise.resolve();
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}

/** A Memento for Node. */
export function memoryState(): State & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key) => values.get(key),
    update: (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      return Promise.resolve();
    },
  };
}
