import { ImageStudioError, asUnbilled, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { upperBound } from "../core/price.ts";
import type { Context } from "./context.ts";
import type { Prepared } from "./prepare.ts";
import type { Refusal } from "./ports.ts";
import { drawn } from "./seeds.ts";
import { freeze } from "./snapshot.ts";
import type { Job } from "./types.ts";

/** Journals the jobs with their reservations, all or none. What fails here has cost nothing, and says so. */
export async function journalled(context: Context, prepared: readonly Prepared[], groupId: () => string): Promise<readonly Job[]> {
  try {
    const jobs = await Promise.all(prepared.map((p) => toJob(context, p, groupId())));
    for (const job of jobs) context.trace("before", "queue", job.id);
    const refused = await context.store.reserve(jobs, await context.policy.limits());
    if (refused !== undefined) throw new ImageStudioError(overLimit(refused));
    for (const job of jobs) context.trace("after", "queue", job.id);
    return jobs;
  } catch (error) {
    throw asUnbilled(error);
  }
}

export function overLimit({ limit: { rule, scope, unit, team, uri, resets }, asked, left }: Refusal): Failure {
  return failure("budget", "no", { rule, scope, unit, asked, left, ...(team === undefined ? {} : { team }), ...(uri === undefined ? {} : { uri }), ...(resets === undefined ? {} : { resets }) });
}

async function toJob(context: Context, prepared: Prepared, groupId: string): Promise<Job> {
  const { operation, payer, price, request } = prepared;
  const now = context.clock.now();
  return {
    id: context.newId(), groupId, operation: operation.id, provider: operation.provider,
    input: await freeze(prepared.input, context.files), ...drawn(context.provider(operation.provider), operation, prepared.input, () => context.clock.random()), origin: payer.origin, keyId: payer.id, keyLabel: payer.label,
    account: `${operation.provider}@${payer.origin}`, scope: "person", askedBy: request.askedBy, owner: context.owner, state: "queued",
    billed: "no", price, reserved: upperBound(price), spent: 0, weight: prepared.weight, attempts: 0,
    place: request.place, outputs: [], warnings: [], createdAt: now, updatedAt: now,
  };
}
