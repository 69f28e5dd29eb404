import * as z from "zod/mini";
import { partsOf, recordOf } from "../../../src/shared/rooms/draft.ts";
import type { KeptDraft } from "../../../src/shared/rooms/draft.ts";

/** What the page keeps with `setState`, to stand there again at once: the form, and the place one was at. */

/** The form that gave its place to this one, and what came. */
const replaced = z.object({ form: z.unknown(), by: z.unknown(), how: z.enum(["replaced", "undone"]) });
const place = z.object({ room: z.string(), over: z.array(z.object({ room: z.string(), at: z.record(z.string(), z.union([z.string(), z.number()])) })) });
const scrolled = z.object({ form: z.number(), page: z.number(), card: z.optional(z.object({ id: z.string(), top: z.number() })) });
export type Scrolled = z.infer<typeof scrolled>;

export interface Kept extends KeptDraft {
  readonly replaced?: z.infer<typeof replaced> | undefined;
  readonly place?: z.infer<typeof place> | undefined;
  /** Room → what it wants to know again. */
  readonly rooms: Readonly<Record<string, unknown>>;
  readonly scrolled?: Scrolled | undefined;
}

export const keptVersion = 2;

/** Whatever was kept, as far as it can be read. (Zod's own `catch` would bring all of zod's tools into the page.) */
export function readKept(saved: unknown): Kept {
  const kept = recordOf(saved);
  // Until version 2 the form was all that was kept.
  if (kept["version"] !== keptVersion) return { at: 0, form: partsOf(saved), rooms: {} };
  return {
    at: z.number().safeParse(kept["at"]).data ?? 0, form: partsOf(kept["form"]), rooms: recordOf(kept["rooms"]),
    replaced: replaced.safeParse(kept["replaced"]).data, place: place.safeParse(kept["place"]).data, scrolled: scrolled.safeParse(kept["scrolled"]).data,
  };
}

/** The newer of the page's own form and the one that the host kept. */
export const newest = (own: KeptDraft, host: KeptDraft | undefined): KeptDraft => (host === undefined || own.at > host.at ? own : host);
