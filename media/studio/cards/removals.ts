/** What was taken away last. */
export interface Removal {
  readonly groupId: string;
  /** The picture, where it was not the whole card. */
  readonly picture?: string;
  /** As the person knows it. */
  readonly name: string;
}

export interface Removals {
  /** It can be undone. */
  readonly last?: Removal;
  /** It was undone, and is about to stand there again. */
  readonly returning?: Removal;
}

export type RemovalEvent =
  | { readonly kind: "removed"; readonly removal: Removal }
  | { readonly kind: "undone"; readonly removal: Removal }
  /** This one can be undone no more; it may have been followed by another. */
  | { readonly kind: "past"; readonly removal: Removal }
  | { readonly kind: "returned" };

export function reduceRemovals(removals: Removals, event: RemovalEvent): Removals {
  switch (event.kind) {
    case "removed": return { last: event.removal };
    case "undone": return removals.last === event.removal ? { returning: event.removal } : { ...removals, returning: event.removal };
    case "past": return removals.last === event.removal ? {} : removals;
    case "returned": return removals.last === undefined ? {} : { last: removals.last };
  }
}
