import type { DatabaseSync } from "node:sqlite";
import type { Claim, JobStore } from "../jobs/ports.ts";
import { endStates } from "../jobs/types.ts";
import type { Job } from "../jobs/types.ts";

const ended: ReadonlySet<string> = new Set(endStates);

type ClaimedIds = { readonly ids: readonly string[] } | Exclude<Claim, { claimed: unknown }>;

/**
 * The oldest job of all living windows goes next, with as many behind it as fit while they are this window's. A heavy head
 * is not overtaken: a window whose job is not the head waits, so that nobody starves. Runs inside a transaction.
 */
export function claimSlots(
  db: DatabaseSync,
  { owner, account, limit, slotMs, later }: Parameters<JobStore["claim"]>[0],
  now: number,
  dead: (owner: string) => boolean,
): ClaimedIds {
  const queue = db.prepare("SELECT id, owner, weight, not_before FROM jobs WHERE account = ? AND state = 'queued' ORDER BY seq").iterate(account);
  const fitting: { readonly id: string; readonly weight: number }[] = [];
  let taken = slotsTaken(db, account, now);
  let waits = false;
  let stop: "others" | "full" | undefined;
  for (const job of queue) {
    const notBefore = Number(job["not_before"] ?? 0);
    const mine = job["owner"] === owner;
    if (!mine && dead(String(job["owner"]))) continue;
    // A window knows its own waits by a clock that nobody sets; of others' there is only what they wrote.
    if (mine ? later.includes(String(job["id"])) : notBefore > now) {
      waits ||= mine;
      continue;
    }
    const weight = Math.min(Number(job["weight"]), limit);
    stop = !mine ? "others" : taken + weight > limit ? "full" : undefined;
    if (stop !== undefined) break;
    taken += weight;
    fitting.push({ id: String(job["id"]), weight });
  }
  if (fitting.length > 0) return { ids: fitting.map((job) => take(db, account, job, now, slotMs)) };
  if (stop === "full") return { wait: "full" };
  if (stop === "others") return isQueued(db, account, owner) ? { wait: "others" } : { wait: "nothing" };
  return { wait: waits ? "later" : "nothing" };
}

function take(db: DatabaseSync, account: string, { id, weight }: { id: string; weight: number }, now: number, slotMs: number): string {
  db.prepare("INSERT OR REPLACE INTO slots (job_id, account, weight, ends_at) VALUES (?, ?, ?, ?)").run(id, account, weight, now + slotMs);
  db.prepare("UPDATE jobs SET state = 'submitting', attempts = attempts + 1, not_before = NULL, updated_at = ? WHERE id = ?").run(now, id);
  return id;
}

function isQueued(db: DatabaseSync, account: string, owner: string): boolean {
  return db.prepare("SELECT 1 FROM jobs WHERE account = ? AND state = 'queued' AND owner = ? LIMIT 1").get(account, owner) !== undefined;
}

function slotsTaken(db: DatabaseSync, account: string, now: number): number {
  const row = db.prepare("SELECT coalesce(sum(weight), 0) AS taken FROM slots WHERE account = ? AND ends_at > ?").get(account, now);
  return Number(row?.["taken"] ?? 0);
}

/**
 * A name belongs to one picture while its job is open: two windows can never save over each other. Once the job has
 * ended, the file itself guards its name. Names compare without case, as on Windows and macOS. A picture holds one name
 * at a time, and only the job's owner takes one: a window that was thought dead and wakes up saves nothing more.
 */
export function claimName(
  db: DatabaseSync, folder: string, names: readonly string[], job: Pick<Job, "id" | "owner">, index: number,
): { readonly name: string } | "taken" | "lost" {
  if (db.prepare("SELECT owner FROM jobs WHERE id = ?").get(job.id)?.["owner"] !== job.owner) return "lost";
  const holderOf = db.prepare(`SELECT names.job_id, idx, state FROM names LEFT JOIN jobs ON jobs.id = names.job_id
    WHERE folder = ? AND name = ?`);
  const name = names.find((each) => {
    const holder = holderOf.get(folder, each);
    const ours = holder?.["job_id"] === job.id && holder["idx"] === index;
    return holder === undefined || ours || holder["state"] === null || ended.has(String(holder["state"]));
  });
  if (name === undefined) return "taken";
  db.prepare("DELETE FROM names WHERE folder = ? AND job_id = ? AND idx = ?").run(folder, job.id, index);
  db.prepare("INSERT OR REPLACE INTO names (folder, name, job_id, idx) VALUES (?, ?, ?, ?)").run(folder, name, job.id, index);
  return { name };
}
