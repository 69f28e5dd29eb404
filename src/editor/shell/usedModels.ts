import type { Memento } from "vscode";
import * as z from "zod";
import { usedNow } from "../../shared/recent.ts";

const key = "imageStudio.lastModel";
const most = 50;

// Until version 0.2 it was the one model that the palette had last created with.
const kept = z.union([z.array(z.string()), z.string().transform((model) => [`generate/${model}`])]).catch([]);

/** The operations that were asked for in this workspace, wherever one was chosen: newest first, without repetitions. */
export interface UsedModels {
  readonly all: () => readonly string[];
  readonly remember: (operation: string) => Promise<void>;
  readonly onDidChange: (listener: (used: readonly string[]) => void) => { dispose(): void };
}

export function usedModels(state: Memento): UsedModels {
  const listeners = new Set<(used: readonly string[]) => void>();
  const all = (): readonly string[] => kept.parse(state.get(key));
  return {
    all,
    remember: async (operation) => {
      const used = usedNow(operation, all()).slice(0, most);
      await state.update(key, used);
      for (const listener of listeners) listener(used);
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
