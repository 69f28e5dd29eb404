import type { DatabaseSync } from "node:sqlite";
import type { Job, JobState } from "../jobs/types.ts";
import type { JobPatch, JobStore } from "../jobs/ports.ts";
import { claimName, claimSlots } from "./claims.ts";
import type { Database } from "./database.ts";
import { jobColumns, jobFrom } from "./rows.ts";

/** A heartbeat older than this is a dead window's. */
const deadAfterMs = 60_000;

const occupies: ReadonlySet<JobState> = new Set(["submitting", "accepted", "unknown"]);

interface Options {
  readonly now: () => number;
  /** Whether the process behind an owner still runs; undefined when it cannot be known (another machine). */
  readonly alive: (owner: string) => boolean | undefined;
}

export function jobStore(database: Database, { now, alive }: Options): JobStore {
  const dead = (db: DatabaseSync, owner: string): boolean => {
    if (alive(owner) === false) return true;
    const beat = db.prepare("SELECT beat FROM owners WHERE id = ?").get(owner)?.["beat"];
    return typeof beat !== "number" || beat < now() - deadAfterMs;
  };
  return {
    add: (jobs) => database.transaction((db) => {
      for (const job of jobs) {
        const columns = jobColumns(job);
        const names = Object.keys(columns);
        db.prepare(`INSERT INTO jobs (${names.join(", ")}) VALUES (${names.map((n) => `:${n}`).join(", ")})`).run(columns);
        writeOutputs(db, job);
      }
    }),
    get: (id) => database.read((db) => readJob(db, id)),
    recent: ({ limit, before }) => database.read((db) =>
      jobsWhere(db, "created_at < ? ORDER BY created_at DESC, seq DESC LIMIT ?", before ?? Number.MAX_SAFE_INTEGER, limit)),
    inStates: (states) => database.read((db) => jobsWhere(db, `state IN (${states.map(() => "?").join(", ")}) ORDER BY seq`, ...states)),
    change: (job, patch) => database.transaction((db) => changeJob(db, job, patch, now())),
    remove: (id) => database.transaction((db) => void db.prepare("DELETE FROM jobs WHERE id = ?").run(id)),
    ahead: (job) => database.read((db) => Number(db.prepare(
      "SELECT count(*) AS n FROM jobs WHERE account = ? AND state = 'queued' AND seq < (SELECT seq FROM jobs WHERE id = ?)",
    ).get(job.account, job.id)?.["n"] ?? 0)),
    claim: (ask) => database.transaction((db) => {
      const claim = claimSlots(db, ask, now(), (owner) => owner !== ask.owner && dead(db, owner));
      return "ids" in claim ? { claimed: claim.ids.flatMap((id) => readJob(db, id) ?? []) } : claim;
    }),
    beat: (owner) => database.transaction((db) => void db.prepare(
      "INSERT INTO owners (id, beat) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET beat = excluded.beat").run(owner, now())),
    adopt: (owner, takeOver) => database.transaction((db) => {
      const open = jobsWhere(db, "state NOT IN ('placed', 'done', 'refused', 'failed', 'cancelled', 'unknown') ORDER BY seq");
      const orphans = open.filter((job) => job.owner !== owner && dead(db, job.owner));
      return orphans.flatMap((job) => {
        const patch = takeOver(job);
        return patch === undefined ? [] : changeJob(db, job, { ...patch, owner }, now()) ?? [];
      });
    }),
    hold: (jobId, ms) => database.transaction((db) => void db.prepare("UPDATE slots SET ends_at = ? WHERE job_id = ?").run(now() + ms, jobId)),
    claimName: (folder, names, job, index) => database.transaction((db) => claimName(db, folder, names, job, index)),
    claimedName: (folder, jobId, index) => database.read((db) => {
      const name = db.prepare("SELECT name FROM names WHERE folder = ? AND job_id = ? AND idx = ?").get(folder, jobId, index)?.["name"];
      return typeof name === "string" ? name : undefined;
    }),
    recall: (fact) => database.read((db) => {
      const value = db.prepare("SELECT value FROM facts WHERE fact = ?").get(fact)?.["value"];
      return typeof value === "string" ? value : undefined;
    }),
    remember: (fact, value) => database.transaction((db) => void db.prepare(
      "INSERT INTO facts (fact, value) VALUES (?, ?) ON CONFLICT (fact) DO UPDATE SET value = excluded.value").run(fact, value)),
    elsewhere: () => database.read((db) => Number(db.prepare("PRAGMA data_version").get()?.["data_version"])),
    sums: () => database.read((db) => {
      const row = db.prepare("SELECT coalesce(sum(spent), 0) AS spent, coalesce(sum(reserved), 0) AS reserved FROM jobs").get();
      return { spent: Number(row?.["spent"] ?? 0), reserved: Number(row?.["reserved"] ?? 0) };
    }),
  };
}

function changeJob(db: DatabaseSync, { id, owner, state }: Pick<Job, "id" | "owner" | "state">, patch: JobPatch, now: number): Job | undefined {
  const current = readJob(db, id);
  if (current?.owner !== owner || current.state !== state) return undefined;
  const { clear = [], ...set } = patch;
  const next: Job = { ...without(current, clear), ...set, updatedAt: now };
  const columns = jobColumns(next);
  const names = Object.keys(columns).filter((n) => n !== "id");
  db.prepare(`UPDATE jobs SET ${names.map((n) => `${n} = :${n}`).join(", ")} WHERE id = :id`).run(columns);
  if (patch.outputs !== undefined) writeOutputs(db, next);
  // A slot lasts as long as the provider may be at work on the request: with an unknown outcome, until it ends by itself.
  if (!occupies.has(next.state)) db.prepare("DELETE FROM slots WHERE job_id = ?").run(id);
  return next;
}

function without(job: Job, clear: readonly ("failure" | "notBefore")[]): Job {
  const { failure, notBefore, ...rest } = job;
  return {
    ...rest,
    ...(failure === undefined || clear.includes("failure") ? {} : { failure }),
    ...(notBefore === undefined || clear.includes("notBefore") ? {} : { notBefore }),
  };
}

function writeOutputs(db: DatabaseSync, job: Job): void {
  const insert = db.prepare("INSERT OR REPLACE INTO outputs (job_id, idx, state, sha256, uri, doc) VALUES (?, ?, ?, ?, ?, ?)");
  for (const output of job.outputs) {
    insert.run(job.id, output.index, output.state, output.sha256 ?? null, output.uri ?? null, JSON.stringify(output));
  }
}

function readJob(db: DatabaseSync, id: string): Job | undefined {
  const row = db.prepare("SELECT * FROM jobs WHERE id = ?").get(id);
  return row === undefined ? undefined : jobFrom(row, outputsOf(db, row));
}

/** A row that cannot be read (another version's, or edited by hand) must not hide the others. */
function jobsWhere(db: DatabaseSync, where: string, ...values: (string | number)[]): Job[] {
  return db.prepare(`SELECT * FROM jobs WHERE ${where}`).all(...values).flatMap((row) => {
    try {
      return [jobFrom(row, outputsOf(db, row))];
    } catch {
      return [];
    }
  });
}

function outputsOf(db: DatabaseSync, row: Readonly<Record<string, unknown>>): unknown[] {
  return db.prepare("SELECT doc FROM outputs WHERE job_id = ? ORDER BY idx").all(String(row["id"]));
}
