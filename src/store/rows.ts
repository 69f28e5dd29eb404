import * as z from "zod";
import { outputKinds } from "../catalogue/answer.ts";
import { providerIds } from "../catalogue/types.ts";
import { errorKinds } from "../core/errors.ts";
import { hasEnded } from "../jobs/states.ts";
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
  drawn: z.record(z.string(), z.int()).exactOptional(),
  keyLabel: z.string(),
  failure: failure.exactOptional(),
  stopped: z.literal(true).exactOptional(),
  deletedThere: z.literal(true).exactOptional(),
  endedAt: z.int().exactOptional(),
  price,
  place: z.object({ folder: z.string().nullable(), fileName: z.string(), metadata: z.enum(["off", "origin", "full"]) }).nullable(),
  texts: z.array(z.string()).exactOptional(),
  json: z.unknown().exactOptional(),
  warnings: z.array(z.string()),
});

/** What is read of a job, in this order; the rest of the columns is for searching. */
export const jobFields = "id, group_id, operation, provider, origin, key_id, account, scope, asked_by, owner, state, billed, reserved, spent, weight, accepted_id, attempts, not_before, removed, created_at, updated_at, doc";
const row = z.tuple([
  z.string(), z.string(), z.string(), z.enum(providerIds), z.string(), z.string(), z.string(), z.string(), z.enum(["palette", "studio", "describe", "api", "agent"]),
  z.string(), z.enum([...openStates, ...endStates]), billed, z.int(), z.int(), z.int(), z.string().nullable(), z.int(), z.int().nullable(), z.int(), z.int(), z.int(), z.string(),
]);

const outputState = z.enum(["pending", "kept", "placed", "withheld", "aside", "lost", "deleted"]);
const output = z.object({
  index: z.number().int(),
  state: outputState,
  url: z.string().exactOptional(),
  refused: z.literal(true).exactOptional(),
  kind: z.enum(outputKinds).exactOptional(),
  name: z.string().exactOptional(),
  seed: z.number().exactOptional(),
  prompt: z.string().exactOptional(),
  sha256: z.string().exactOptional(),
  mediaType: z.string().exactOptional(),
  bytes: z.number().exactOptional(),
  width: z.number().exactOptional(),
  height: z.number().exactOptional(),
  restored: z.number().int().exactOptional(),
  poster: z.object({ sha256: z.string(), uri: z.string().exactOptional() }).exactOptional(),
  uri: z.string().exactOptional(),
});

/** Written out, since a page of history is made of hundreds of these: to spread what may be absent takes as long as to parse it. */
export function jobFrom(fields: readonly unknown[], outputs: readonly (readonly unknown[])[]): Job {
  const [
    id, groupId, operation, provider, origin, keyId, account, scope, askedBy, owner, state, isBilled, reserved, spent, weight, acceptedId, attempts, notBefore, removed, createdAt, updatedAt, json,
  ] = row.parse(fields);
  const d = doc.parse(JSON.parse(json));
  const job: { -readonly [Field in keyof Job]: Job[Field] } = {
    id, groupId, operation, provider, input: d.input, origin, keyId, keyLabel: d.keyLabel, account, scope, askedBy, owner, state, billed: isBilled, price: d.price,
    reserved, spent, weight, attempts, place: d.place, outputs: outputs.map(outputFrom), warnings: d.warnings, createdAt, updatedAt,
  };
  if (acceptedId !== null) job.acceptedId = acceptedId;
  if (notBefore !== null) job.notBefore = notBefore;
  if (d.drawn !== undefined) job.drawn = d.drawn;
  if (d.failure !== undefined) job.failure = d.failure;
  if (removed === 1) job.removed = true;
  if (d.stopped !== undefined) job.stopped = d.stopped;
  if (d.deletedThere !== undefined) job.deletedThere = d.deletedThere;
  if (d.endedAt !== undefined) job.endedAt = d.endedAt;
  if (d.texts !== undefined) job.texts = d.texts;
  if (d.json !== undefined) job.json = d.json;
  return job;
}

/** What is read of an output, in this order. */
export const outputFields = "job_id, idx, state, sha256, uri, doc";
const outputRow = z.tuple([z.string(), z.int(), outputState.catch("lost"), z.string().nullable(), z.string().nullable(), z.string()]);

/** Of a picture whose details cannot be read, the columns say what matters: whether it is there, and where. */
function outputFrom(fields: readonly unknown[]): JobOutput {
  const [, index, state, sha256, uri, details] = outputRow.parse(fields);
  return output.safeParse(parsed(details)).data ?? { index, state, ...(sha256 === null ? {} : { sha256 }), ...(uri === null ? {} : { uri }) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Column values, named as in the schema. */
export function jobColumns(job: Job): Record<string, string | number | null> {
  const { input, drawn, keyLabel, failure: failed, stopped, deletedThere, endedAt, price: cost, place, texts, json, warnings } = job;
  return {
    id: job.id, group_id: job.groupId, operation: job.operation, provider: job.provider, origin: job.origin, key_id: job.keyId,
    account: job.account, scope: job.scope, asked_by: job.askedBy, owner: job.owner, state: job.state, billed: job.billed, reserved: job.reserved,
    spent: job.spent, weight: job.weight, accepted_id: job.acceptedId ?? null, attempts: job.attempts,
    not_before: job.notBefore ?? null, removed: job.removed === true ? 1 : 0, created_at: job.createdAt, updated_at: job.updatedAt,
    ...tokensOf(job),
    doc: JSON.stringify({ input, drawn, keyLabel, failure: failed, stopped, deletedThere, endedAt, price: cost, place, texts, json, warnings }),
  };
}

/** No answer says how many tokens it took: they are held and spent as the money is, all that the price says. */
function tokensOf({ state, billed: isBilled, price: { units } }: Job): { reserved_tokens: number; spent_tokens: number } {
  const tokens = Math.ceil(units?.amount ?? 0);
  if (isBilled === "yes") return { reserved_tokens: 0, spent_tokens: tokens };
  return { reserved_tokens: isBilled === "no" && hasEnded({ state }) ? 0 : tokens, spent_tokens: 0 };
}
