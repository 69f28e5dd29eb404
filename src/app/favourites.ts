import * as z from "zod";
import type { State } from "./keys/state.ts";

const key = "imageStudio.favourites";
const names = z.array(z.string()).catch([]);

export interface PictureName {
  readonly jobId: string;
  readonly index: number;
}

/** Favourite pictures, named by job and index; last added first. */
export interface Favourites {
  readonly all: () => readonly PictureName[];
  readonly has: (jobId: string, index: number) => boolean;
  readonly set: (jobId: string, index: number, favourite: boolean) => Promise<void>;
  /** Told which picture has become one, or is one no more. */
  readonly onDidChange: (listener: (picture: PictureName) => void) => { dispose(): void };
}

export function favourites(state: State): Favourites {
  const listeners = new Set<(picture: PictureName) => void>();
  let read: unknown;
  let known: ReadonlySet<string> = new Set();
  /** Read again only when it has changed: every picture of every card asks. */
  const all = (): ReadonlySet<string> => {
    const kept = state.get(key);
    if (kept !== read) [read, known] = [kept, new Set(names.parse(kept))];
    return known;
  };
  const name = (jobId: string, index: number): string => `${jobId}:${index}`;
  return {
    all: () => [...all()].reverse().flatMap((one) => {
      const [, jobId, index] = /^(.+):(\d+)$/.exec(one) ?? [];
      return jobId === undefined ? [] : [{ jobId, index: Number(index) }];
    }),
    has: (jobId, index) => all().has(name(jobId, index)),
    set: async (jobId, index, favourite) => {
      const rest = [...all()].filter((one) => one !== name(jobId, index));
      await state.update(key, favourite ? [...rest, name(jobId, index)] : rest);
      for (const listener of listeners) listener({ jobId, index });
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
