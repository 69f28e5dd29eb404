import type { Keys } from "../../src/jobs/ports.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";

/** A key for each provider of a sandbox, which serves both below one address. */
export function bothSides({ origin, imagine }: Pick<Sandbox, "origin" | "imagine">, secret = "contract-key-12345"): Keys {
  const origins = { ideogram: origin, imagine };
  return {
    payer: (provider) => Promise.resolve({ id: `key-${provider}`, label: `Test ${provider}`, origin: origins[provider] }),
    secret: (id, at) => Promise.resolve(Object.entries(origins).some(([provider, own]) => id === `key-${provider}` && at === own) ? secret : undefined),
  };
}
