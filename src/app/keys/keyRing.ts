import { providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import type { Keys, Payer } from "../../jobs/ports.ts";
import { baseOf } from "./baseUrl.ts";
import { cleanKey } from "./cleanKey.ts";
import type { Environment } from "./environmentKey.ts";
import { environmentKeys } from "./environmentKeys.ts";
import { sayingOnce } from "./keyLog.ts";
import type { KeyLog } from "./keyLog.ts";
import { keyringWait } from "./keyringWait.ts";
import type { KeyringWait } from "./keyringWait.ts";
import { nameProblem } from "./names.ts";
import { invalid, noKey, noKeyFor, orFailure } from "./noKey.ts";
import { isEnvironment } from "./storedKey.ts";
import type { KeyId } from "./storedKey.ts";
import { storedKeys } from "./storedKeys.ts";
import type { Secrets } from "./storedKeys.ts";

/** What may be shown of a key. */
export interface KeyInfo extends Payer {
  readonly provider: ProviderId;
  readonly from: "stored" | "environment";
}

/** The user's keys. Secrets live in SecretStorage and in the environment; here they only pass through. */
export interface KeyRing extends Keys {
  /** Stored keys, oldest first, then those of the environment. Rejects when there is none because the keyring is broken. */
  list(provider?: ProviderId): Promise<readonly KeyInfo[]>;
  /** Binds the key to the provider's origin of now and selects it. Rejects with `invalid-input`, or `no-key` when it cannot be stored. */
  add(key: { readonly provider: ProviderId; readonly name: string; readonly secret: string }): Promise<KeyInfo>;
  /** The next payer, unless the key is for another origin than the provider has now: then this rejects. */
  select(key: Pick<KeyInfo, "id" | "provider">): Promise<void>;
  remove(key: Pick<KeyInfo, "id" | "provider">): Promise<void>;
  /** Whether there is any key of the provider. Decrypts nothing. */
  some(provider: ProviderId): Promise<boolean>;
  /** Where a key that is added now will be bound to. Throws when the base URL is none. */
  origin(provider: ProviderId): string;
  /** For whoever shows that the keyring is silent. */
  readonly wait: KeyringWait;
  /** Keys of this or another window were added, removed or selected. */
  onDidChange(listener: () => void): { dispose(): void };
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
  readonly log: KeyLog;
  /** Tells a person, once, what is wrong with a source of keys while another one pays. */
  readonly tell: (fault: Failure) => void;
  readonly now?: () => number;
}

export function createKeyRing({ secrets, state, env, baseUrl, log: to, tell, now = Date.now }: KeyRingDeps): KeyRing {
  const log = sayingOnce(to);
  const wait = keyringWait();
  const stored = storedKeys(secrets, log, wait);
  const environment = environmentKeys(env, log);
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());

  const currentOrigin = (id: ProviderId): string => {
    const text = baseUrl(id).trim();
    return baseOf(text === "" ? providers[id].origin : text, { setting: `${id}.baseUrl` });
  };
  const selected = (provider: ProviderId): unknown => state.get(`selectedKey.${provider}`);
  const choose = (provider: ProviderId, id: KeyId | undefined) => state.update(`selectedKey.${provider}`, id);

  const told = new Set<string>();
  const tellOnce = (fault: Failure | undefined): void => {
    const text = JSON.stringify(fault);
    if (fault === undefined || told.has(text)) return;
    told.add(text);
    tell(fault);
  };

  const storedPayer = async (provider: ProviderId): Promise<Payer | Failure> => {
    const origin = currentOrigin(provider);
    const { keys, fault } = await stored.list(provider);
    const fitting = keys.filter((key) => key.origin === origin);
    const key = fitting.find(({ id }) => id === selected(provider)) ?? fitting[0];
    if (key === undefined && fault !== undefined) return fault;
    if (key?.id !== selected(provider)) tellOnce(fault);
    if (key !== undefined) return { id: key.id, label: key.name, origin };
    for (const other of keys) log.warn(`The key "${other.name}" is only for ${other.origin} and is not used for ${origin}.`);
    return keys.length === 0 ? noKey(provider) : noKeyFor(provider, origin, keys);
  };

  return {
    /** A source that is broken hides no other: the next one is asked, and what was wrong is told. */
    async payer(provider) {
      const sources = [() => orFailure(() => storedPayer(provider)), () => environment.payer(provider)];
      const failures: Failure[] = [];
      for (const source of isEnvironment(selected(provider), provider) ? sources.reverse() : sources) {
        const payer = await source();
        if (!("kind" in payer)) {
          failures.filter(isFault).forEach(tellOnce);
          return payer;
        }
        failures.push(payer);
      }
      return failures.find(isFault) ?? failures.find(({ params }) => "elsewhere" in params) ?? noKey(provider);
    },

    async secret(id, origin) {
      const ofEnvironment = await environment.secret(id, origin);
      if (ofEnvironment !== undefined) return ofEnvironment;
      const key = await orFailure(() => stored.read(id));
      if (key === undefined) return undefined;
      if ("kind" in key) return void tellOnce(key);
      return key.origin === origin ? key.secret : undefined;
    },

    async list(only) {
      const asked = Object.values(providers).map(({ id }) => id).filter((id) => only === undefined || id === only);
      const lists = await Promise.all(asked.map(async (provider) => {
        const [{ keys, fault }, payer] = await Promise.all([stored.list(provider), environment.payer(provider)]);
        if ("kind" in payer && isFault(payer)) log.warn(payer.detail ?? payer.kind);
        const infos: KeyInfo[] = keys.map(({ id, name, origin }) => ({ id, label: name, origin, provider, from: "stored" }));
        return { infos: "kind" in payer ? infos : [...infos, { ...payer, provider, from: "environment" as const }], fault };
      }));
      const infos = lists.flatMap((one) => one.infos);
      const fault = lists.find((one) => one.fault !== undefined)?.fault;
      if (fault !== undefined && infos.length === 0) throw new ImageStudioError(fault);
      tellOnce(fault);
      return infos;
    },

    async add({ provider, name, secret }) {
      const cleaned = cleanKey(secret);
      if ("problem" in cleaned) throw invalid(cleaned.problem);
      log.hide(cleaned.secret);
      const label = name.trim();
      const { keys, fault } = await stored.list(provider);
      if (fault !== undefined && keys.length === 0) throw new ImageStudioError(fault);
      const problem = nameProblem(label, keys.map((key) => key.name));
      if (problem !== undefined) throw invalid(problem);
      const origin = currentOrigin(provider);
      const id = await stored.add(provider, { name: label, origin, secret: cleaned.secret, addedAt: now() });
      await choose(provider, id);
      changed();
      return { id, label, origin, provider, from: "stored" };
    },

    async select({ id, provider }) {
      if (!isEnvironment(id, provider)) {
        const [key, current] = [await stored.read(id), currentOrigin(provider)];
        if (key !== undefined && key.origin !== current) throw invalid(`The key "${key.name}" is only for ${key.origin}; the base URL in the settings is ${current}.`, { setting: `${provider}.baseUrl` });
      }
      await choose(provider, id);
      changed();
    },

    async remove({ id, provider }) {
      if (isEnvironment(id, provider)) throw invalid("A key from the environment is removed there.");
      await stored.remove(id);
      if (selected(provider) === id) await choose(provider, undefined);
      changed();
    },

    some: async (provider) => environment.some(provider) || stored.some(provider),

    origin: currentOrigin,

    wait,

    onDidChange(listener) {
      listeners.add(listener);
      const elsewhere = stored.onDidChange(listener);
      return {
        dispose: () => {
          listeners.delete(listener);
          elsewhere.dispose();
        },
      };
    },
  };
}

/** Something is broken, where other failures only say that nothing is there. */
function isFault({ kind, params }: Failure): boolean {
  return kind !== "no-key" || "keyring" in params;
}
