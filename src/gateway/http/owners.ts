import type { ProviderId } from "../../catalogue/types.ts";
import type { GatewayStore, AcceptedPurchase } from "../ports.ts";
import { refuse } from "./refusal.ts";

/** Whose an accepted request is. */
export interface Owners {
  note(purchase: AcceptedPurchase & { readonly acceptedId: string }): void;
  /** Undefined for what nobody asked for through this gateway. While the store is down, what was accepted here lately is known all the same. */
  of(provider: ProviderId, acceptedId: string): Promise<AcceptedPurchase | undefined>;
}

const most = 10_000;

export function ownersIn(store: Pick<GatewayStore, "ofAccepted">): Owners {
  const lately = new Map<string, AcceptedPurchase>();
  return {
    note: (purchase) => {
      lately.set(`${purchase.provider} ${purchase.acceptedId}`, purchase);
      if (lately.size > most) lately.delete(lately.keys().next().value ?? "");
    },
    of: async (provider, acceptedId) => {
      const here = lately.get(`${provider} ${acceptedId}`);
      try {
        return await store.ofAccepted(provider, acceptedId) ?? here;
      } catch {
        return here ?? refuse("store", "unavailable", "The gateway's store cannot be reached, and it alone knows whose this is.", { retryAfterMs: 5000 });
      }
    },
  };
}
