import { DatabaseSync } from "node:sqlite";
import { StoreFault } from "./faults.ts";
import { inTransaction } from "./transaction.ts";

/**
 * How the schema came to be. The length of the list is the version, kept in `user_version`: a step that was released is
 * never changed, and a store of any earlier version goes through those that it lacks. One `jobs` table is journal (open
 * rows), ledger (sums) and history (closed rows). What is never searched or summed travels in `doc`, as JSON.
 */
export const steps: readonly string[] = [
  // 0.1.0
  `
CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  group_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  provider TEXT NOT NULL,
  origin TEXT NOT NULL,
  key_id TEXT NOT NULL,
  account TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  owner TEXT NOT NULL,
  state TEXT NOT NULL,
  billed TEXT NOT NULL,
  reserved INTEGER NOT NULL,
  spent INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  accepted_id TEXT,
  attempts INTEGER NOT NULL,
  not_before INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  doc TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_queue ON jobs (account, seq) WHERE state = 'queued';
CREATE INDEX jobs_open ON jobs (state) WHERE state NOT IN ('placed', 'done', 'refused', 'failed', 'cancelled');
CREATE INDEX jobs_recent ON jobs (created_at DESC, seq DESC);
CREATE INDEX jobs_sums ON jobs (spent, reserved);
CREATE TABLE outputs (
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  state TEXT NOT NULL,
  sha256 TEXT,
  uri TEXT,
  doc TEXT NOT NULL,
  PRIMARY KEY (job_id, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX outputs_uri ON outputs (uri) WHERE uri IS NOT NULL;
CREATE TABLE slots (
  job_id TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  account TEXT NOT NULL,
  weight INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE names (
  folder TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  job_id TEXT NOT NULL,
  idx INTEGER NOT NULL,
  PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_job ON names (job_id, idx);
CREATE TABLE owners (id TEXT PRIMARY KEY, beat INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE facts (fact TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
  // Pages go by seq, what another window changed is found by revision, limits by scope and in tokens too, and a slot knows
  // its length. No operation of 0.1.0 was billed in tokens. What lies there already has changed for nobody and stays at
  // revision 0: writing every row anew would be half of the time that this takes.
  `
DROP INDEX jobs_open;
DROP INDEX jobs_recent;
DROP INDEX outputs_uri;
ALTER TABLE jobs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX jobs_open ON jobs (state, owner) WHERE state IN ('paused', 'queued', 'submitting', 'accepted', 'answered', 'collecting', 'collected');
CREATE INDEX jobs_held ON jobs (seq) WHERE billed = 'unknown';
CREATE INDEX jobs_changed ON jobs (revision);
DROP INDEX jobs_sums;
ALTER TABLE jobs ADD COLUMN scope TEXT NOT NULL DEFAULT 'person';
ALTER TABLE jobs ADD COLUMN reserved_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN spent_tokens INTEGER NOT NULL DEFAULT 0;
CREATE INDEX jobs_ledger ON jobs (scope, created_at, reserved, spent, reserved_tokens, spent_tokens);
ALTER TABLE slots ADD COLUMN ms INTEGER NOT NULL DEFAULT 305000;
`,
  // What a person takes out of the lists stays in the sums.
  `
ALTER TABLE jobs ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
`,
  // What a key paid for is found by it, and summed from the index alone; what its provider said of it last stands beside.
  `
CREATE TABLE keys (id TEXT PRIMARY KEY, said TEXT NOT NULL, said_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_key ON jobs (key_id, seq, spent, spent_tokens);
`,
];

/**
 * Brings the schema up to date, all of it or nothing. Throws a `StoreFault` where a newer version wrote the file, or where it is
 * a sound database that is not ours: no statement of ours could do anything with it.
 */
export function migrate(db: DatabaseSync, file: string): void {
  if (versionOf(db, file) !== steps.length) bringUp(db, file);
  const has = columnsOf(db);
  if (!ours().every((column) => has.has(column))) throw notOurs(file);
}

function bringUp(db: DatabaseSync, file: string): void {
  try {
    inTransaction(db, () => {
      for (const step of steps.slice(versionOf(db, file))) db.exec(step);
      db.exec(`PRAGMA user_version = ${steps.length}`);
    });
  } catch (error) {
    if (isAboutTables(error)) throw notOurs(file, error);
    throw error;
  }
}

/** SQLite's general error: a table that a step wants is not there, or one that it makes is. */
function isAboutTables(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 1;
}

function notOurs(file: string, cause?: unknown): StoreFault {
  return new StoreFault("damaged", `${file} has not the tables that Image Studio makes`, { cause });
}

function columnsOf(db: DatabaseSync): ReadonlySet<string> {
  const columns = db.prepare("SELECT tables.name || '.' || columns.name AS name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'").all();
  return new Set(columns.map(({ name }) => String(name)));
}

let known: readonly string[] | undefined;

/** Every column that the steps make, by table. */
function ours(): readonly string[] {
  if (known !== undefined) return known;
  const db = new DatabaseSync(":memory:");
  for (const step of steps) db.exec(step);
  known = [...columnsOf(db)];
  db.close();
  return known;
}

function versionOf(db: DatabaseSync, file: string): number {
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version < 0) throw notOurs(file);
  if (version > steps.length) throw new StoreFault("newer", `${file} was written by a newer version of Image Studio. Update the extension.`);
  return version;
}
