import * as z from "zod/mini";
import { heldSource, studioState } from "./compose.ts";

/** A draft outlives the page, and the version that wrote it: page and host read it alike. */

/** A form, as far as it can be read, and when it was last changed, by the page's clock. */
export const keptDraft = z.object({ at: z.number(), form: z.partial(studioState) });
export type KeptDraft = z.infer<typeof keptDraft>;

/** What can be read of a form that was kept: one part that has another form now takes no other along. */
export function partsOf(saved: unknown): KeptDraft["form"] {
  const kept = recordOf(saved);
  const parts = Object.entries(studioState.shape).map(([name, part]) => [name, part.safeParse(name === "sources" ? understood(kept[name]) : kept[name])] as const);
  return z.partial(studioState).parse(Object.fromEntries(parts.flatMap(([name, { success, data }]) => (success ? [[name, data]] : []))));
}

/** The pictures that can be read, of those that can. */
function understood(sources: unknown): unknown {
  return Object.fromEntries(Object.entries(recordOf(sources)).map(([name, pictures]) => [name, Array.isArray(pictures) ? pictures.flatMap((picture) => heldSource.safeParse(picture).data ?? []) : []]));
}

export const recordOf = (saved: unknown): Readonly<Record<string, unknown>> => z.record(z.string(), z.unknown()).safeParse(saved).data ?? {};
