import type { Keys } from "../../jobs/ports.ts";
import type { SandboxPayer } from "./sandboxThread.ts";

export const sandboxKeyId = "sandbox";

/** The keys of the offline engine. There is no way from here to SecretStorage or to the environment. */
export function sandboxKeys({ origin, key }: SandboxPayer, label: string): Keys {
  return {
    payer: () => Promise.resolve({ id: sandboxKeyId, label, origin }),
    secret: (id, asked) => Promise.resolve(id === sandboxKeyId && asked === origin ? key : undefined),
  };
}
