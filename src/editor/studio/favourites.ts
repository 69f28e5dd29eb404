import type { Memento } from "vscode";
import * as z from "zod";

const key = "imageStudio.favourites";

export interface Favourites {
  readonly has: (jobId: string, index: number) => boolean;
  readonly toggle: (jobId: string, index: number) => Promise<void>;
}

/** Favourite pictures, named by job and index. */
export function favourites(state: Memento): Favourites {
  const all = (): string[] => z.array(z.string()).catch([]).parse(state.get(key));
  const name = (jobId: string, index: number): string => `${jobId}:${index}`;
  return {
    has: (jobId, index) => all().includes(name(jobId, index)),
    toggle: async (jobId, index) => {
      const picture = name(jobId, index);
      const before = all();
      await state.update(key, before.includes(picture) ? before.filter((p) => p !== picture) : [...before, picture]);
    },
  };
}
