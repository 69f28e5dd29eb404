import { validateHeaderName, validateHeaderValue } from "node:http";
import * as z from "zod";

/** What a request is for: the moments at which a client's promises can be put to the test. */
export const phases = ["submit", "quote", "poll", "download", "delete"] as const;
export type Phase = (typeof phases)[number];

const everywhere: readonly Phase[] = phases;
const answers: readonly Phase[] = ["submit", "quote", "poll", "delete"];

const status = z.int().min(200).max(599);
const headerValue = z.string().refine((value) => isHeader("location", value), "not a header's value");
const headers = z.record(z.string(), z.string()).refine((all) => Object.entries(all).every(([name, value]) => isHeader(name, value)), "not headers");

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** One way to misbehave. "Billed" ones do the work and write the ledger first, as a server would that fails late. */
export const actSchema = z.discriminatedUnion("kind", [
  /** Everything as usual, `ms` later. */
  z.strictObject({ kind: z.literal("delay"), ms: z.int().nonnegative() }),
  /** Everything as usual, but the answer waits for a release, or a reset. */
  z.strictObject({ kind: z.literal("hold") }),
  z.strictObject({
    kind: z.literal("status"),
    status,
    headers: headers.optional(),
    body: z.json().optional(),
    billed: z.boolean().optional(),
  }),
  /** The connection is reset before the body is read: nothing is billed. */
  z.strictObject({ kind: z.literal("reset-before-body") }),
  /** The work is done and billed, then the connection is reset without an answer. */
  z.strictObject({ kind: z.literal("reset-after-body") }),
  /** Head and half of the answer, then the connection ends. Billed. */
  z.strictObject({ kind: z.literal("reset-mid-answer") }),
  /** Billed, and never answered. */
  z.strictObject({ kind: z.literal("hang") }),
  /** A complete 200 whose JSON, or picture, breaks off. Billed. */
  z.strictObject({ kind: z.literal("not-json") }),
  /** A gateway's error page. */
  z.strictObject({ kind: z.literal("html"), status, billed: z.boolean().optional() }),
  /** The page with which a network in front of the API asks whether a person is there. Never reaches the API. */
  z.strictObject({ kind: z.literal("challenge"), status: z.union([z.literal(403), z.literal(429), z.literal(503)]).default(403) }),
  /** A refusal that lists problems by field, as FastAPI words it. */
  z.strictObject({ kind: z.literal("field-problems"), fields: z.array(z.string()).min(1), message: z.string().default("Field required") }),
  /** An empty `location` leads to where the request was: sent often enough, a redirect too many. */
  z.strictObject({
    kind: z.literal("redirect"),
    status: z.union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)]),
    location: headerValue,
    billed: z.boolean().optional(),
  }),
  /** A body of `bytes`, without a content length unless `declared`. Billed. */
  z.strictObject({ kind: z.literal("oversized"), bytes: z.int().positive(), declared: z.boolean().optional() }),
  /** The head at once, the body in pieces over `ms`. */
  z.strictObject({ kind: z.literal("drip"), ms: z.int().positive() }),
  /** Head and half of the answer, then nothing more. Billed. */
  z.strictObject({ kind: z.literal("stall") }),
  /** The bytes are what they always are, and called this; without a value, what they are. */
  z.strictObject({ kind: z.literal("content-type"), value: headerValue.optional() }),
  /** Imagine's refusal by its number, with the status that is documented for it; `quoted`: the number as a text. */
  z.strictObject({ kind: z.literal("code"), code: z.int(), quoted: z.boolean().optional() }),
  /** Imagine's video gets a number for its id. */
  z.strictObject({ kind: z.literal("numeric-id") }),
  /** A video's status is told in another route's form, with this word for its state (null: none), its addresses as one text, as lists or not at all. */
  z.strictObject({
    kind: z.literal("video-told"),
    form: z.enum(["assets", "video", "deprecated"]).optional(),
    word: z.string().nullable().optional(),
    urls: z.enum(["text", "list", "null", "absent"]).optional(),
  }),
  /** Imagine says how many requests are left and when there are more, and with a 429 how long to wait. */
  z.strictObject({ kind: z.literal("rate-headers") }),
  /** Fields that no document mentions, beside the usual ones. */
  z.strictObject({ kind: z.literal("unknown-fields") }),
  /** These fields of the answer say this, whatever is true: sums, `data`, `status`, a reason. Billed. */
  z.strictObject({ kind: z.literal("says"), fields: z.record(z.string(), z.json()) }),
  /** Pictures come as `b64_json` in the answer, without a URL. Billed. */
  z.strictObject({ kind: z.literal("base64") }),
  /** 429: too many in flight. `max` is what the body then says the limit is (v2 only). */
  z.strictObject({ kind: z.literal("inflight"), max: z.int().positive().optional(), retryAfterSeconds: z.int().positive().optional() }),
  /** The first `count` images are withheld by the output check. */
  z.strictObject({ kind: z.literal("unsafe"), count: z.int().positive() }),
  /** The answer lists `count` images fewer than were asked for. */
  z.strictObject({ kind: z.literal("missing-images"), count: z.int().positive() }),
  /** The answer lists `count` images more than were asked for, and billed. */
  z.strictObject({ kind: z.literal("extra-images"), count: z.int().positive().max(10_000) }),
  /** The asynchronous generation ends as failed. */
  z.strictObject({ kind: z.literal("generation-failed"), reason: z.string() }),
  /** At a download: 403. Before: the URLs handed out have expired already. */
  z.strictObject({ kind: z.literal("expired") }),
  /** The image ends before its content length. */
  z.strictObject({ kind: z.literal("truncate") }),
  /** A 200 page of HTML where an image was asked for. */
  z.strictObject({ kind: z.literal("wrong-type") }),
  /** A valid PNG made `bytes` long with a private chunk. */
  z.strictObject({ kind: z.literal("pad"), bytes: z.int().positive() }),
]);
export type Act = z.infer<typeof actSchema>;

