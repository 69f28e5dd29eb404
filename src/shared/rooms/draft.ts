import * as z from "zod/mini";
import { heldSource, studioState } from "./compose.ts";

/** A draft outlives the page, and the version that wrote it: page and host read it alike. */

const { version, operation, prompt, ratio, count, values, sources, openGroups, compare } = studioState.shape;
/** Each part by itself. */
const parts = z.object({
  version: z.optional(version), operation: z.optional(operation), prompt: z.optional(prompt), ratio: z.optional(ratio), count: z.optional(count),
  values: z.optional(values), sources: z.optional(sources), openGroups: z.optional(openGroups), compare,
});

/** A form, as far as it can be read, and when it was last changed, by the page's clock. */
export const keptDraft = z.object({ at: z.number(), form: parts });
export type KeptDraft = z.infer<typeof keptDraft>;

/** What can be read of a form that was kept: one part that has another form now takes no other along. */
export function partsOf(saved: unknown): KeptDraft["form"] {
  const kept = recordOf(saved);
  const read = Object.entries(parts.shape).map(([name, part]) => [name, part.safeParse(name === "sources" ? understood(kept[name]) : kept[name])] as const);
  return parts.parse(Object.fromEntries(read.flatMap(([name, { success, data }]) => (success && data !== undefined ? [[name, data]] : []))));
}

/** The pictures that can be read, of those that can. */
function understood(sources: unknown): unknown {
  return Object.fromEntries(Object.entries(recordOf(sources)).map(([name, pictures]) => [name, Array.isArray(pictures) ? pictures.flatMap((picture) => heldSource.safeParse(picture).data ?? []) : []]));
}

export const recordOf = (saved: unknown): Readonly<Record<string, unknown>> => z.record(z.string(), z.unknown()).safeParse(saved).data ?? {};
