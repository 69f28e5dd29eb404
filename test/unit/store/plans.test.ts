import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { mock } from "node:test";
import type { JobStore } from "../../../src/jobs/ports.ts";
import { systemClock } from "../../../src/app/systemClock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { hasOpenJobs, spentSince } from "../../../src/store/glance.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

/** Everything that can be asked of a store, once. */
const asked: readonly (readonly [keyof JobStore, (store: JobStore) => Promise<unknown>])[] = [
  ["reserve", (store) => store.reserve([jobOf({ outputs: [{ index: 0, state: "kept", sha256: "aa" }] }), jobOf({ id: "job-2", owner: "gone" })], (["usdMicros", "tokens"] as const).map((unit) => ({ rule: "a", scope: "person", unit, most: 1e9, since: 0 })))],
  ["get", (store) => store.get("job-1")],
  ["recent", async (store) => [await store.recent({ limit: 200 }), await store.recent({ limit: 200, before: "job-1" })]],
  ["inStates", (store) => store.inStates(["queued"])],
  ["held", (store) => store.held()],
  ["ahead", (store) => store.ahead(jobOf())],
  ["claim", (store) => store.claim({ owner: "b", account: jobOf().account, limit: 10, most: 10, slotMs: 1000, later: [] })],
  ["change", (store) => store.change(jobOf({ outputs: [{ index: 0, state: "kept", sha256: "aa" }] }), { state: "collected", outputs: [{ index: 0, state: "kept" }] })],
  ["renew", (store) => store.renew(jobOf(), {}, [{ rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 1_000_000, since: 1 }])],
  ["hold", (store) => store.hold("job-1", 1000)],
  ["beat", (store) => store.beat("a")],
  ["orphans", (store) => store.orphans("c")],
  ["claimName", (store) => store.claimName("file:///w", ["a.png"], { id: "job-1", owner: "a" }, 0)],
  ["claimedName", (store) => store.claimedName("file:///w", "job-1", 0)],
  ["ofKey", (store) => store.ofKey("key-1", 200)],
  ["noteKey", (store) => store.noteKey("key-1", { said: "accepted", at: 1 })],
  ["keyRecords", (store) => store.keyRecords()],
  ["recall", (store) => store.recall("fact")],
  ["remember", (store) => store.remember("fact", "value")],
  ["changes", (store) => store.changes(0)],
  ["used", (store) => store.used({ scope: "person", since: 1 })],
  ["first", (store) => store.first("fact")],
  ["unpriced", async (store) => [await store.unpriced(), await store.unpriced({ scope: "person", since: 1 })]],
  ["sums", async (store) => [await store.sums(), await store.sums({ scope: "person", since: 1 })]],
];

describe("every query of the store", () => {
  after(removeFolders);
  afterEach(() => mock.restoreAll());

  it("finds its rows by an index, and none reads all jobs but the sums, from an index of their own", async () => {
    const file = join(await newFolder(), "jobs.sqlite");
    const database = await openDatabase(file);
    const store = jobStore(database, { clock: systemClock, alive: (owner) => owner !== "gone" });
    const spy = mock.method(DatabaseSync.prototype, "prepare");
    assert.deepEqual(asked.map(([method]) => method).sort(), Object.keys(store).sort());
    for (const [, ask] of asked) await ask(store);
    hasOpenJobs(file);
    spentSince(file, 0);
    const statements = new Set(spy.mock.calls.map((call) => call.arguments[0]));
    spy.mock.restore();
    database.close();
    const db = new DatabaseSync(file);
    const plans = [...statements].map((sql) => [shortened(sql), db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().flatMap((step) => stepOf(String(step["detail"])))]);
    db.close();
    assert.deepEqual(Object.fromEntries(plans), expected);
  });
});

