import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError, describeThrown } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import type { KeyLog } from "./keyLog.ts";
import type { OwnKeyringWait } from "./keyringWait.ts";
import { brokenKeyring } from "./noKey.ts";
import { entryOf, idOf, isOf, newKeyId, readKey, writeKey } from "./storedKey.ts";
import type { KeyId, StoredKey } from "./storedKey.ts";

/** What is needed of the editor's SecretStorage. Each call may reject, or never answer: it rests on a keyring that may be locked, missing or of another user. */
export interface Secrets {
  keys(): PromiseLike<readonly string[]>;
  get(entry: string): PromiseLike<string | undefined>;
  store(entry: string, value: string): PromiseLike<void>;
  delete(entry: string): PromiseLike<void>;
  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): unknown };
}

export interface StoredKeys {
  /** Oldest first: what can be read, and what kept the others from it. Never rejects. */
  list(provider: ProviderId): Promise<{ readonly keys: readonly (StoredKey & { readonly id: KeyId })[]; readonly fault: Failure | undefined }>;
  /** Reading, adding and removing reject with `no-key` when the keyring does not answer. */
  read(id: KeyId): Promise<StoredKey | undefined>;
  add(provider: ProviderId, key: StoredKey): Promise<KeyId>;
  /** Writes the entry anew, and rejects like these; false when there is no such key. */
  change(id: KeyId, patch: Partial<Pick<StoredKey, "name" | "withdrawn">>): Promise<boolean>;
  /** Takes back that it was withdrawn. */
  restore(id: KeyId): Promise<void>;
  remove(id: KeyId): Promise<void>;
  /** Whether there is an entry. Decrypts nothing. */
  some(provider: ProviderId): Promise<boolean>;
  onDidChange(listener: () => void): { dispose(): void };
}

/** The keys in SecretStorage, where each lies in an entry of its own: one that cannot be read hides no other. */
export function storedKeys(secrets: Secrets, log: KeyLog, wait: OwnKeyringWait): StoredKeys {
  const asked = async <T>(ask: () => PromiseLike<T>): Promise<T> => {
    try {
      return await wait.within(ask());
    } catch (error) {
      log.warn(`The secret storage of this machine failed: ${describeThrown(error)}`);
      throw new ImageStudioError(brokenKeyring, { cause: error });
    }
  };
  const idsOf = async (provider: ProviderId): Promise<KeyId[]> =>
    (await asked(() => secrets.keys())).flatMap((entry) => idOf(entry) ?? []).filter((id) => isOf(provider, id));
  const read = async (id: KeyId): Promise<StoredKey | undefined> => {
    const text = await asked(() => secrets.get(entryOf(id)));
    if (text === undefined) return undefined;
    const key = readKey(text);
    if (key === undefined) log.warn(`The stored key ${id} cannot be read by this version.`);
    else log.hide(key.secret);
    return key;
  };

  const rewrite = async (id: KeyId, change: (key: StoredKey) => StoredKey): Promise<boolean> => {
    const key = await read(id);
    if (key === undefined) return false;
    await asked(() => secrets.store(entryOf(id), writeKey(change(key))));
    return true;
  };

  return {
    read,

    async list(provider) {
      const [ids] = await Promise.allSettled([idsOf(provider)]);
      if (ids.status === "rejected") return { keys: [], fault: brokenKeyring };
      const found = await Promise.allSettled(ids.value.map(async (id) => ({ id, key: await read(id) })));
      const keys = found
        .flatMap((one) => (one.status === "rejected" || one.value.key === undefined ? [] : [{ id: one.value.id, ...one.value.key }]))
        .sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
      return { keys, fault: found.some(({ status }) => status === "rejected") ? brokenKeyring : undefined };
    },

    async add(provider, key) {
      const id = newKeyId(provider);
      await asked(() => secrets.store(entryOf(id), writeKey(key)));
      return id;
    },

    change: (id, patch) => rewrite(id, (key) => ({ ...key, ...patch })),

    async restore(id) {
      await rewrite(id, ({ withdrawn: _, ...key }) => key);
    },

    remove: (id) => asked(() => secrets.delete(entryOf(id))),

    some: (provider) => idsOf(provider).then((ids) => ids.length > 0, () => false),

    onDidChange(listener) {
      const listening = secrets.onDidChange(({ key }) => {
        if (idOf(key) !== undefined) listener();
      });
      return { dispose: () => void listening.dispose() };
    },
  };
}
