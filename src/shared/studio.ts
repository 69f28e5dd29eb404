import * as z from "zod/mini";
import { cardCalls, cardView, nothing, payerView, pictureDeeds, pictureName } from "./cards.ts";
import { inputView, modelView, operationView, taskView } from "./form.ts";
import { canvasCalls } from "./rooms/canvas.ts";
import { composeCalls, front, sourceView } from "./rooms/compose.ts";
import { keptDraft } from "./rooms/draft.ts";
import { usageCalls } from "./rooms/usage.ts";
import { viewerCalls } from "./rooms/viewer.ts";

/**
 * The contract between the Studio's page and its host. Each side parses what it receives; every request can fail. In zod's
 * small dialect: the page is loaded each time that its tab comes to the front.
 */

export const snapshot = z.object({
  tasks: z.array(taskView),
  models: z.array(modelView),
  /** The form to begin with. */
  operation: operationView,
  /** What stood in it in this workspace. */
  draft: z.optional(keptDraft),
  cards: z.array(cardView),
  /** The job before which the cards lie that the host has beside these. */
  before: z.optional(z.string()),
  /** The operations that were used last, newest first. */
  recent: z.array(z.string()),
  /** Earlier prompts, newest first. */
  prompts: z.array(z.string()),
  /** Absent: it is told as soon as it is known. Play money is known at once. */
  payer: z.optional(payerView),
  examples: z.array(z.string()),
  /** Interface words in the person's language: `studioStrings.ts`. */
  strings: z.record(z.string(), z.string()),
  locale: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;

/** name → what the page sends, what it gets back: each room's own, and those of the page around them. */
export const studioCalls = {
  /** Begins with the newer form's operation: the page's, changed at that time, or that of the draft. Else with the one that the settings name. */
  snapshot: { params: z.object({ operation: z.optional(z.string()), at: z.optional(z.number()) }), result: snapshot },
  copyText: { params: z.object({ text: z.string() }), result: nothing },
  insertText: { params: z.object({ text: z.string() }), result: nothing },
  /** The page has got the focus, and nobody pressed into it. */
  focused: { params: nothing, result: nothing },
  /** Links and commands that the page offers. */
  go: { params: z.object({ provider: z.optional(z.string()), model: z.optional(z.string()), to: z.enum(["addKey", "switchKey", "tryOffline", "leaveOffline", "getKey", "settings", "log", "leaveKeyring"]) }), result: nothing },
  ...cardCalls,
  ...composeCalls,
  ...viewerCalls,
  ...canvasCalls,
  ...usageCalls,
} as const;
export type StudioCall = keyof typeof studioCalls;
export type CallParams<C extends StudioCall> = z.input<(typeof studioCalls)[C]["params"]>;
export type CallResult<C extends StudioCall> = z.output<(typeof studioCalls)[C]["result"]>;

/** Page → host. */
export const callMessage = z.object({ kind: z.literal("call"), id: z.int(), call: z.string(), params: z.unknown() });

/** Host → page: answers to calls, and news. */
export const hostMessage = z.discriminatedUnion("kind", [
  z.discriminatedUnion("ok", [
    /** The result's JSON as UTF-8: bytes travel as they are, where an object would be written and read anew on each of its ways. */
    z.object({ kind: z.literal("answer"), id: z.int(), ok: z.literal(true), json: z.instanceof(Uint8Array) }),
    z.object({ kind: z.literal("answer"), id: z.int(), ok: z.literal(false), message: z.string() }),
  ]),
  /** Cards that are new or have changed, and groups whose cards are gone; `only` these are left when another engine pays. */
  z.object({ kind: z.literal("cards"), cards: z.array(cardView), gone: z.optional(z.array(z.string())), only: z.optional(z.boolean()), before: z.optional(z.string()) }),
  z.object({ kind: z.literal("payer"), payer: payerView }),
  /** The operations that were used last, newest first: one was, wherever it was chosen. */
  z.object({ kind: z.literal("recent"), recent: z.array(z.string()) }),
  /** Jobs were made for which the Studio is opened: the results are wanted, not the form. Or another room is. */
  z.object({ kind: z.literal("show"), front: z.optional(front), room: z.optional(z.string()) }),
  /** Open this picture on the canvas, for that operation, or the likeliest that takes a mask. */
  z.object({ kind: z.literal("paint"), uri: z.string(), operation: z.optional(z.string()) }),
  /** Do this with a picture: chosen from its menu, which the editor shows, or asked for from elsewhere in the editor. */
  z.extend(pictureName, { kind: z.literal("picture"), do: z.enum(pictureDeeds) }),
  /**
   * Put this into the form ("Use as Prompt", "Open in Studio"). `uris`: pictures to take as if they had been dropped. `seed` stands
   * alone, and leaves the rest as it is. `ifEmpty`: only where nothing is written, and no picture chosen.
   */
  z.object({
    kind: z.literal("fill"), seed: z.optional(z.number()), ifEmpty: z.optional(z.boolean()), operation: z.optional(z.string()), prompt: z.optional(z.string()), values: z.optional(inputView),
    sources: z.optional(z.record(z.string(), z.array(sourceView))), uris: z.optional(z.array(z.string())),
  }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

/** What a call leads to, as it travels. */
export function answerWith(id: number, result: unknown): HostMessage {
  return { kind: "answer", id, ok: true, json: new TextEncoder().encode(JSON.stringify(result)) };
}

/** What came, to be parsed by whoever asked. */
export function resultOf(json: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(json));
}
