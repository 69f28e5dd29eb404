import { providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";
import type { Keys } from "../../jobs/ports.ts";
import { baseOf } from "./baseUrl.ts";
import { keyChoices } from "./choices.ts";
import type { Place } from "./choices.ts";
import { cleanKey } from "./cleanKey.ts";
import type { Environment } from "./environmentKey.ts";
import { environmentKeys } from "./environmentKeys.ts";
import { sayingOnce } from "./keyLog.ts";
import type { KeyLog } from "./keyLog.ts";
import { keyringWait } from "./keyringWait.ts";
import type { KeyringWait } from "./keyringWait.ts";
import { listKeys } from "./listKeys.ts";
import type { KeyInfo, ListedKey } from "./listKeys.ts";
import { nameProblem } from "./names.ts";
import { invalid, noKey, orFailure } from "./noKey.ts";
import { findPayer, storedPayers } from "./payer.ts";
import type { State } from "./state.ts";
import { isEnvironment } from "./storedKey.ts";
import type { KeyId, Withdrawn } from "./storedKey.ts";
import { storedKeys } from "./storedKeys.ts";
import type { Secrets } from "./storedKeys.ts";
import { withdrawnEnvironment } from "./withdrawnEnvironment.ts";

type NamedKey = Pick<KeyInfo, "id" | "provider">;

/** The user's keys. Secrets live in SecretStorage and in the environment; here they only pass through. */
export interface KeyRing extends Keys {
  /** Stored keys, oldest first, then those of the environment. Rejects when there is none because the keyring is broken. */
  list(provider?: ProviderId): Promise<readonly ListedKey[]>;
  /**
   * Binds the key to the provider's origin of now and selects it, as `select` does or for these places: for none, it only lies there. Rejects with
   * `invalid-input`, or `no-key` when it cannot be stored.
   */
  add(key: { readonly provider: ProviderId; readonly name: string; readonly secret: string }, places?: readonly Place[]): Promise<KeyInfo>;
  /**
   * The next payer: in this workspace alone where it has a choice of its own; or for what is named. Rejects where the key is for
   * another origin than the provider has now, was withdrawn, or is no more: another window may have removed it.
   */
  select(key: NamedKey, place?: Place): Promise<void>;
  /** Where a choice for this model is in effect now: that is what whoever switches it means. */
  inEffect(provider: ProviderId, model?: string): Place;
  /** The models that have a key of their own, by a choice. */
  ownKeyModels(provider: ProviderId): readonly string[];
  /** Undoes that. */
  unselect(key: NamedKey, place: Place): Promise<void>;
  rename(key: NamedKey, name: string): Promise<void>;
  /** It pays for nothing from now on, in no window. What was paid for is still fetched with it. */
  withdraw(key: NamedKey, why: Withdrawn["why"]): Promise<void>;
  /** Undoes that. */
  restore(key: NamedKey): Promise<void>;
  remove(key: NamedKey): Promise<void>;
  /** Whether there is any key of the provider. Decrypts nothing. */
  some(provider: ProviderId): Promise<boolean>;
  /** Where a key that is added now will be bound to. Throws when the base URL is none. */
  origin(provider: ProviderId): string;
  /** For whoever shows that the keyring is silent. */
  readonly wait: KeyringWait;
  /** Keys of this or another window were added, changed, removed or selected. */
  onDidChange(listener: () => void): { dispose(): void };
}

export interface KeyRingDeps {
  readonly secrets: Secrets;
  /** The global state: holds the ids of selected keys, nothing secret. */
  readonly state: State;
  /** This workspace's. */
  readonly workspace: State;
  /** The teams whose policies hold in this window, as they were last read. */
  readonly teams: () => readonly string[];
  readonly env: Environment;
  /** The user's setting, application scope: a workspace cannot steer it. */
  readonly baseUrl: (provider: ProviderId) => string;
  readonly log: KeyLog;
  /** Tells a person, once, what is wrong with a source of keys while another one pays. */
  readonly tell: (fault: Failure) => void;
  readonly now?: () => number;
}

export function createKeyRing({ secrets, state, workspace, teams, env, baseUrl, log: to, tell, now = Date.now }: KeyRingDeps): KeyRing {
  const log = sayingOnce(to);
  const wait = keyringWait();
  const stored = storedKeys(secrets, log, wait);
  const choices = keyChoices({ global: state, workspace, teams });
  const withdrawn = withdrawnEnvironment(state);
  const environment = environmentKeys(env, log, (provider, secret) => withdrawn.since(provider, secret) !== undefined);
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());

  const currentOrigin = (id: ProviderId): string => {
    const text = baseUrl(id).trim();
    return baseOf(text === "" ? providers[id].origin : text, { setting: `${id}.baseUrl` });
  };

  const told = new Set<string>();
  const tellOnce = (fault: Failure): void => {
    const text = JSON.stringify(fault);
    if (told.has(text)) return;
    told.add(text);
    tell(fault);
  };

  /** Wherever the same secret stands: what became known is the secret, not the name. `environment`: it is the environment's. */
  const sameAs = async ({ id, provider }: NamedKey): Promise<{ readonly ids: readonly KeyId[]; readonly environment: string | undefined }> => {
    const ofEnvironment = environment.key(provider)?.secret;
    const secret = isEnvironment(id, provider) ? ofEnvironment : (await stored.read(id))?.secret;
    const { keys, fault } = await stored.list(provider);
    if (fault !== undefined && !isEnvironment(id, provider)) throw new ImageStudioError(fault);
    return {
      ids: keys.filter((key) => key.secret === secret).map((key) => key.id),
      environment: secret !== undefined && secret === ofEnvironment ? secret : undefined,
    };
  };

  return {
    payer: (provider, model) => findPayer({
      provider, wishes: choices.wishes(provider, model), tell: tellOnce,
      stored: () => orFailure(() => storedPayers(provider, currentOrigin(provider), stored, log)),
      environment: () => environment.payer(provider),
    }),

    async secret(id, origin, whatFor) {
      const ofEnvironment = await environment.secret(id, origin, whatFor);
      if (ofEnvironment !== undefined) return ofEnvironment;
      const key = await orFailure(() => stored.read(id));
      if (key === undefined) return undefined;
      if ("kind" in key) return void tellOnce(key);
      return key.origin === origin && (key.withdrawn === undefined || whatFor === "collect") ? key.secret : undefined;
    },

    async list(only) {
      const lists = await Promise.all(Object.values(providers).flatMap(({ id }) => (only === undefined || id === only ? listKeys(id, { stored, environment, choices, withdrawn, log }) : [])));
      const infos = lists.flatMap((one) => one.infos);
      const fault = lists.find((one) => one.fault !== undefined)?.fault;
      if (fault !== undefined && infos.length === 0) throw new ImageStudioError(fault);
      if (fault !== undefined) tellOnce(fault);
      return infos;
    },

    async add({ provider, name, secret }, places = [choices.inEffect(provider)]) {
      const cleaned = cleanKey(secret);
      if ("problem" in cleaned) throw invalid(cleaned.problem);
      log.hide(cleaned.secret);
      const label = name.trim();
      const { keys, fault } = await stored.list(provider);
      if (fault !== undefined && keys.length === 0) throw new ImageStudioError(fault);
      const problem = nameProblem(label, keys.map((key) => key.name));
      if (problem !== undefined) throw invalid(problem);
      const compromised = keys.some((key) => key.secret === cleaned.secret && key.withdrawn?.why === "compromised") || withdrawn.since(provider, cleaned.secret) !== undefined;
      if (compromised) throw invalid("This key was marked as compromised. Make a new one.");
      const origin = currentOrigin(provider);
      const id = await stored.add(provider, { name: label, origin, secret: cleaned.secret, addedAt: now() });
      for (const place of places) await choices.choose({ provider, id }, place);
      changed();
      return { id, label, origin, provider, from: "stored" };
    },

    async select(key, place = choices.inEffect(key.provider)) {
      const { id, provider } = key;
      if (!isEnvironment(id, provider)) {
        const [found, current] = [await stored.read(id), currentOrigin(provider)];
        if (found === undefined) throw new ImageStudioError(noKey(provider));
        if (found.origin !== current) throw invalid(`The key "${found.name}" is only for ${found.origin}; the base URL in the settings is ${current}.`, { setting: `${provider}.baseUrl` });
        if (found.withdrawn !== undefined) throw invalid(`The key "${found.name}" pays for nothing any more.`);
      }
      await choices.choose(key, place);
      changed();
    },

    inEffect: (provider, model) => choices.inEffect(provider, model),

    ownKeyModels: (provider) => choices.models(provider),

    async unselect(key, place) {
      await choices.clear(key, place);
      changed();
    },

    async rename({ id, provider }, name) {
      const { keys } = await stored.list(provider);
      const problem = nameProblem(name, keys.filter((key) => key.id !== id).map((key) => key.name));
      if (problem !== undefined) throw invalid(problem);
      if (!await stored.change(id, { name: name.trim() })) throw new ImageStudioError(noKey(provider));
      changed();
    },

    async withdraw(key, why) {
      const at = now();
      const { ids, environment: there } = why === "removed" ? { ids: [key.id], environment: undefined } : await sameAs(key);
      for (const id of ids) await stored.change(id, { withdrawn: { at, why } });
      if (there !== undefined) await withdrawn.withdraw(key.provider, there, at);
      changed();
    },

    async restore(key) {
      const { ids, environment: there } = await sameAs(key);
      for (const id of ids) await stored.restore(id);
      if (there !== undefined) await withdrawn.restore(key.provider);
      changed();
    },

    async remove({ id, provider }) {
      if (isEnvironment(id, provider)) throw invalid("A key from the environment is removed there.");
      await stored.remove(id);
      for (const place of choices.placesOf({ provider, id })) await choices.clear({ provider, id }, place);
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
