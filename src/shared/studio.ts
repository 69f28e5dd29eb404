import * as z from "zod/mini";
import { cardView, payerView } from "./cards.ts";
import { inputView, modelView, operationView, priceView, taskView } from "./form.ts";

/**
 * The contract between the Studio's page and its host. Each side parses what it receives; every request can fail. In zod's
 * small dialect: the page is loaded each time that its tab comes to the front.
 */

export const sourceView = z.object({ id: z.string(), name: z.string(), src: z.string(), width: z.number(), height: z.number(), bytes: z.number() });
export type SourceView = z.infer<typeof sourceView>;

/** A picture in the form. One that is too large to be sent remembers the one whose place it took. */
export const heldSource = z.extend(sourceView, { instead: z.optional(sourceView) });
export type HeldSource = z.infer<typeof heldSource>;

/** What the page keeps with `setState` and the host parses when it restores. Everything the person has typed or chosen. */
export const studioState = z.object({
  version: z.literal(1),
  task: z.enum(["create", "edit", "transform", "describe"]),
  operation: z.string(),
  prompt: z.string(),
  ratio: z.string(),
  count: z.int().check(z.gte(1), z.lte(8)),
  /** Values by field name; kept for the model that has the field when another is chosen. */
  values: inputView,
  /** Field name → ids of source pictures that the host keeps. */
  sources: z.record(z.string(), z.array(heldSource)),
  openGroups: z.array(z.string()),
});
export type StudioState = z.infer<typeof studioState>;

export const snapshot = z.object({
  tasks: z.array(taskView),
  models: z.array(modelView),
  /** The form to begin with. */
  operation: operationView,
  cards: z.array(cardView),
  /** Earlier prompts, newest first. */
  prompts: z.array(z.string()),
  payer: payerView,
  examples: z.array(z.string()),
  /** Interface words in the person's language, where they differ from the page's own; see `studioStrings.ts`. */
  strings: z.record(z.string(), z.string()),
  locale: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;

const files = z.record(z.string(), z.array(z.string()));
const request = z.object({ operation: z.string(), input: inputView, sources: files });
const picture = z.object({ jobId: z.string(), index: z.int() });
const nothing = z.object({});

/** name → what the page sends, what it gets back. */
export const studioCalls = {
  /** Begins with this operation where there is one, else with the one that the settings name. */
  snapshot: { params: z.object({ operation: z.optional(z.union([z.string(), z.undefined()])) }), result: snapshot },
  form: { params: z.object({ operation: z.string() }), result: operationView },
  /** Free. The prompt is replaced by a placeholder, and each picture by a blank one of its size. */
  quote: { params: request, result: priceView },
  generate: { params: request, result: z.object({ groupId: z.string() }) },
  cancelJob: { params: z.object({ jobId: z.string() }), result: nothing },
  cancelAll: { params: nothing, result: nothing },
  pickSources: { params: z.object({ many: z.boolean() }), result: z.object({ sources: z.array(sourceView) }) },
  /** A dropped or pasted picture, or one that the page scaled down; as base64 because messages are JSON. */
  addSource: { params: z.object({ name: z.string(), base64: z.string() }), result: sourceView },
  /** A dropped `file:` or workspace URI. Its picture may be larger than a field takes: the page offers to scale it down. */
  addSourceUri: { params: z.object({ uri: z.string() }), result: sourceView },
  picture: {
    params: z.extend(picture, { do: z.enum(["open", "reveal", "copyPath", "copyMarkdown", "insert", "saveAs", "favourite", "delete"]) }),
    result: nothing,
  },
  /** A result as a source picture. */
  sourceFromPicture: { params: picture, result: sourceView },
  /** A button of a job's message. */
  jobAction: { params: z.object({ jobId: z.string(), action: z.string() }), result: nothing },
  copyText: { params: z.object({ text: z.string() }), result: nothing },
  insertText: { params: z.object({ text: z.string() }), result: nothing },
  /** Links and commands that the composer offers. */
  go: { params: z.object({ to: z.enum(["addKey", "switchKey", "tryOffline", "leaveOffline", "getKey", "settings", "log"]) }), result: nothing },
} as const;
export type StudioCall = keyof typeof studioCalls;
export type CallParams<C extends StudioCall> = z.input<(typeof studioCalls)[C]["params"]>;
export type CallResult<C extends StudioCall> = z.output<(typeof studioCalls)[C]["result"]>;

/** Page → host. */
export const callMessage = z.object({ kind: z.literal("call"), id: z.int(), call: z.string(), params: z.unknown() });

/** Host → page: answers to calls, and news. */
export const hostMessage = z.discriminatedUnion("kind", [
  z.discriminatedUnion("ok", [
    z.object({ kind: z.literal("answer"), id: z.int(), ok: z.literal(true), result: z.unknown() }),
    z.object({ kind: z.literal("answer"), id: z.int(), ok: z.literal(false), message: z.string() }),
  ]),
  /** Cards that are new or have changed; `only` these are left when another engine pays. */
  z.object({ kind: z.literal("cards"), cards: z.array(cardView), only: z.optional(z.boolean()) }),
  z.object({ kind: z.literal("payer"), payer: payerView }),
  /** Put this into the form ("Use as Prompt", "Open in Studio"). `uris`: pictures to take as if they had been dropped. */
  z.object({
    kind: z.literal("fill"), operation: z.optional(z.string()), prompt: z.optional(z.string()), values: z.optional(inputView),
    sources: z.optional(z.record(z.string(), z.array(sourceView))), uris: z.optional(z.array(z.string())),
  }),
]);
export type HostMessage = z.infer<typeof hostMessage>;
