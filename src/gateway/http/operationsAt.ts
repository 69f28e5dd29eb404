import type { Catalogue } from "../../catalogue/operations.ts";
import type { Operation } from "../../catalogue/types.ts";
import type { Target } from "./target.ts";

const indexes = new WeakMap<Catalogue, ReadonlyMap<string, readonly Operation[]>>();

/** What a POST to this path of this provider's can be. */
export function operationsAt(catalogue: Catalogue, { provider, path }: Pick<Target, "provider" | "path">): readonly Operation[] {
  const index = indexes.get(catalogue) ?? indexOf(catalogue);
  indexes.set(catalogue, index);
  return index.get(`${provider} ${path}`) ?? [];
}

function indexOf({ operations }: Catalogue): ReadonlyMap<string, readonly Operation[]> {
  const index = new Map<string, Operation[]>();
  for (const operation of operations) {
    const paths = new Set(operation.routes.flatMap(({ path, aliases = [] }) => [path, ...aliases]));
    for (const path of paths) index.set(`${operation.provider} ${path}`, [...index.get(`${operation.provider} ${path}`) ?? [], operation]);
  }
  return index;
}
