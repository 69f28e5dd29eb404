import type { Catalogue } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import type { Price } from "../../core/price.ts";
import type { Unit } from "../../jobs/ports.ts";
import type { Amounts } from "../ports.ts";

/** What is written down where a provider does not say what it billed: as much as it may have been. A guess below it would let a team spend more than its budget, unseen. */
export const atMost = ({ usdMicros, tokens }: Amounts): Price => ({ usdMicros, basis: "exact", units: { amount: tokens, unit: "token" } });

/** In which a provider bills what it names no price of: who counts tokens counts everything in them. */
export function unitOf({ operations }: Pick<Catalogue, "operations">, provider: ProviderId): Unit {
  return operations.some((operation) => operation.provider === provider && operation.price({}).units !== undefined) ? "tokens" : "usdMicros";
}
