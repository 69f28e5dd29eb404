import type { NotUnderstood } from "./notUnderstood.ts";
import { unknownPath, unknownQuery } from "./notUnderstood.ts";
import type { FreeRoute, Provider } from "./types.ts";

export interface FreeCall {
  readonly does: FreeRoute["does"];
  /** Which accepted request it speaks of, where it does. */
  readonly acceptedId?: string;
}

/** All of a provider's requests that cost nothing: asking for what was accepted, deleting it, and what else it lists. */
export function freeRoutes({ polling, deletion, ownModels, alsoFree = [] }: Provider): readonly FreeRoute[] {
  return [
    ...polling.plans.map(({ path }): FreeRoute => ({ does: "poll", method: "GET", path })),
    ...(deletion === undefined ? [] : [{ does: "delete", method: "DELETE", path: deletion.path } as const]),
    ...(ownModels === undefined ? [] : [{ does: "models", method: "GET", path: ownModels.path, query: ["scope", "status"] } as const]),
    ...alsoFree,
  ];
}

/** Which free request this is. Whose it is, the accepted id says. */
export function freeCall(provider: Provider, request: { readonly method: string; readonly path: string; readonly query: Readonly<Record<string, string>> }): FreeCall | NotUnderstood {
  for (const { does, method, path, query = [] } of freeRoutes(provider)) {
    if (method !== request.method) continue;
    const [before = "", after] = path.split("{id}");
    if (after === undefined ? request.path !== path : !request.path.startsWith(before) || !request.path.endsWith(after)) continue;
    const id = after === undefined ? undefined : idIn(request.path.slice(before.length, request.path.length - after.length));
    if (after !== undefined && id === undefined) continue;
    const stranger = Object.keys(request.query).find((name) => !query.includes(name));
    if (stranger !== undefined) return unknownQuery(stranger);
    return id === undefined ? { does } : { does, acceptedId: id };
  }
  return unknownPath(request.path);
}

/** An id has one spelling, so that it names one purchase; and it is one step of the path. */
function idIn(segment: string): string | undefined {
  try {
    const id = decodeURIComponent(segment);
    return id !== "" && id !== "." && id !== ".." && !/[/\\\p{C}]/u.test(id) && encodeURIComponent(id) === segment ? id : undefined;
  } catch {
    return undefined;
  }
}
