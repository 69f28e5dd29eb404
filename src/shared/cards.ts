import * as z from "zod/mini";
import { inputView } from "./form.ts";

/** What the page shows of jobs. Pictures are named by job and index; `src` points into the preview folder. */

/** What became of the pixels that a masked edit was not to change: a share, and the most that one changed, of 255. */
export const outsideView = z.discriminatedUnion("is", [
  z.object({ is: z.enum(["open", "sizes-differ", "not-compared"]) }),
  z.object({ is: z.literal("compared"), share: z.number(), most: z.int() }),
]);
export type OutsideView = z.infer<typeof outsideView>;

export const outputView = z.object({
  index: z.int(),
  state: z.enum(["pending", "kept", "placed", "withheld", "aside", "lost"]),
  /** What it is, or is to be; a picture when absent. */
  kind: z.optional(z.enum(["vector", "video"])),
  src: z.optional(z.string()),
  /** A film's still. */
  poster: z.optional(z.string()),
  name: z.optional(z.string()),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  seed: z.optional(z.number()),
  /** The prompt that was really used; the picture's alternative text. */
  prompt: z.optional(z.string()),
  favourite: z.optional(z.boolean()),
  outside: z.optional(outsideView),
  /** Put together here, with the original's pixels, from the output of this index. */
  restored: z.optional(z.int()),
});
export type OutputView = z.infer<typeof outputView>;

/** A button on a message; the host knows what it does. */
export const actionView = z.object({ id: z.string(), title: z.string() });
export type ActionView = z.infer<typeof actionView>;

export const stageView = z.discriminatedUnion("stage", [
  z.object({ stage: z.literal("paused") }),
  z.object({ stage: z.literal("queued"), ahead: z.int() }),
  /** Waiting after "too many requests", after a network in front refused with that status, or because there was no connection; `until` in epoch milliseconds. */
  z.object({ stage: z.literal("waiting"), provider: z.string(), until: z.number(), attempt: z.int(), status: z.optional(z.int()), unreached: z.optional(z.literal(true)) }),
  z.object({ stage: z.enum(["generating", "describing"]), since: z.number() }),
  z.object({ stage: z.literal("downloading"), done: z.int(), of: z.int() }),
  z.object({ stage: z.literal("saving") }),
  z.object({ stage: z.literal("ended") }),
]);
export type StageView = z.infer<typeof stageView>;

/** `took`: milliseconds from the asking to the end. */
export const comparedView = z.object({ operation: z.string(), model: z.string(), provider: z.string(), input: inputView, cost: z.string(), took: z.optional(z.number()) });
export type ComparedView = z.infer<typeof comparedView>;

export const jobView = z.object({
  id: z.string(),
  stage: stageView,
  /** It can be taken out of the list: nothing of it is under way. */
  removable: z.optional(z.boolean()),
  /** The provider that may still have what it made: it can be deleted there. */
  atProvider: z.optional(z.string()),
  /** leave: still in the queue, free. stop: sent, may be billed, still collected. */
  cancel: z.optional(z.enum(["leave", "stop"])),
  outcome: z.optional(z.enum(["placed", "done", "refused", "failed", "cancelled", "unknown"])),
  /** What happened, whether money was spent, what to do: a finished sentence. */
  message: z.optional(z.object({ text: z.string(), billed: z.enum(["yes", "no", "unknown"]), actions: z.array(actionView) })),
  warnings: z.array(z.string()),
  outputs: z.array(outputView),
  /** Of one prompt by several models: which one this is of, and what it took. */
  by: z.optional(comparedView),
  /** The picture that it is about, and the ratio of what is made of it, where others of its card have others. */
  source: z.optional(z.string()),
  ratio: z.optional(z.number()),
  texts: z.optional(z.array(z.string())),
  json: z.optional(z.json()),
  /** Where that lies beside the pictures. */
  file: z.optional(z.object({ index: z.int(), name: z.string() })),
});
export type JobView = z.infer<typeof jobView>;

