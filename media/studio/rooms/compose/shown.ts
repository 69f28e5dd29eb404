import * as z from "zod/mini";
import { branch } from "../../shell/store.ts";
import { filters } from "../../cards/matches.ts";
import type { Filter } from "../../cards/matches.ts";
import type { Room } from "../room.ts";

/** Which of the cards the results show. */
export interface Shown {
  readonly filter: Filter;
  readonly query: string;
}

export const reduceShown = (shown: Shown, change: Partial<Shown>): Shown => ({ ...shown, ...change });

export const shownOf = branch(reduceShown, { filter: "all", query: "" });

const shown = z.object({ filter: z.enum(filters), query: z.string() });

/** Search and filter are as they were. */
export const keptShown: NonNullable<Room["kept"]> = {
  read: (store) => shownOf(store).state(),
  restore: (store, saved) => {
    const { success, data } = shown.safeParse(saved);
    if (success) shownOf(store).send(data);
  },
};
