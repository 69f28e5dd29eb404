import * as z from "zod/mini";
import { nothing, pictureName } from "../cards.ts";
import { inputView, operationView, priceView } from "../form.ts";

/** The slice of the contract for the room in which requests are composed. */

export const sourceView = z.object({ id: z.string(), name: z.string(), src: z.string(), width: z.number(), height: z.number(), bytes: z.number() });
export type SourceView = z.infer<typeof sourceView>;

/** A picture in the form. One that is too large to be sent remembers the one whose place it took; a mask, that it was painted here. */
export const heldSource = z.extend(sourceView, { instead: z.optional(sourceView), painted: z.optional(z.boolean()) });
export type HeldSource = z.infer<typeof heldSource>;

/** Everything the person has typed or chosen. A ratio of "" is nobody's choice. The host keeps it for the workspace, the page with `setState`. */
export const studioState = z.object({
  version: z.literal(1),
  operation: z.string(),
  prompt: z.string(),
  ratio: z.string(),
  count: z.int().check(z.gte(1), z.lte(8)),
  /** Values by field name; kept for the model that has the field when another is chosen. */
  values: inputView,
  /** Field name → ids of source pictures that the host keeps. */
  sources: z.record(z.string(), z.array(heldSource)),
  openGroups: z.array(z.string()),
  /** The operations that are compared with this one; none yet, where they are being chosen. */
  compare: z.optional(z.array(z.string())),
});
export type StudioState = z.infer<typeof studioState>;

/** The two parts of the room. */
export const front = z.enum(["form", "results"]);
export type Front = z.infer<typeof front>;

/** The colours that files of the workspace define, the nearest file first. `unread`: how many were left out, being too many or too large. */
export const workspaceColours = z.object({
  files: z.array(z.object({ path: z.string(), colours: z.array(z.object({ name: z.optional(z.string()), hex: z.string() })) })),
  unread: z.int(),
});
export type WorkspaceColours = z.infer<typeof workspaceColours>;

/** The colours that stand for a picture, and how much of it each is, from 0 to 1. */
export const pictureColours = z.object({ colours: z.array(z.object({ hex: z.string(), share: z.number() })) });
export type PictureColours = z.infer<typeof pictureColours>;

/**
 * `each`: of a batch, one request for each picture of the source, in their order, and what of the input is its own; all else
 * is shared. `models`: of a comparison, the operations that get the same as well, as far as they know it. Without either this is
 * one request, however many pictures it takes.
 */
const request = z.object({ operation: z.string(), input: inputView, sources: z.record(z.string(), z.array(z.string())), each: z.optional(z.array(inputView)), models: z.optional(z.array(z.string())) });

/** The price of all together; of a comparison also what each costs, and what it is asked without. `refusal`: the rule that stands in the way, in words. */
export const quoteView = z.extend(priceView, { models: z.optional(z.array(z.object({ operation: z.string(), price: priceView, without: z.array(z.string()) }))), refusal: z.optional(z.string()) });
export type QuoteView = z.infer<typeof quoteView>;

export const composeCalls = {
  form: { params: z.object({ operation: z.string() }), result: operationView },
  /** Free. The prompt is replaced by a placeholder, and each picture by a blank one of its size. */
  quote: { params: request, result: quoteView },
  generate: { params: request, result: z.object({ groupId: z.string() }) },
  /** The form as it stands now: it comes back when the tab is opened again. */
  keepDraft: { params: z.object({ at: z.number(), form: studioState }), result: nothing },
  /** A prompt that was not sent and no longer stands in the form: it joins the earlier ones. */
  keepPrompt: { params: z.object({ prompt: z.string() }), result: nothing },
  /** Has a prompt written out, in parts: its job, once it is on its way. `ratio`: of the picture to come. */
  writeOut: { params: z.object({ operation: z.string(), prompt: z.string(), ratio: z.string() }), result: z.object({ jobId: z.string() }) },
  /** What has come of it, when it has ended. */
  writtenOut: { params: z.object({ jobId: z.string() }), result: z.object({ json: z.json() }) },
  pickSources: { params: z.object({ many: z.boolean() }), result: z.object({ sources: z.array(sourceView) }) },
  /** A model that the person has trained, chosen from a list; nothing when the list was left. */
  pickModel: { params: z.object({ operation: z.string() }), result: z.object({ uri: z.optional(z.string()) }) },
  /** A dropped or pasted picture, or one that the page scaled down (`of` the other); as base64 because messages are JSON. */
  addSource: { params: z.object({ name: z.string(), base64: z.string(), of: z.optional(z.string()) }), result: sourceView },
  /** A dropped `file:` or workspace URI. Its picture may be larger than a field takes: the page offers to scale it down. */
  addSourceUri: { params: z.object({ uri: z.string() }), result: sourceView },
  /** The mask in the size of its picture, in the tones that it has. */
  scaleMask: { params: z.object({ mask: z.string(), picture: z.string() }), result: sourceView },
  /** A result as a source picture. */
  sourceFromPicture: { params: pictureName, result: sourceView },
  /** Of a picture that the host keeps, by its id. */
  pictureColours: { params: z.object({ id: z.string() }), result: pictureColours },
  workspaceColours: { params: nothing, result: workspaceColours },
} as const;
