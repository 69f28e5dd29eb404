import { StoreFault } from "./faults.ts";
import type { JobPatch } from "../jobs/ports.ts";
import { hasEnded } from "../jobs/states.ts";
import type { Job, JobOutput, JobState } from "../jobs/types.ts";
import { jobColumns, jobFields, jobFrom, outputFields } from "./rows.ts";
import type { Statements } from "./statements.ts";

/** The provider may be at work on the request, or it is not known whether it is: the slot ends by itself then. */
const occupies: ReadonlySet<JobState> = new Set(["submitting", "accepted", "unknown"]);

/** Grows with every change of any job, in the order of the commits: what is newer than a number is what changed since. */
const nextRevision = "(SELECT coalesce(max(revision), 0) + 1 FROM jobs)";

export function insertJob(db: Statements, job: Job): void {
  const columns = jobColumns(job);
  const names = Object.keys(columns);
  db.run(`INSERT INTO jobs (${names.join(", ")}, revision) VALUES (${names.map(() => "?").join(", ")}, ${nextRevision})`, columns);
  writeOutputs(db, job.id, job.outputs);
}

/** Undefined: there is no such job. Throws a `StoreFault` when it cannot be read. */
export function readJob(db: Statements, id: string): Job | undefined {
  const [fields] = db.all(`SELECT ${jobFields} FROM jobs WHERE id = ?`, [id]);
  if (fields === undefined) return undefined;
  try {
    return jobFrom(fields, db.all(`SELECT ${outputFields} FROM outputs WHERE job_id = ? ORDER BY idx`, [id]));
  } catch (cause) {
    throw new StoreFault("unreadable", `The job ${id} cannot be read: another version wrote it, or another hand.`, { cause });
  }
}

/** A row that cannot be read (another version's, or edited by hand) must not hide the others. `which` stands behind WHERE. */
export function jobsWhere(db: Statements, which: string, values: readonly (string | number)[] = []): Job[] {
  const jobs = db.all(`SELECT ${jobFields} FROM jobs WHERE ${which}`, values);
  const outputs = db.all(`SELECT ${outputFields} FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE ${which}) ORDER BY job_id, idx`, values);
  const ofJob = Map.groupBy(outputs, ([jobId]) => jobId);
  return jobs.flatMap((fields) => {
    try {
      return jobFrom(fields, ofJob.get(fields[0] ?? null) ?? []);
    } catch {
      return [];
    }
  });
}

/** Compares and sets: owner, state, and those outputs that change. Undefined when any of them is another by now, and it is not `late` either. */
export function changeJob(db: Statements, was: Pick<Job, "id" | "owner" | "state" | "outputs">, patch: JobPatch, now: number, late?: JobPatch): Job | undefined {
  const current = readJob(db, was.id);
  return current === undefined ? undefined : changeRead(db, current, was, patch, now, late);
}

/** The same, of one that was read in this transaction. */
export function changeRead(db: Statements, current: Job, was: Pick<Job, "owner" | "state" | "outputs">, patch: JobPatch, now: number, late?: JobPatch): Job | undefined {
  const chosen = current.owner === was.owner && current.state === was.state ? patch : isWrittenOff(current) ? late : undefined;
  if (chosen === undefined) return undefined;
  // What is heard of it after all is news: it comes back to the lists.
  const { clear = [], outputs: changed = [], ...set } = chosen === late ? { ...chosen, clear: [...chosen.clear ?? [], "removed" as const] } : chosen;
  if (changed.some(({ index }) => standOf(current, index) !== standOf(was, index))) return undefined;
  const outputs = [...current.outputs.filter(({ index }) => !changed.some((one) => one.index === index)), ...changed].sort((a, b) => a.index - b.index);
  const next: Job = withEnd({ ...without(current, clear), ...set, outputs, updatedAt: now }, current, now);
  writeChanges(db, current, next);
  writeOutputs(db, next.id, changed);
  if (!occupies.has(next.state)) db.run("DELETE FROM slots WHERE job_id = ?", [next.id]);
  return next;
}

/** SQLite writes every index anew that has a column of these, whether or not that changed. */
function writeChanges(db: Statements, current: Job, next: Job): void {
  const before = jobColumns(current);
  const changed = Object.entries(jobColumns(next)).filter(([name, value]) => value !== before[name]);
  db.run(`UPDATE jobs SET ${changed.map(([name]) => `${name} = ?, `).join("")}revision = ${nextRevision} WHERE id = ?`, { ...Object.fromEntries(changed), id: next.id });
}

/** When it ended first; one that was only guessed to have ended has not, when it goes on after all. */
function withEnd({ endedAt, ...next }: Job, before: Job, now: number): Job {
  const known = before.state === "unknown" && !hasEnded(next) ? undefined : endedAt;
  const ended = known ?? (hasEnded(next) && !hasEnded(before) ? now : undefined);
  return ended === undefined ? next : { ...next, endedAt: ended };
}

/** A guess of whoever thought its window dead, which no person has confirmed. */
function isWrittenOff({ state, billed }: Job): boolean {
  return state === "unknown" && billed === "unknown";
}

/** What a change of an output turns on: two windows that save or remove the same picture see each other here. */
function standOf({ outputs }: Pick<Job, "outputs">, index: number): string {
  const output = outputs.find((one) => one.index === index);
  return JSON.stringify([output?.state, output?.sha256, output?.uri]);
}

function without(job: Job, clear: NonNullable<JobPatch["clear"]>): Job {
  const { failure, notBefore, removed, ...rest } = job;
  return {
    ...rest,
    ...(failure === undefined || clear.includes("failure") ? {} : { failure }),
    ...(notBefore === undefined || clear.includes("notBefore") ? {} : { notBefore }),
    ...(removed === undefined || clear.includes("removed") ? {} : { removed }),
  };
}

function writeOutputs(db: Statements, jobId: string, outputs: readonly JobOutput[]): void {
  for (const output of outputs) {
    db.run("INSERT OR REPLACE INTO outputs (job_id, idx, state, sha256, uri, doc) VALUES (?, ?, ?, ?, ?, ?)",
      { job_id: jobId, idx: output.index, state: output.state, sha256: output.sha256 ?? null, uri: output.uri ?? null, doc: JSON.stringify(output) });
  }
}
