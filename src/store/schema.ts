/**
 * One `jobs` table is journal (open rows), ledger (sums) and history (closed rows). What is never searched or summed
 * travels in `doc`, as JSON.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS jobs (
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
CREATE INDEX IF NOT EXISTS jobs_queue ON jobs (account, seq) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS jobs_open ON jobs (state) WHERE state NOT IN ('placed', 'done', 'refused', 'failed', 'cancelled');
CREATE INDEX IF NOT EXISTS jobs_recent ON jobs (created_at DESC, seq DESC);
CREATE INDEX IF NOT EXISTS jobs_sums ON jobs (spent, reserved);
CREATE TABLE IF NOT EXISTS outputs (
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  state TEXT NOT NULL,
  sha256 TEXT,
  uri TEXT,
  doc TEXT NOT NULL,
  PRIMARY KEY (job_id, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outputs_uri ON outputs (uri) WHERE uri IS NOT NULL;
CREATE TABLE IF NOT EXISTS slots (
  job_id TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  account TEXT NOT NULL,
  weight INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (
  folder TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  job_id TEXT NOT NULL,
  idx INTEGER NOT NULL,
  PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_job ON names (job_id, idx);
CREATE TABLE IF NOT EXISTS owners (id TEXT PRIMARY KEY, beat INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (fact TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
`;
