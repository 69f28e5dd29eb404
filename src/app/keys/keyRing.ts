import { providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError, describeThrown, failure } from "../../core/errors.ts";
import type { Keys, Payer } from "../../jobs/ports.ts";
import { cleanKey } from "./cleanKey.ts";
import { environmentKey, environmentName } from "./environmentKey.ts";
import type { Environment, EnvironmentKey } from "./environmentKey.ts";
import { originOf } from "./origins.ts";
import { entryOf, environmentId, idOf, isOf, newKeyId, readKey, writeKey } from "./storedKey.ts";
import type { KeyId, StoredKey } from "./storedKey.ts";

/** What may be shown of a key. */
export interface KeyInfo extends Payer {
  readonly provider: ProviderId;
  readonly from: "stored" | "environment";
}

/** The user's keys. Secrets live in SecretStorage and in the environment; here they only pass through. */
export interface KeyRing extends Keys {
  /** Stored keys, oldest first, then those of the environment. */
  list(provider?: ProviderId): Promise<readonly KeyInfo[]>;
  /** Binds the key to the provider's origin of now and selects it. Rejects with `invalid-input`. */
  add(key: { readonly provider: ProviderId; readonly name: string; readonly secret: string }): Promise<KeyInfo>;
  /** The next payer, unless the key is for another origin than the provider has now: then this rejects. */
  select(key: Pick<KeyInfo, "id" | "provider">): Promise<void>;
  remove(id: KeyId): Promise<void>;
  /** Whether there is any key of the provider. Decrypts nothing. */
  some(provider: ProviderId): Promise<boolean>;
  /** Where a key that is added now will be bound to. Throws when the base URL is none. */
  origin(provider: ProviderId): string;
  /** Keys of this or another window were added, removed or selected. */
  onDidChange(listener: () => void): { dispose(): void };
}

/** What is needed of the editor's SecretStorage. */
export interface Secrets {
  keys(): PromiseLike<readonly string[]>;
  get(entry: string): PromiseLike<string | undefined>;
  store(entry: string, value: string): PromiseLike<void>;
  delete(entry: string): PromiseLike<void>;
  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): unknown };
}

