import type { Filter } from "../../../src/shared/cardMatches.ts";
import { branch } from "../shell/store.ts";
import type { Slice } from "../shell/store.ts";
import type { Studio } from "../studio.ts";

/** Which cards are asked for. */
export interface Sought {
  readonly filter: Filter;
  readonly query: string;
}

/** What the host has beside the cards that the page has. */
export interface Older {
  /** The job before which it lies; nothing when the page has all. */
  readonly before?: string | undefined;
  /** A search that has looked beyond the page's cards, and from where it goes on; nothing when it has looked at all. */
  readonly search?: (Sought & { readonly before: string | undefined }) | undefined;
  /** Cards that came from there: no news. */
  readonly found: readonly string[];
  readonly asking: boolean;
}

export type OlderEvent =
  | { readonly kind: "told"; readonly before: string | undefined }
  | { readonly kind: "asking"; readonly asking: boolean }
  | { readonly kind: "loaded"; readonly sought: Sought; readonly before: string | undefined; readonly found: readonly string[] };

export function reduceOlder(older: Older, event: OlderEvent): Older {
  switch (event.kind) {
    case "told": return { before: event.before, found: [], asking: false };
    case "asking": return { ...older, asking: event.asking };
    case "loaded": {
      const found = [...older.found, ...event.found];
      return isAll(event.sought) ? { before: event.before, found, asking: false } : { ...older, search: { ...event.sought, before: event.before }, found, asking: false };
    }
  }
}

export const olderOf = branch<Older, OlderEvent>(reduceOlder, { found: [], asking: false });

/** What the line at the end of the list needs to know. */
export interface OlderCards {
  readonly sought: Sought;
  readonly studio: Studio;
  readonly slice: Slice<Older, OlderEvent>;
}

export const isAll = ({ filter, query }: Sought): boolean => filter === "all" && query.trim() === "";

/** From where these are to be looked for; nothing when all were looked at. */
export function goesOnFrom({ before, search }: Older, { filter, query }: Sought): string | undefined {
  return before !== undefined && search?.filter === filter && search.query === query ? search.before : before;
}
