import type { Inert } from "../types.ts";

/** Fields that change neither price nor words, by their names on the wire. Which route takes which stands in the API's document. */
const inert: Readonly<Record<string, Inert>> = {
  webhook_url: { holds: "text", stands: "body", because: "the provider calls it when the result is there" },
  target_collection_id: { holds: "text", stands: "body", because: "the result is filed there" },
  store_assets: { holds: "switch", stands: "body", because: "the result is kept as an asset, too" },
  private: { holds: "switch", stands: "body", because: "says whether the result may be seen in the provider's public feed" },
};

export const isInert = (name: string): boolean => Object.hasOwn(inert, name);

export function inertFields(names: readonly string[]): Readonly<Record<string, Inert>> {
  return Object.fromEntries(Object.entries(inert).filter(([name]) => names.includes(name)));
}

/** The older asynchronous routes have it in the query. */
export const webhookInQuery: Readonly<Record<string, Inert>> = { webhook_url: { holds: "text", stands: "query", because: "the provider calls it when the result is there" } };
