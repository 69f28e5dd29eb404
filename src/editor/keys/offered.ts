import { providers } from "../../catalogue/operations.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import type { Provider } from "../../catalogue/types.ts";

/** The providers that a key is good for: those with an operation in the catalogue. */
export function offeredProviders(catalogue: Catalogue): readonly Provider[] {
  return Object.values(providers).filter(({ id }) => catalogue.operations.some((operation) => operation.provider === id));
}
