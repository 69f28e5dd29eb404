import { adminStrings } from "../../../src/shared/adminStrings.ts";
import { wordsOf } from "../shell/words.ts";
import type { Words } from "../shell/words.ts";

/** The page's own words beside those that it shares with the Studio. */
export type AdminWords = Words<keyof typeof adminStrings>;

export const adminWords: AdminWords = wordsOf(adminStrings, "en");
