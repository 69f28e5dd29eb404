import { unknownPath } from "../../catalogue/notUnderstood.ts";
import { queryOf } from "../../catalogue/rawRequest.ts";
import { providerIds } from "../../catalogue/types.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { understood } from "./understood.ts";

/** Where a request is to go: a provider, and a path of its API. */
export interface Target {
  readonly provider: ProviderId;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As it came, with its "?". */
  readonly search: string;
}

/** Longer than any id that a provider has given. */
const longest = 4096;

/** Undefined for what is no provider's. A path that two programs could read in two ways is refused. */
export function targetOf(url: string): Target | undefined {
  const [whole = "", ...rest] = url.split("?");
  const provider = providerIds.find((id) => whole.startsWith(`/${id}/`));
  if (provider === undefined) return undefined;
  const path = whole.slice(provider.length + 1);
  if (url.length > longest || !/^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~!$&'()*+,;=:@-]|%(?!2f|5c|2e|00)[0-9a-f]{2})+)+$/i.test(path)) understood(unknownPath(path));
  const said = rest.join("?");
  return { provider, path, query: understood(queryOf(said)), search: said === "" ? "" : `?${said}` };
}
