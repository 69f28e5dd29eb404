import * as z from "zod";
import { errorKinds } from "../core/errors.ts";
import { endStates, openStates } from "../jobs/types.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

/** Rows are parsed like any other border: a file on disk may be old, or edited by hand. */

const billed = z.enum(["yes", "no", "unknown"]);
const failure = z.object({
  kind: z.enum(errorKinds),
  billed,
  retryable: z.boolean(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().exactOptional(),
});
const price = z.object({
  usdMicros: z.number().int().nullable(),
  basis: z.enum(["exact", "estimate", "unknown"]),
  upperUsdMicros: z.number().int().exactOptional(),
  units: z.object({ amount: z.number(), unit: z.literal("token") }).exactOptional(),
  asOf: z.string().exactOptional(),
});

const doc = z.object({
  input: z.record(z.string(), z.unknown()),
  keyLabel: z.string(),
  failure: failure.exactOptional(),
  stopped: z.literal(true).exactOptional(),
  price,
  place: z.object({ folder: z.string().nullable(), fileName: z.string(), metadata: z.enum(["off", "origin", "full"]) }).nullable(),
  texts: z.array(z.string()).exactOptional(),
  json: z.unknown().exactOptional(),
  warnings: z.array(z.string()),
});

const row = z.object({
  id: z.string(), group_id: z.string(), operation: z.string(), provider: z.enum(["ideogram", "imagine"]), origin: z.string(),
  key_id: z.string(), account: z.string(), asked_by: z.enum(["palette", "studio", "describe", "api", "agent"]), owner: z.string(),
  state: z.enum([...openStates, ...endStates]), billed, reserved: z.number(), spent: z.number(), weight: z.number(),
  accepted_id: z.string().nullable(), attempts: z.number(), not_before: z.number().nullable(),
  created_at: z.number(), updated_at: z.number(), doc: z.string(),
});

const outputRow = z.object({ doc: z.string() });

const output = z.object({
  index: z.number().int(),
  state: z.enum(["pending", "kept", "placed", "withheld", "aside", "lost"]),
  url: z.string().exactOptional(),
  seed: z.number().exactOptional(),
  prompt: z.string().exactOptional(),
  sha256: z.string().exactOptional(),
  mediaType: z.string().exactOptional(),
  bytes: z.number().exactOptional(),
  width: z.number().exactOptional(),
  height: z.number().exactOptional(),
  uri: z.string().exactOptional(),
});

export function jobFrom(raw: unknown, outputs: readonly unknown[]): Job {
  const r = row.parse(raw);
  const d = doc.parse(JSON.parse(r.doc));
  return {
    id: r.id, groupId: r.group_id, operation: r.operation, provider: r.provider, origin: r.origin, keyId: r.key_id,
    account: r.account, askedBy: r.asked_by, owner: r.owner, state: r.state, billed: r.billed, reserved: r.reserved,
    spent: r.spent, weight: r.weight, attempts: r.attempts, createdAt: r.created_at, updatedAt: r.updated_at,
    ...(r.accepted_id === null ? {} : { acceptedId: r.accepted_id }),
    ...(r.not_before === null ? {} : { notBefore: r.not_before }),
    ...d,
    outputs: outputs.map(outputFrom),
  };
}

function outputFrom(raw: unknown): JobOutput {
  return output.parse(JSON.parse(outputRow.parse(raw).doc));
}

/** Column values, named as in the schema. */
export function jobColumns(job: Job): Record<string, string | number | null> {
  const { input, keyLabel, failure: failed, stopped, price: cost, place, texts, json, warnings } = job;
  return {
    id: job.id, group_id: job.groupId, operation: job.operation, provider: job.provider, origin: job.origin, key_id: job.keyId,
    account: job.account, asked_by: job.askedBy, owner: job.owner, state: job.state, billed: job.billed, reserved: job.reserved,
    spent: job.spent, weight: job.weight, accepted_id: job.acceptedId ?? null, attempts: job.attempts,
    not_before: job.notBefore ?? null, created_at: job.createdAt, updated_at: job.updatedAt,
    doc: JSON.stringify({ input, keyLabel, failure: failed, stopped, price: cost, place, texts, json, warnings }),
  };
}
