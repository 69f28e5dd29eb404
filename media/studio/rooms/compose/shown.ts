import * as z from "zod/mini";
import { front } from "../../../../src/shared/rooms/compose.ts";
import type { Front } from "../../../../src/shared/rooms/compose.ts";
import type { CardView } from "../../../../src/shared/cards.ts";
import { cardMatches, filters } from "../../../../src/shared/cardMatches.ts";
import type { Filter } from "../../../../src/shared/cardMatches.ts";
import { branch } from "../../shell/store.ts";
import type { Room } from "../room.ts";

/** What the room shows: which part is in front, which of the cards, and what a person has yet to see. */
export interface Shown {
  readonly filter: Filter;
  readonly query: string;
  /** Where there is no room for both. */
  readonly front: Front;
  /** The card that is to be seen, whatever is searched for. */
  readonly latest?: string | undefined;
  /** Cards that came, or ended, and were not seen yet. */
  readonly news: readonly string[];
  /** The card that an earlier page was left at, and how far below the list's upper edge it stood. */
  readonly left?: { readonly id: string; readonly top: number };
}

export type ShownEvent =
  | { readonly kind: "sought"; readonly filter?: Filter; readonly query?: string }
  | { readonly kind: "front"; readonly front: Front }
  /** The person's own request was taken. */
  | { readonly kind: "submitted"; readonly groupId: string }
  /** Cards came or ended while the person saw the place where they stand, was at something else, or was away. */
  | { readonly kind: "came"; readonly groupIds: readonly string[]; readonly person: "sees" | "is busy" | "is away" }
  /** The newest cards are in view. */
  | { readonly kind: "read" }
  | { readonly kind: "left"; readonly at: NonNullable<Shown["left"]> };

export function reduceShown(shown: Shown, event: ShownEvent): Shown {
  switch (event.kind) {
    case "sought": return { ...shown, filter: event.filter ?? shown.filter, query: event.query ?? shown.query, latest: undefined };
    case "front": return event.front === shown.front ? shown : { ...shown, front: event.front };
    case "submitted": return { ...shown, front: "results", latest: event.groupId, news: shown.news.filter((each) => each !== event.groupId) };
    case "came": return came(shown, event);
    case "read": return shown.news.length === 0 ? shown : { ...shown, news: [] };
    case "left": return { ...shown, left: event.at };
  }
}

/** Nothing is moved under the hands of a person: it is announced. To who is away it shows itself. */
function came(shown: Shown, { groupIds, person }: Extract<ShownEvent, { kind: "came" }>): Shown {
  switch (person) {
    case "sees": return shown;
    case "is busy": return { ...shown, news: [...new Set([...shown.news, ...groupIds])] };
    case "is away": return { ...shown, front: "results", latest: groupIds[0] ?? shown.latest };
  }
}

export const shownOf = branch(reduceShown, { filter: "all", query: "", front: "form", news: [] });

export const isShown = (card: CardView, { filter, query, latest }: Shown): boolean => card.groupId === latest || cardMatches(card, filter, query);

const kept = z.object({ filter: z.enum(filters), query: z.string(), front });

/** Search, filter and what was in front are as they were. */
export const keptShown: NonNullable<Room["kept"]> = {
  read: (store) => {
    const { filter, query, front: inFront } = shownOf(store).state();
    return { filter, query, front: inFront };
  },
  restore: (store, saved) => {
    const { success, data } = kept.safeParse(saved);
    if (!success) return;
    shownOf(store).send({ kind: "sought", filter: data.filter, query: data.query });
    shownOf(store).send({ kind: "front", front: data.front });
  },
};
