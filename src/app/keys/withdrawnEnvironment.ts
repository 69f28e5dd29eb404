import { createHash } from "node:crypto";
import * as z from "zod";
import type { ProviderId } from "../../catalogue/types.ts";
import type { State } from "./state.ts";

const mark = z.object({ at: z.number(), print: z.string() }).optional().catch(undefined);

/** Which value of the environment's variable pays for nothing any more. Another value does. */
export interface WithdrawnEnvironment {
  since(provider: ProviderId, secret: string): number | undefined;
  withdraw(provider: ProviderId, secret: string, at: number): Promise<void>;
  restore(provider: ProviderId): Promise<void>;
}

export function withdrawnEnvironment(state: State): WithdrawnEnvironment {
  const entry = (provider: ProviderId): string => `withdrawnKey.environment.${provider}`;
  return {
    since: (provider, secret) => {
      const known = mark.parse(state.get(entry(provider)));
      return known?.print === printOf(secret) ? known.at : undefined;
    },
    withdraw: async (provider, secret, at) => {
      await state.update(entry(provider), { at, print: printOf(secret) });
    },
    restore: async (provider) => {
      await state.update(entry(provider), undefined);
    },
  };
}

/** Of 32 bits: enough to know a key again, and nothing to find one by. */
function printOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex").slice(0, 8);
}
