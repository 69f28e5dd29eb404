import { providers } from "../../catalogue/operations.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import type { Provider, ProviderId } from "../../catalogue/types.ts";

/** Whether a key of the provider is good for anything yet: whether the catalogue has an operation of it. */
export function isOffered(catalogue: Catalogue, provider: ProviderId): boolean {
  return catalogue.operations.some((operation) => operation.provider === provider);
}

export function offeredProviders(catalogue: Catalogue): readonly Provider[] {
  return Object.values(providers).filter(({ id }) => isOffered(catalogue, id));
}
