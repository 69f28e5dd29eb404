import type { ProviderId } from "../catalogue/types.ts";
import { playKeyId } from "../core/playMoney.ts";
import type { Keys } from "../jobs/ports.ts";

/** What pays in the sandbox: a key of this moment, in memory only. */
export interface SandboxPayer {
  readonly origin: string;
  readonly key: string;
}

/** The keys of the offline engine. There is no way from here to SecretStorage or to the environment. */
export function sandboxKeys({ origin, key }: SandboxPayer, label: string): Keys {
  const origins: Readonly<Record<ProviderId, string>> = { ideogram: origin, imagine: `${origin}/imagine` };
  return {
    payer: (provider) => Promise.resolve({ id: playKeyId, label, origin: origins[provider] }),
    secret: (id, asked) => Promise.resolve(id === playKeyId && Object.values(origins).includes(asked) ? key : undefined),
  };
}