/** Names of columns say nothing of a plan. */
function shortened(sql: string): string {
  return sql
    .replace(/AS quarter, .* FROM jobs/, "AS quarter, … FROM jobs")
    .replace(/\((?:\w+, ){3,}\w+\) VALUES \(.*$/, "…").replace(/SET (?:\w+ = \?, )+revision/, "SET …, revision").replace(/SELECT (?:\w+, ){4,}\w+ /, "SELECT … ").replace(/state IN \('paused'.*?\)/g, "(open)")
    .replace(/sum\(billed = .*? FROM/, "…) FROM").replace(/ AND reserved = 0 AND .*? = 0\)/, " …)")
    .replace(/CAST\(min\(total\((.*?)\), \d+\) AS INTEGER\)/g, "bounded($1)");
}

/** Where rows are looked for, and how; not what SQLite does with them then. */
function stepOf(detail: string): string[] {
  return /^(?:SEARCH|SCAN) (?!json_each)/.test(detail) || detail.startsWith("USE TEMP") ? [detail] : [];
}

const newestRevision = "SEARCH jobs USING COVERING INDEX jobs_changed";
const byId = "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)";
const seqOfId = "SEARCH jobs USING COVERING INDEX sqlite_autoindex_jobs_1 (id=?)";
const outputsOf = "SEARCH outputs USING PRIMARY KEY (job_id=?)";
const expected = {
  "SELECT created_at / 900000 AS quarter, … FROM jobs WHERE scope = ? AND created_at >= ? GROUP BY quarter, provider, operation": ["SEARCH jobs USING INDEX jobs_ledger (scope=? AND created_at>?)", "USE TEMP B-TREE FOR GROUP BY", outputsOf],
  "INSERT INTO facts (fact, value) VALUES (?, '') ON CONFLICT (fact) DO NOTHING RETURNING fact": [],
  "SELECT 1 FROM jobs WHERE (open) LIMIT 1": ["SEARCH jobs USING COVERING INDEX jobs_open (state=?)"],
  "SELECT 1 FROM jobs WHERE account = ? AND state = 'queued' AND owner = ? LIMIT 1": ["SEARCH jobs USING INDEX jobs_queue (account=?)"],
  "SELECT … FROM jobs WHERE (open) AND removed = 0 AND owner IN (SELECT value FROM json_each(?)) ORDER BY seq": ["SEARCH jobs USING INDEX jobs_open (state=? AND owner=?)", "USE TEMP B-TREE FOR ORDER BY"],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE (open) AND removed = 0 AND owner IN (SELECT value FROM json_each(?)) ORDER BY seq) ORDER BY job_id, idx": [outputsOf, "SEARCH jobs USING INDEX jobs_open (state=? AND owner=?)", "USE TEMP B-TREE FOR ORDER BY"],
  "SELECT count(*) AS n FROM jobs WHERE account = ? AND state = 'queued' AND seq < (SELECT seq FROM jobs WHERE id = ?)": ["SEARCH jobs USING COVERING INDEX jobs_queue (account=? AND seq<?)", seqOfId],
  "SELECT id, owner, not_before > ? AND updated_at <= ? AS waits FROM jobs WHERE account = ? AND state = 'queued' ORDER BY seq": ["SEARCH jobs USING INDEX jobs_queue (account=?)"],
  "SELECT … FROM jobs WHERE billed = 'unknown' ORDER BY seq": ["SCAN jobs USING INDEX jobs_held"],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE billed = 'unknown' ORDER BY seq) ORDER BY job_id, idx": [outputsOf, "SCAN jobs USING INDEX jobs_held"],
  "DELETE FROM names WHERE folder = ? AND job_id = ? AND idx = ?": ["SEARCH names USING COVERING INDEX names_job (job_id=? AND idx=? AND folder=?)"],
  "DELETE FROM slots WHERE job_id = ?": ["SEARCH slots USING PRIMARY KEY (job_id=?)"],
  "INSERT INTO facts (fact, value) VALUES (?, ?) ON CONFLICT (fact) DO UPDATE SET value = excluded.value": [],
  "INSERT INTO jobs …": [newestRevision],
  "INSERT INTO owners (id, beat) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET beat = excluded.beat": [],
  "INSERT OR REPLACE INTO names …": [],
  "INSERT OR REPLACE INTO outputs …": [],
  "SELECT bounded(reserved) AS reserved, bounded(spent) AS spent, bounded(reserved_tokens) AS reserved_tokens, bounded(spent_tokens) AS spent_tokens FROM jobs": ["SCAN jobs USING COVERING INDEX jobs_ledger"],
  "SELECT bounded(reserved) AS reserved, bounded(spent) AS spent, bounded(reserved_tokens) AS reserved_tokens, bounded(spent_tokens) AS spent_tokens FROM jobs WHERE scope = ? AND created_at >= ?": ["SEARCH jobs USING COVERING INDEX jobs_ledger (scope=? AND created_at>?)"],
  "SELECT bounded(spent) AS spent FROM jobs WHERE created_at >= ?": ["SCAN jobs USING COVERING INDEX jobs_ledger"],
  "SELECT bounded(spent_tokens) AS spent FROM jobs WHERE created_at >= ?": ["SCAN jobs USING COVERING INDEX jobs_ledger"],
  "SELECT 1 FROM pragma_table_info('jobs') WHERE name = 'spent_tokens'": ["SCAN pragma_table_info VIRTUAL TABLE INDEX 0:"],
  "SELECT coalesce(…) FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE true …) AND doc ->> '$.price.basis' = 'unknown'": ["SEARCH jobs USING INTEGER PRIMARY KEY (rowid=?)", "SCAN jobs USING COVERING INDEX jobs_ledger"],
  "SELECT coalesce(…) FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE created_at >= ? …) AND doc ->> '$.price.basis' = 'unknown'": ["SEARCH jobs USING INTEGER PRIMARY KEY (rowid=?)", "SCAN jobs USING COVERING INDEX jobs_ledger"],
  "SELECT coalesce(…) FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE scope = ? AND created_at >= ? …) AND doc ->> '$.price.basis' = 'unknown'": ["SEARCH jobs USING INTEGER PRIMARY KEY (rowid=?)", "SEARCH jobs USING COVERING INDEX jobs_ledger (scope=? AND created_at>?)"],
  "SELECT bounded(reserved + spent) AS taken FROM jobs WHERE scope = ? AND created_at >= ?": ["SEARCH jobs USING COVERING INDEX jobs_ledger (scope=? AND created_at>?)"],
  "SELECT bounded(reserved_tokens + spent_tokens) AS taken FROM jobs WHERE scope = ? AND created_at >= ?": ["SEARCH jobs USING COVERING INDEX jobs_ledger (scope=? AND created_at>?)"],
  "SELECT DISTINCT owner FROM jobs WHERE (open)": ["SEARCH jobs USING COVERING INDEX jobs_open (state=?)", "USE TEMP B-TREE FOR DISTINCT"],
  "SELECT beat FROM owners WHERE id = ?": ["SEARCH owners USING PRIMARY KEY (id=?)"],
  "SELECT coalesce(sum(weight), 0) AS taken FROM slots WHERE account = ? AND ends_at > ?": ["SCAN slots"],
  "SELECT max(revision) AS newest FROM jobs": [newestRevision],
  "INSERT INTO keys (id, said, said_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET said = excluded.said, said_at = excluded.said_at WHERE excluded.said_at >= said_at": [],
  "SELECT key_id, count(*)\nFROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE reserved = 0 AND spent = 0 AND reserved_tokens = 0 AND spent_tokens = 0) AND billed = 'yes' AND doc ->> '$.price.basis' = 'unknown' GROUP BY key_id": ["SEARCH jobs USING INTEGER PRIMARY KEY (rowid=?)", "SCAN jobs USING COVERING INDEX jobs_ledger", "USE TEMP B-TREE FOR GROUP BY"],
  "SELECT id, said, said_at\nFROM keys": ["SCAN keys"],
  "SELECT sums.key_id, n, created_at, sums.spent, sums.tokens\nFROM (SELECT key_id, count(*) AS n, max(seq) AS newest, bounded(spent) AS spent, bounded(spent_tokens) AS tokens FROM jobs GROUP BY key_id) AS sums\nJOIN jobs ON jobs.seq = newest": ["SCAN jobs USING COVERING INDEX jobs_key", "SCAN sums", "SEARCH jobs USING INTEGER PRIMARY KEY (rowid=?)"],
  "SELECT … FROM jobs WHERE key_id = ? ORDER BY seq DESC LIMIT ?": ["SEARCH jobs USING INDEX jobs_key (key_id=?)"],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE key_id = ? ORDER BY seq DESC LIMIT ?) ORDER BY job_id, idx": [outputsOf, "SEARCH jobs USING INDEX jobs_key (key_id=?)"],
  "SELECT name FROM names WHERE folder = ? AND job_id = ? AND idx = ?": ["SEARCH names USING COVERING INDEX names_job (job_id=? AND idx=? AND folder=?)"],
  "SELECT names.job_id, idx, state FROM names LEFT JOIN jobs ON jobs.id = names.job_id WHERE folder = ? AND name = ?": ["SEARCH names USING PRIMARY KEY (folder=? AND name=?)", "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id=?) LEFT-JOIN"],
  "SELECT owner FROM jobs WHERE id = ?": [byId],
  "SELECT value FROM facts WHERE fact = ?": ["SEARCH facts USING PRIMARY KEY (fact=?)"],
  "SELECT … FROM jobs WHERE (open) AND removed = 0 AND state IN (SELECT value FROM json_each(?)) ORDER BY seq": ["SEARCH jobs USING INDEX jobs_open (state=?)", "USE TEMP B-TREE FOR ORDER BY"],
  "SELECT … FROM jobs WHERE removed = 0 ORDER BY seq DESC LIMIT ?": ["SCAN jobs"],
  "SELECT … FROM jobs WHERE id = ?": [byId],
  "SELECT … FROM jobs WHERE revision > ? AND revision <= ? ORDER BY revision": ["SEARCH jobs USING INDEX jobs_changed (revision>? AND revision<?)"],
  "SELECT … FROM jobs WHERE removed = 0 AND seq < (SELECT seq FROM jobs WHERE id = ?) ORDER BY seq DESC LIMIT ?": ["SEARCH jobs USING INTEGER PRIMARY KEY (rowid<?)", seqOfId],
  "SELECT … FROM outputs WHERE job_id = ? ORDER BY idx": [outputsOf],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE (open) AND removed = 0 AND state IN (SELECT value FROM json_each(?)) ORDER BY seq) ORDER BY job_id, idx": [outputsOf, "SEARCH jobs USING INDEX jobs_open (state=?)", "USE TEMP B-TREE FOR ORDER BY"],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE removed = 0 ORDER BY seq DESC LIMIT ?) ORDER BY job_id, idx": [outputsOf, "SCAN jobs"],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE revision > ? AND revision <= ? ORDER BY revision) ORDER BY job_id, idx": [outputsOf, "SEARCH jobs USING INDEX jobs_changed (revision>? AND revision<?)"],
  "SELECT … FROM outputs WHERE job_id IN (SELECT id FROM jobs WHERE removed = 0 AND seq < (SELECT seq FROM jobs WHERE id = ?) ORDER BY seq DESC LIMIT ?) ORDER BY job_id, idx": [outputsOf, "SEARCH jobs USING INTEGER PRIMARY KEY (rowid<?)", seqOfId],
  "UPDATE jobs SET …, revision = (SELECT coalesce(max(revision), 0) + 1 FROM jobs) WHERE id = ?": [byId, newestRevision],
  "UPDATE slots SET ends_at = ? + ms WHERE account = ? AND ends_at - ms > ?": ["SCAN slots"],
  "UPDATE slots SET ends_at = ?, ms = ? WHERE job_id = ?": ["SEARCH slots USING PRIMARY KEY (job_id=?)"],
};
