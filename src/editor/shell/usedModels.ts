import type { Memento } from "vscode";
import * as z from "zod";
import { usedNow } from "../../shared/recent.ts";

const key = "imageStudio.lastModel";
const most = 50;

// Until version 0.2 it was the one model that the palette had last created with.
const kept = z.union([z.array(z.string()), z.string().transform((model) => [`generate/${model}`])]).catch([]);

/** The operations that were asked for in this workspace, wherever one was chosen: newest first, without repetitions. */
export const usedOperations = (state: Memento): readonly string[] => kept.parse(state.get(key));

export async function rememberOperation(state: Memento, id: string): Promise<void> {
  await state.update(key, usedNow(id, usedOperations(state)).slice(0, most));
}
