import * as z from "zod/mini";
import { partsOf, recordOf } from "../../../src/shared/rooms/draft.ts";
import type { KeptDraft } from "../../../src/shared/rooms/draft.ts";

/** What the page keeps with `setState`, to stand there again at once: the form, and the place one was at. */

const rest = {
  /** The form that gave its place to this one, and what came. */
  replaced: z.catch(z.optional(z.object({ form: z.unknown(), by: z.unknown(), how: z.enum(["replaced", "undone"]) })), undefined),
  place: z.catch(z.optional(z.object({ room: z.string(), over: z.array(z.object({ room: z.string(), at: z.record(z.string(), z.union([z.string(), z.number()])) })) })), undefined),
  /** Room → what it wants to know again. */
  rooms: z.catch(z.record(z.string(), z.unknown()), {}),
  scrolled: z.catch(z.optional(z.object({ form: z.number(), page: z.number(), card: z.optional(z.object({ id: z.string(), top: z.number() })) })), undefined),
};
const partsBeside = z.object(rest);
export type Kept = KeptDraft & z.infer<typeof partsBeside>;
export type Scrolled = NonNullable<Kept["scrolled"]>;

export const keptVersion = 2;

/** Whatever was kept, as far as it can be read. */
export function readKept(saved: unknown): Kept {
  const { version, at, form, ...others } = recordOf(saved);
  // Until version 2 the form was all that was kept.
  if (version !== keptVersion) return { at: 0, form: partsOf(saved), rooms: {} };
  return { ...partsBeside.parse(others), at: typeof at === "number" ? at : 0, form: partsOf(form) };
}

/** The newer of the page's own form and the one that the host kept. */
export const newest = (own: KeptDraft, host: KeptDraft | undefined): KeptDraft => (host === undefined || own.at > host.at ? own : host);
