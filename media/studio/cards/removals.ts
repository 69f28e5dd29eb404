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
  /** On its way: it has been asked for. `undone`: and is to come back at once. */
  readonly leaving?: { readonly removal: Removal; readonly undone: boolean };
  /** It was undone, and is about to stand there again. */
  readonly returning?: Removal;
}

export type RemovalEvent =
  | { readonly kind: "leaving"; readonly removal: Removal }
  /** It did not go. */
  | { readonly kind: "stayed"; readonly removal: Removal }
  /** The person wants that back which is on its way. */
  | { readonly kind: "wantedBack" }
  | { readonly kind: "removed"; readonly removal: Removal }
  | { readonly kind: "undone"; readonly removal: Removal }
  /** This one can be undone no more; it may have been followed by another. */
  | { readonly kind: "past"; readonly removal: Removal }
  | { readonly kind: "returned" };

export function reduceRemovals({ leaving, ...removals }: Removals, event: RemovalEvent): Removals {
  const still = leaving === undefined ? {} : { leaving };
  switch (event.kind) {
    case "leaving": return { ...removals, leaving: { removal: event.removal, undone: false } };
    case "stayed": return leaving?.removal === event.removal ? removals : { ...removals, ...still };
    case "wantedBack": return leaving === undefined ? removals : { ...removals, leaving: { ...leaving, undone: true } };
    case "removed": return { last: event.removal, ...(leaving?.removal === event.removal ? {} : still) };
    case "undone": return removals.last === event.removal ? { returning: event.removal, ...still } : { ...removals, returning: event.removal, ...still };
    case "past": return removals.last === event.removal ? still : { ...removals, ...still };
    case "returned": return { ...(removals.last === undefined ? {} : { last: removals.last }), ...still };
  }
}