const where: Readonly<Record<Act["kind"], readonly Phase[]>> = {
  "delay": everywhere, "hold": everywhere, "status": everywhere, "reset-before-body": everywhere, "reset-after-body": everywhere,
  "reset-mid-answer": everywhere, "hang": everywhere, "html": everywhere, "challenge": everywhere, "redirect": everywhere, "oversized": everywhere,
  "drip": everywhere, "stall": everywhere, "content-type": ["submit", "download"], "code": ["submit", "poll", "delete"], "rate-headers": ["submit", "poll", "delete"], "numeric-id": ["submit"], "video-told": ["poll"],
  "not-json": answers, "unknown-fields": answers, "says": answers, "inflight": answers, "field-problems": ["submit", "quote"],
  "base64": ["submit", "poll"], "unsafe": ["submit"], "missing-images": ["submit"], "extra-images": ["submit"], "generation-failed": ["submit", "poll"],
  "expired": ["submit", "poll", "download"],
  "truncate": ["download"], "wrong-type": ["download"], "pad": ["download"],
};

const ofImagine: ReadonlySet<Act["kind"]> = new Set(["content-type", "code", "rate-headers", "numeric-id", "video-told"]);
const ofIdeogram: ReadonlySet<Act["kind"]> = new Set(["says", "unknown-fields", "base64", "unsafe", "missing-images", "extra-images", "field-problems"]);

function isMetAt(path: string, kind: Act["kind"]): boolean {
  return !(path.startsWith("/imagine") ? ofIdeogram : ofImagine).has(kind);
}

/**
 * `times` requests of phase `on` (and of exactly this `path`, in which "{id}" stands for any one) meet the fault; -1 or Infinity: all of
 * them, until a reset. A fault that the phase or the path has no use for is refused: a test that believes in it would prove nothing.
 */
export const faultSchema = z.strictObject({
  on: z.enum(phases),
  path: z.string().startsWith("/").optional(),
  times: z.union([z.int().positive(), z.literal(-1), z.custom<number>((value) => value === Infinity)]).default(1),
  do: actSchema,
}).refine((fault) => where[fault.do.kind].includes(fault.on) && (fault.path === undefined || isMetAt(fault.path, fault.do.kind)), { error: (issue) => `no such fault at this phase or path: ${JSON.stringify(issue.input)}` });
export type Fault = z.input<typeof faultSchema>;

export interface Faults {
  add(fault: Fault): void;
  /** What this request meets: at most one counted fault, the oldest that fits, then all standing ones. */
  take(phase: Phase, path: string): readonly Act[];
  pending(): readonly Fault[];
  /** Ends every hold: answers go, and no more are held. */
  release(): void;
  /** When holds end. */
  released(): Promise<void>;
  reset(): void;
}

export function createFaults(): Faults {
  let queue: z.output<typeof faultSchema>[] = [];
  const held: (() => void)[] = [];
  const release = (): void => {
    queue = queue.filter((fault) => fault.do.kind !== "hold");
    for (const letGo of held.splice(0)) letGo();
  };
  return {
    add(fault) {
      const parsed = faultSchema.parse(fault);
      queue.push({ ...parsed, times: parsed.times === -1 ? Infinity : parsed.times });
    },
    take(phase, path) {
      const fitting = queue.filter((fault) => fault.on === phase && (fault.path === undefined || isAt(fault.path, path)));
      const incident = fitting.find((fault) => fault.times !== Infinity);
      if (incident !== undefined) incident.times -= 1;
      queue = queue.filter((fault) => fault.times > 0);
      const standing = fitting.filter((fault) => fault.times === Infinity);
      return [...(incident === undefined ? [] : [incident]), ...standing].map((fault) => fault.do);
    },
    pending: () => queue.map((fault) => ({ ...fault, times: fault.times === Infinity ? -1 : fault.times })),
    release,
    released: () => new Promise((letGo) => held.push(letGo)),
    reset: () => {
      queue = [];
      release();
    },
  };
}

function isAt(pattern: string, path: string): boolean {
  const [wanted, steps] = [pattern.split("/"), path.split("/")];
  return wanted.length === steps.length && wanted.every((step, at) => step === steps[at] || step === "{id}");
}

/** The first act of a kind; an incident stands before the standing ones and so wins. */
export function actOf<K extends Act["kind"]>(acts: readonly Act[], kind: K): Extract<Act, { kind: K }> | undefined {
  return acts.find((act): act is Extract<Act, { kind: K }> => act.kind === kind);
}
