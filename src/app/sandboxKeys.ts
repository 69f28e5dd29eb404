import { playKeyId } from "../core/playMoney.ts";
import type { Keys } from "../jobs/ports.ts";

/** What pays in the sandbox: a key of this moment, in memory only. */
export interface SandboxPayer {
  readonly origin: string;
  readonly key: string;
}

/** The keys of the offline engine. There is no way from here to SecretStorage or to the environment. */
export function sandboxKeys({ origin, key }: SandboxPayer, label: string): Keys {
  return {
    payer: () => Promise.resolve({ id: playKeyId, label, origin }),
    secret: (id, asked) => Promise.resolve(id === playKeyId && asked === origin ? key : undefined),
  };
}
