import * as z from "zod";
import type { State } from "./keys/state.ts";

const key = "imageStudio.origins";
/** More than one form ever holds; what was brought in long ago is forgotten. */
const most = 500;
const kept = z.array(z.tuple([z.string(), z.string()])).catch([]);

/** Which file a picture of the form is, by the picture's id: the form knows pictures by their content, and outlives the window. */
export interface Origins {
  readonly of: (id: string) => string | undefined;
  readonly note: (id: string, uri: string) => Promise<void>;
}

export function originsIn(state: State): Origins {
  let pairs = kept.parse(state.get(key));
  return {
    of: (id) => pairs.find(([each]) => each === id)?.[1],
    note: async (id, uri) => {
      // Taken down before it is written: several are brought at once.
      const pair: [string, string] = [id, uri];
      pairs = [...pairs.filter(([each]) => each !== id), pair].slice(-most);
      await state.update(key, pairs);
    },
  };
}