export const cardView = z.object({
  groupId: z.string(),
  operation: z.string(),
  /** Its name, and before it what was done where that is more than to create. */
  model: z.string(),
  prompt: z.string(),
  /** The source picture's name, where there is no prompt. */
  source: z.optional(z.string()),
  /** What was asked, without files: "use settings" fills the form with it. */
  input: inputView,
  createdAt: z.number(),
  /** What it cost or may, in the person's words: "not billed", "up to $0.24, unknown", "free (would be $0.06)". */
  cost: z.string(),
  /** Width over height of the pictures to come, so that nothing jumps. */
  ratio: z.number(),
  jobs: z.array(jobView),
});
export type CardView = z.infer<typeof cardView>;

const onePayer = z.object({
  /** none: no key yet. waiting: the keyring does not answer, it may be asking for its password. */
  kind: z.enum(["none", "key", "environment", "sandbox", "waiting"]),
  label: z.string(),
  /** What is spent of a budget, where there is one. */
  meter: z.optional(z.string()),
});
/** The first that pays for anything; and who pays for each model, where they are several. */
export const payerView = z.extend(onePayer, { of: z.optional(z.record(z.string(), onePayer)) });
export type PayerView = z.infer<typeof payerView>;

/** A picture by its job and its place in it. */
export const pictureName = z.object({ jobId: z.string(), index: z.int() });
export type PictureName = z.infer<typeof pictureName>;

/** What can be done with a picture, in the order of its menu: to look at it, with its file, with what it was made from, with the form. */
export const pictureDeeds = [
  "view", "open", "reveal", "saveAs", "insert", "copyPath", "copyMarkdown", "copyPrompt", "usePrompt", "useSettings", "useSeed", "useSource", "paint", "favourite", "delete",
] as const;
export type PictureDeed = (typeof pictureDeeds)[number];

/** A call that takes, or answers, nothing more. */
export const nothing = z.object({});

/** What the page asks of jobs and their pictures, in whichever room they are shown. */
export const cardCalls = {
  cancelJob: { params: z.object({ jobId: z.string() }), result: nothing },
  cancelAll: { params: nothing, result: nothing },
  picture: {
    params: z.extend(pictureName, { do: z.enum(["open", "reveal", "copyPath", "copyMarkdown", "insert", "saveAs", "favourite"]) }),
    result: nothing,
  },
  /**
   * The cards that lie before a job: the next ones, or the next that match. With where to go on from, unless these are the
   * last; who searches may get none and yet can go on.
   */
  olderCards: {
    params: z.object({ before: z.string(), filter: z.enum(["all", "running", "failed", "favourites"]), query: z.string() }),
    result: z.object({ cards: z.array(cardView), before: z.optional(z.string()) }),
  },
  /** The original's pixels outside the mask, as a new picture of the same job. Free. */
  putOriginalBack: { params: pictureName, result: z.object({ name: z.string() }) },
  /** A film's first frame, as a JPEG in base64. */
  keepPoster: { params: z.extend(pictureName, { jpeg: z.string() }), result: nothing },
  /** Takes a picture out of the workspace and out of its card; a copy stays with us. */
  deletePicture: { params: pictureName, result: nothing },
  /** Takes a card's jobs out of the list. Files stay where they are, and every sum as it is. */
  removeJobs: { params: z.object({ jobIds: z.array(z.string()) }), result: nothing },
  /** Undoes the last of these two. */
  undoRemoval: { params: nothing, result: nothing },
  /** The same requests as they were, their files by content. They cost again, and are confirmed like any others. */
  runAgain: { params: z.object({ jobIds: z.array(z.string()) }), result: z.object({ groupId: z.string() }) },
  /** A button of a job's message. */
  jobAction: { params: z.object({ jobId: z.string(), action: z.string() }), result: nothing },
} as const;
