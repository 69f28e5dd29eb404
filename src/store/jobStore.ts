import type { JobStore } from "../jobs/ports.ts";
import type { Job } from "../jobs/types.ts";
import { claimName, claimSlots } from "./claims.ts";
import type { Database } from "./database.ts";
import { changeJob, jobsWhere, readJob } from "./jobRows.ts";
import { keyRecords, noteKey } from "./keyRecords.ts";
import { renew, reserve, sumsOf, unpricedOf } from "./ledger.ts";
import { watchOwners } from "./liveness.ts";
import type { Liveness } from "./liveness.ts";
import { isOpen } from "./openRows.ts";
import type { Statements } from "./statements.ts";
import { usedOf } from "./used.ts";

/** So many of the changes elsewhere are read at once. */
const changesAtOnce = 500;

/** Its answer is on disk: what follows holds up no other request, and is done again after a crash. */
function isMade({ state }: Pick<Job, "state">): boolean {
  return state === "answered" || state === "collecting" || state === "collected";
}

export function jobStore(database: Database, liveness: Liveness): JobStore {
  const { clock } = liveness;
  const isDead = watchOwners(liveness);
  /** Asked of many jobs at once, and of each owner once. */
  const deadIn = (db: Statements): ((owner: string) => boolean) => {
    const known = new Map<string, boolean>();
    return (owner) => {
      const before = known.get(owner);
      if (before !== undefined) return before;
      const beat = db.get("SELECT beat FROM owners WHERE id = ?", [owner])?.["beat"];
      const dead = isDead(owner, typeof beat === "number" ? beat : undefined);
      known.set(owner, dead);
      return dead;
    };
  };
  return {
    reserve: (jobs, limits) => database.transaction((db) => reserve(db, jobs, limits)),
    renew: (job, patch, limits) => database.transaction((db) => renew(db, job, patch, limits, clock.now())),
    get: (id) => database.read((db) => readJob(db, id)),
    recent: ({ limit, before }) => database.read((db) => (before === undefined
      ? jobsWhere(db, "removed = 0 ORDER BY seq DESC LIMIT ?", [limit])
      : jobsWhere(db, "removed = 0 AND seq < (SELECT seq FROM jobs WHERE id = ?) ORDER BY seq DESC LIMIT ?", [before, limit]))),
    inStates: (states) => database.read((db) => jobsWhere(db, `${isOpen} AND removed = 0 AND state IN (SELECT value FROM json_each(?)) ORDER BY seq`, [JSON.stringify(states)])),
    held: () => database.read((db) => jobsWhere(db, "billed = 'unknown' ORDER BY seq")),
    change: (job, patch, late) => database.transaction((db) => changeJob(db, job, patch, clock.now(), late), isMade(job) ? "soon" : "now"),
    ahead: (job) => database.read((db) => Number(db.get(
      "SELECT count(*) AS n FROM jobs WHERE account = ? AND state = 'queued' AND seq < (SELECT seq FROM jobs WHERE id = ?)", [job.account, job.id])?.["n"])),
    claim: (ask) => database.transaction((db) => claimSlots(db, ask, clock.now(), deadIn(db))),
    beat: (owner) => database.transaction((db) => db.run(
      "INSERT INTO owners (id, beat) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET beat = excluded.beat", [owner, clock.now()])),
    orphans: (owner) => database.read((db) => {
      const owners = db.all(`SELECT DISTINCT owner FROM jobs WHERE ${isOpen}`).map(([one]) => String(one));
      const dead = deadIn(db);
      const gone = owners.filter((one) => one !== owner && dead(one));
      return gone.length === 0 ? [] : jobsWhere(db, `${isOpen} AND removed = 0 AND owner IN (SELECT value FROM json_each(?)) ORDER BY seq`, [JSON.stringify(gone)]);
    }),
    hold: (jobId, ms) => database.transaction((db) => db.run("UPDATE slots SET ends_at = ?, ms = ? WHERE job_id = ?", [clock.now() + ms, ms, jobId])),
    claimName: (folder, names, job, index) => database.transaction((db) => claimName(db, folder, names, job, index), "soon"),
    claimedName: (folder, jobId, index) => database.read((db) => {
      const name = db.get("SELECT name FROM names WHERE folder = ? AND job_id = ? AND idx = ?", [folder, jobId, index])?.["name"];
      return typeof name === "string" ? name : undefined;
    }),
    ofKey: (keyId, limit) => database.read((db) => jobsWhere(db, "key_id = ? ORDER BY seq DESC LIMIT ?", [keyId, limit])),
    noteKey: (keyId, word) => database.transaction((db) => noteKey(db, keyId, word), "soon"),
    keyRecords: () => database.read(keyRecords),
    recall: (fact) => database.read((db) => {
      const value = db.get("SELECT value FROM facts WHERE fact = ?", [fact])?.["value"];
      return typeof value === "string" ? value : undefined;
    }),
    remember: (fact, value) => database.transaction((db) => db.run(
      "INSERT INTO facts (fact, value) VALUES (?, ?) ON CONFLICT (fact) DO UPDATE SET value = excluded.value", [fact, value])),
    changes: (since) => database.read((db) => {
      const newest = Number(db.get("SELECT max(revision) AS newest FROM jobs")?.["newest"] ?? 0);
      if (since === undefined || since >= newest) return { jobs: [], revision: newest };
      const revision = Math.min(newest, since + changesAtOnce);
      return { jobs: jobsWhere(db, "revision > ? AND revision <= ? ORDER BY revision", [since, revision]), revision };
    }),
    sums: (of) => database.read((db) => sumsOf(db, of)),
    used: (of) => database.read((db) => usedOf(db, of)),
    first: (fact) => database.transaction((db) => db.get("INSERT INTO facts (fact, value) VALUES (?, '') ON CONFLICT (fact) DO NOTHING RETURNING fact", [fact]) !== undefined),
    unpriced: (of) => database.read((db) => unpricedOf(db, of)),
  };
}
