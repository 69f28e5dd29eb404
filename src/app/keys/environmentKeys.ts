import { providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { Keys, Payer } from "../../jobs/ports.ts";
import { environmentKey, environmentName } from "./environmentKey.ts";
import type { Environment, EnvironmentKey } from "./environmentKey.ts";
import type { KeyLog } from "./keyLog.ts";
import { noKey, orFailure } from "./noKey.ts";
import { environmentId, isEnvironment } from "./storedKey.ts";

/** The environment as a source of keys: the only one of a command line, one of two in the editor. */
export interface EnvironmentKeys extends Keys {
  /** Whether the variable is set. */
  some(provider: ProviderId): boolean;
  /** The key, withdrawn or not. Throws when its base URL is none. */
  key(provider: ProviderId): (Payer & { readonly secret: string }) | undefined;
}

export function environmentKeys(env: Environment, log: KeyLog, isWithdrawn: (provider: ProviderId, secret: string) => boolean = () => false): EnvironmentKeys {
  const keyOf = (id: ProviderId): EnvironmentKey | undefined => {
    const key = environmentKey(providers[id], env, (text) => log.warn(text));
    if (key !== undefined) log.hide(key.secret);
    return key;
  };
  return {
    payer: (provider) => orFailure(() => {
      const key = keyOf(provider);
      return key === undefined || isWithdrawn(provider, key.secret) ? noKey(provider) : { id: environmentId(provider), label: key.name, origin: key.origin };
    }),

    /** Jobs of version 0.1.0 do not say of which provider the key is: of two keys that differ none is right, and none is sent. */
    async secret(id, origin, whatFor) {
      const asked = Object.values(providers).filter((provider) => isEnvironment(id, provider.id));
      const keys = await Promise.all(asked.map((provider) => orFailure(() => {
        const key = keyOf(provider.id);
        return key === undefined || (whatFor !== "collect" && isWithdrawn(provider.id, key.secret)) ? undefined : key;
      })));
      const secrets = new Set(keys.flatMap((key) => (key !== undefined && "secret" in key && key.origin === origin ? key.secret : [])));
      return secrets.size === 1 ? [...secrets][0] : undefined;
    },

    key: (provider) => {
      const key = keyOf(provider);
      return key === undefined ? undefined : { id: environmentId(provider), label: key.name, origin: key.origin, secret: key.secret };
    },

    some: (provider) => (env[environmentName(provider)] ?? "").trim() !== "",
  };
}