/** What is needed of a Memento. */
export interface State {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface KeyRingDeps {
  readonly secrets: Secrets;
  /** The global state: holds the ids of selected keys, nothing secret. */
  readonly state: State;
  readonly env: Environment;
  /** The user's setting, application scope: a workspace cannot steer it. */
  readonly baseUrl: (provider: ProviderId) => string;
  readonly log: {
    warn(text: string): void;
    /** From now on this text never reaches the log. */
    hide(secret: string): void;
  };
  readonly now?: () => number;
}

export function createKeyRing({ secrets, state, env, baseUrl, log, now = Date.now }: KeyRingDeps): KeyRing {
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const known = Object.values(providers);

  const currentOrigin = (id: ProviderId): string => {
    const text = baseUrl(id).trim();
    return originOf(text === "" ? providers[id].origin : text, `The setting imageStudio.${id}.baseUrl`);
  };
  const selected = (provider: ProviderId): unknown => state.get(`selectedKey.${provider}`);
  const choose = (provider: ProviderId, id: KeyId | undefined) => state.update(`selectedKey.${provider}`, id);

  const read = async (id: KeyId): Promise<StoredKey | undefined> => {
    const text = await secrets.get(entryOf(id));
    if (text === undefined) return undefined;
    const key = readKey(text);
    if (key === undefined) log.warn(`The stored key ${id} cannot be read by this version.`);
    else log.hide(key.secret);
    return key;
  };
  const stored = async (provider: ProviderId): Promise<KeyInfo[]> => {
    const ids = (await secrets.keys()).flatMap((entry) => idOf(entry) ?? []).filter((id) => isOf(provider, id));
    const keys = await Promise.all(ids.map(async (id) => ({ id, key: await read(id) })));
    return keys
      .flatMap(({ id, key }) => (key === undefined ? [] : [{ id, ...key }]))
      .sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1))
      .map(({ id, name, origin }) => ({ id, label: name, origin, provider, from: "stored" }));
  };
  const ofEnvironment = (id: ProviderId): EnvironmentKey | undefined => {
    const key = environmentKey(providers[id], env, tell);
    if (key !== undefined) log.hide(key.secret);
    return key;
  };
  const environmentPayer = (provider: ProviderId): Payer | undefined => {
    const key = ofEnvironment(provider);
    return key === undefined ? undefined : { id: environmentId, label: key.name, origin: key.origin };
  };

  /** Two providers behind one gateway may have two keys for one origin: then none is right, and none is sent. */
  const environmentKeyFor = (origin: string): EnvironmentKey | undefined => {
    const keys = known.flatMap(({ id }) => ofEnvironment(id) ?? []).filter((key) => key.origin === origin);
    if (keys.every((key) => key.secret === keys[0]?.secret)) return keys[0];
    tell(`${keys.map((key) => key.name).join(" and ")} differ and are both for ${origin}: neither is used. Add them with "Add API Key" instead.`);
    return undefined;
  };

  const told = new Set<string>();
  const tell = (text: string): void => {
    if (told.has(text)) return;
    told.add(text);
    log.warn(text);
  };

  return {
    async payer(provider) {
      const wanted = selected(provider);
      if (wanted === environmentId) {
        const payer = environmentPayer(provider);
        if (payer !== undefined) return payer;
      }
      const origin = currentOrigin(provider);
      const keys = await stored(provider);
      const fitting = keys.filter((key) => key.origin === origin);
      const key = fitting.find(({ id }) => id === wanted) ?? fitting[0];
      if (key !== undefined) return { id: key.id, label: key.label, origin };
      for (const other of keys) tell(`The key "${other.label}" is only for ${other.origin} and is not used for ${origin}.`);
      return environmentPayer(provider);
    },

    async secret(id, origin) {
      const key = id === environmentId ? environmentKeyFor(origin) : await read(id);
      return key?.origin === origin ? key.secret : undefined;
    },

    async list(provider) {
      const asked = known.map(({ id }) => id).filter((id) => provider === undefined || id === provider);
      const lists = await Promise.all(asked.map(async (id): Promise<KeyInfo[]> => {
        const keys = await stored(id);
        try {
          const payer = environmentPayer(id);
          return payer === undefined ? keys : [...keys, { ...payer, provider: id, from: "environment" }];
        } catch (error) {
          tell(describeThrown(error));
          return keys;
        }
      }));
      return lists.flat();
    },

    async add({ provider, name, secret }) {
      const cleaned = cleanKey(secret);
      if ("problem" in cleaned) throw invalid(cleaned.problem);
      log.hide(cleaned.secret);
      const label = name.trim();
      const problem = nameProblem(label, (await stored(provider)).map((key) => key.label));
      if (problem !== undefined) throw invalid(problem);
      const origin = currentOrigin(provider);
      const id = newKeyId(provider);
      await secrets.store(entryOf(id), writeKey({ name: label, origin, secret: cleaned.secret, addedAt: now() }));
      await choose(provider, id);
      changed();
      return { id, label, origin, provider, from: "stored" };
    },

    async select({ id, provider }) {
      const key = id === environmentId ? undefined : await read(id);
      const current = currentOrigin(provider);
      if (key !== undefined && key.origin !== current) throw invalid(`The key "${key.name}" is only for ${key.origin}; the base URL in the settings is ${current}.`);
      await choose(provider, id);
      changed();
    },

    async remove(id) {
      if (id === environmentId) throw invalid("A key from the environment is removed there.");
      await secrets.delete(entryOf(id));
      for (const provider of known) if (selected(provider.id) === id) await choose(provider.id, undefined);
      changed();
    },

    async some(provider) {
      if ((env[environmentName(provider)] ?? "").trim() !== "") return true;
      return (await secrets.keys()).some((entry) => isOf(provider, idOf(entry) ?? ""));
    },

    origin: currentOrigin,

    onDidChange(listener) {
      listeners.add(listener);
      const elsewhere = secrets.onDidChange(({ key }) => {
        if (idOf(key) !== undefined) listener();
      });
      return { dispose: () => (listeners.delete(listener), void elsewhere.dispose()) };
    },
  };
}

/** Why a key cannot be called this; undefined when it can. */
export function nameProblem(name: string, taken: readonly string[]): string | undefined {
  if (name.trim() === "") return "Give the key a name, such as \"work\".";
  if (name.trim().length > 60) return "This name is too long.";
  if (/\p{C}/u.test(name)) return "The name has a character in it that cannot be shown.";
  return taken.includes(name.trim()) ? `There is already a key called "${name.trim()}".` : undefined;
}

function invalid(detail: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, detail));
}
