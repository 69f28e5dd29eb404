import type { JobPatch, Ledger, Limit, Refusal, Unit } from "../jobs/ports.ts";
import type { Job } from "../jobs/types.ts";
import { bounded } from "./bounded.ts";
import { changeRead, insertJob, readJob } from "./jobRows.ts";
import { jobColumns } from "./rows.ts";
import { unpricedIn } from "./unpriced.ts";
import type { Statements } from "./statements.ts";

const columns: Readonly<Record<Unit, { readonly reserved: "reserved" | "reserved_tokens"; readonly spent: "spent" | "spent_tokens" }>> = {
  usdMicros: { reserved: "reserved", spent: "spent" },
  tokens: { reserved: "reserved_tokens", spent: "spent_tokens" },
};

/** Everything or nothing. Runs inside a transaction: between the sum and the entry no other window comes. */
export function reserve(db: Statements, jobs: readonly Job[], limits: readonly Limit[]): Refusal | undefined {
  const refused = firstInTheWay(db, jobs, limits, () => 0);
  if (refused === undefined) for (const job of jobs) insertJob(db, job);
  return refused;
}

/** Runs inside a transaction, too. What the job itself holds of a limit stands not in its way. */
export function renew(db: Statements, was: Parameters<Ledger["renew"]>[0], patch: JobPatch, limits: readonly Limit[], now: number): Awaited<ReturnType<Ledger["renew"]>> {
  const job = readJob(db, was.id);
  if (job === undefined) return { job };
  const refused = firstInTheWay(db, [job], limits, (limit) => (job.createdAt < limit.since ? 0 : askedOf([job], limit)));
  return refused === undefined ? { job: changeRead(db, job, was, { ...patch, createdAt: now }, now) } : { refused };
}

function firstInTheWay(db: Statements, jobs: readonly Job[], limits: readonly Limit[], theirs: (limit: Limit) => number): Refusal | undefined {
  for (const limit of limits) {
    const asked = askedOf(jobs, limit);
    const left = limit.most - takenOf(db, limit) + theirs(limit);
    if (asked > 0 && asked > left) return { limit, asked, left: Math.max(0, left) };
  }
  return undefined;
}

/** Also of what was asked for just before the day began: it would count in none. */
function askedOf(jobs: readonly Job[], { unit, scope }: Limit): number {
  return jobs.filter((job) => job.scope === scope)
    .reduce((sum, job) => sum + Number(jobColumns(job)[columns[unit].reserved]), 0);
}

function takenOf(db: Statements, { unit, scope, since }: Limit): number {
  const { reserved, spent } = columns[unit];
  return Number(db.get(`SELECT ${bounded(`${reserved} + ${spent}`)} AS taken FROM jobs WHERE scope = ? AND created_at >= ?`, [scope, since])?.["taken"]);
}

export function unpricedOf(db: Statements, among: Parameters<Ledger["unpriced"]>[0]): { spent: number; reserved: number } {
  const row = among === undefined ? db.get(unpricedIn("true")) : db.get(unpricedIn("scope = ? AND created_at >= ?"), [among.scope, among.since]);
  return { spent: Number(row?.["spent"]), reserved: Number(row?.["reserved"]) };
}

const allSums = Object.values(columns).flatMap(({ reserved, spent }) => [reserved, spent]).map((name) => `${bounded(name)} AS ${name}`).join(", ");

export function sumsOf(db: Statements, among: Parameters<Ledger["sums"]>[0]): Awaited<ReturnType<Ledger["sums"]>> {
  const row = among === undefined ? db.get(`SELECT ${allSums} FROM jobs`) : db.get(`SELECT ${allSums} FROM jobs WHERE scope = ? AND created_at >= ?`, [among.scope, among.since]);
  const of = ({ reserved, spent }: (typeof columns)[Unit]): { spent: number; reserved: number } => ({ spent: Number(row?.[spent]), reserved: Number(row?.[reserved]) });
  return { usdMicros: of(columns.usdMicros), tokens: of(columns.tokens) };
}
