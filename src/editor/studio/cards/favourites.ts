import type { Memento } from "vscode";
import * as z from "zod";

const key = "imageStudio.favourites";

export interface Favourites {
  readonly has: (jobId: string, index: number) => boolean;
  readonly toggle: (jobId: string, index: number) => Promise<void>;
}

/** Favourite pictures, named by job and index. */
export function favourites(state: Memento): Favourites {
  const names = z.array(z.string()).catch([]);
  let read: unknown;
  let known: ReadonlySet<string> = new Set();
  /** Read again only when it has changed: every picture of every card asks. */
  const all = (): ReadonlySet<string> => {
    const kept = state.get<unknown>(key);
    if (kept !== read) [read, known] = [kept, new Set(names.parse(kept))];
    return known;
  };
  const name = (jobId: string, index: number): string => `${jobId}:${index}`;
  return {
    has: (jobId, index) => all().has(name(jobId, index)),
    toggle: async (jobId, index) => {
      const next = new Set(all());
      if (!next.delete(name(jobId, index))) next.add(name(jobId, index));
      await state.update(key, [...next]);
    },
  };
}
