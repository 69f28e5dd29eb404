import type { Claim, JobStore } from "../jobs/ports.ts";
import { endStates } from "../jobs/types.ts";
import type { Job } from "../jobs/types.ts";
import { changeRead, readJob } from "./jobRows.ts";
import type { Row, Statements } from "./statements.ts";

const ended: ReadonlySet<string> = new Set(endStates);

/**
 * The oldest job of all living windows goes next, with as many behind it as fit while they are this window's. A heavy head
 * is not overtaken: a window whose job is not the head waits, so that nobody starves. Runs inside a transaction.
 */
export function claimSlots(
  db: Statements, { owner, account, limit, most, slotMs, later }: Parameters<JobStore["claim"]>[0], now: number, dead: (owner: string) => boolean,
): Claim {
  const fitting: Job[] = [];
  let taken = slotsTaken(db, account, now);
  let waits = false;
  let stop: "others" | "full" | undefined;
  for (const row of queueOf(db, account, now)) {
    const mine = row["owner"] === owner;
    if (!mine && dead(String(row["owner"]))) continue;
    // A window knows its own waits by a clock that nobody sets; of others' there is only what they wrote.
    if (mine ? later.includes(String(row["id"])) : row["waits"] === 1) {
      waits ||= mine;
      continue;
    }
    const job = readable(db, String(row["id"]));
    // Nobody waits for a stopped one any more: it is on its way out.
    if (job === undefined || job.stopped === true) continue;
    stop = !mine ? "others" : taken + weightOf(job, limit) > limit ? "full" : undefined;
    if (stop !== undefined || fitting.length >= most) break;
    taken += weightOf(job, limit);
    fitting.push(job);
  }
  if (fitting.length > 0) return { claimed: fitting.flatMap((job) => take(db, job, weightOf(job, limit), now, slotMs)) };
  if (stop === "full") return { wait: "full" };
  if (stop === "others") return isQueued(db, account, owner) ? { wait: "others" } : { wait: "nothing" };
  return { wait: waits ? "later" : "nothing" };
}

/** No wait lasts longer from now than it was to last in all: where it would, the clock was set back since, and it is over. */
function queueOf(db: Statements, account: string, now: number): Iterable<Row> {
  return db.each("SELECT id, owner, not_before > ? AND updated_at <= ? AS waits FROM jobs WHERE account = ? AND state = 'queued' ORDER BY seq", [now, now, account]);
}

/** A job that cannot be read waits for a version that can, and holds nobody up. */
function readable(db: Statements, id: string): Job | undefined {
  try {
    return readJob(db, id);
  } catch {
    return undefined;
  }
}

function weightOf(job: Job, limit: number): number {
  return Math.min(job.weight, limit);
}

function take(db: Statements, job: Job, weight: number, now: number, slotMs: number): Job[] {
  db.run("INSERT OR REPLACE INTO slots (job_id, account, weight, ends_at, ms) VALUES (?, ?, ?, ?, ?)", [job.id, job.account, weight, now + slotMs, slotMs]);
  return [changeRead(db, job, job, { state: "submitting", attempts: job.attempts + 1, clear: ["notBefore"] }, now) ?? []].flat();
}

function isQueued(db: Statements, account: string, owner: string): boolean {
  return db.get("SELECT 1 FROM jobs WHERE account = ? AND state = 'queued' AND owner = ? LIMIT 1", [account, owner]) !== undefined;
}

/** No slot lasts longer from now than it was to last in all: where it would, the clock was set back since, and it begins anew. */
function slotsTaken(db: Statements, account: string, now: number): number {
  db.run("UPDATE slots SET ends_at = ? + ms WHERE account = ? AND ends_at - ms > ?", [now, account, now]);
  return Number(db.get("SELECT coalesce(sum(weight), 0) AS taken FROM slots WHERE account = ? AND ends_at > ?", [account, now])?.["taken"]);
}

/**
 * A name belongs to one picture while its job is open: two windows can never save over each other. Once the job has
 * ended, the file itself guards its name. Names compare without case, as on Windows and macOS. A picture holds one name
 * at a time, and only the job's owner takes one: a window that was thought dead and wakes up saves nothing more.
 */
export function claimName(
  db: Statements, folder: string, names: readonly string[], job: Pick<Job, "id" | "owner">, index: number,
): { readonly name: string } | "taken" | "not ours" {
  if (db.get("SELECT owner FROM jobs WHERE id = ?", [job.id])?.["owner"] !== job.owner) return "not ours";
  const name = names.find((each) => {
    const holder = db.get("SELECT names.job_id, idx, state FROM names LEFT JOIN jobs ON jobs.id = names.job_id WHERE folder = ? AND name = ?", [folder, each]);
    const ours = holder?.["job_id"] === job.id && holder["idx"] === index;
    return holder === undefined || ours || holder["state"] === null || ended.has(String(holder["state"]));
  });
  if (name === undefined) return "taken";
  db.run("DELETE FROM names WHERE folder = ? AND job_id = ? AND idx = ?", [folder, job.id, index]);
  db.run("INSERT OR REPLACE INTO names (folder, name, job_id, idx) VALUES (?, ?, ?, ?)", [folder, name, job.id, index]);
  return { name };
}
