import { branch } from "../../shell/store.ts";
import type { Filter } from "../../cards/matches.ts";

/** Which of the cards the results show. */
export interface Shown {
  readonly filter: Filter;
  readonly query: string;
}

export const reduceShown = (shown: Shown, change: Partial<Shown>): Shown => ({ ...shown, ...change });

export const shownOf = branch(reduceShown, { filter: "all", query: "" });
