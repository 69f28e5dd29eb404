import * as z from "zod/mini";
import { heldSource, studioState } from "../../../src/shared/rooms/compose.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";

/**
 * What an earlier page kept, as far as this one understands it: a draft outlives the version that it was written by, and one
 * part that has another form now takes no other along.
 */
export function restored(saved: unknown, calm: StudioState): StudioState {
  const kept = z.record(z.string(), z.unknown()).safeParse(saved).data ?? {};
  const parts = Object.entries(studioState.shape).map(([name, part]) => [name, part.safeParse(name === "sources" ? understood(kept[name]) : kept[name])] as const);
  return studioState.parse({ ...calm, ...Object.fromEntries(parts.flatMap(([name, { success, data }]) => (success ? [[name, data]] : []))) });
}

/** The pictures that can be read, of those that can. */
function understood(sources: unknown): unknown {
  const fields = z.record(z.string(), z.unknown()).safeParse(sources).data ?? {};
  return Object.fromEntries(Object.entries(fields).map(([name, pictures]) => [name, Array.isArray(pictures) ? pictures.flatMap((picture) => heldSource.safeParse(picture).data ?? []) : []]));
}
