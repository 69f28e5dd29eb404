import { providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { Keys } from "../../jobs/ports.ts";
import { environmentKey, environmentName } from "./environmentKey.ts";
import type { Environment, EnvironmentKey } from "./environmentKey.ts";
import type { KeyLog } from "./keyLog.ts";
import { noKey, orFailure } from "./noKey.ts";
import { environmentId, isEnvironment } from "./storedKey.ts";

/** The environment as a source of keys: the only one of a command line, one of two in the editor. */
export interface EnvironmentKeys extends Keys {
  /** Whether the variable is set. */
  some(provider: ProviderId): boolean;
}

export function environmentKeys(env: Environment, log: KeyLog): EnvironmentKeys {
  const keyOf = (id: ProviderId): EnvironmentKey | undefined => {
    const key = environmentKey(providers[id], env, (text) => log.warn(text));
    if (key !== undefined) log.hide(key.secret);
    return key;
  };
  return {
    payer: (provider) => orFailure(() => {
      const key = keyOf(provider);
      return key === undefined ? noKey(provider) : { id: environmentId(provider), label: key.name, origin: key.origin };
    }),

    /** Jobs of version 0.1.0 do not say of which provider the key is: of two keys that differ none is right, and none is sent. */
    async secret(id, origin) {
      const asked = Object.values(providers).filter((provider) => isEnvironment(id, provider.id));
      const keys = await Promise.all(asked.map((provider) => orFailure(() => keyOf(provider.id))));
      const secrets = new Set(keys.flatMap((key) => (key !== undefined && "secret" in key && key.origin === origin ? key.secret : [])));
      return secrets.size === 1 ? [...secrets][0] : undefined;
    },

    some: (provider) => (env[environmentName(provider)] ?? "").trim() !== "",
  };
}
