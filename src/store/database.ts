import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { groupedCommits } from "./commits.ts";
import type { Work } from "./commits.ts";
import { faultOf, reasonOf } from "./faults.ts";
import { migrate } from "./migrations.ts";
import { patiently } from "./patience.ts";
import { statementsOf } from "./statements.ts";

/** SQLite is synchronous and would stall the whole extension host: it waits this long itself, then we wait asynchronously. */
const busyTimeoutMs = 20;
/** The pictures of a page of jobs lie scattered over their table: with SQLite's own 2 MB each page is read anew. */
const cacheKiB = 8000;

/** Whatever SQLite cannot do rejects with a `StoreFault`. */
export interface Database {
  /** Runs in a `BEGIN IMMEDIATE` transaction, and resolves when it is on disk. `work` must not await, and may run again. */
  transaction<T>(work: Work<T>): Promise<T>;
  read<T>(work: Work<T>): Promise<T>;
  close(): void;
}

export async function openDatabase(file: string): Promise<Database> {
  const explained = (error: unknown): never => {
    throw faultOf(error, file);
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = await patiently(() => connect(file)).catch(explained);
  const statements = statementsOf(db);
  const commits = groupedCommits(db, statements);
  return {
    transaction: (work) => commits.add(work).catch(explained),
    read: (work) => patiently(() => work(statements)).catch(explained),
    close: () => {
      commits.end();
      db.close();
    },
  };
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    chmodSync(file, 0o600);
    db.exec(`PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -${cacheKiB};`);
    useJournal(db);
    migrate(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** WAL needs shared memory, which network homes lack; DELETE works there, slower. */
function useJournal(db: DatabaseSync): void {
  try {
    const row = db.prepare("PRAGMA journal_mode = WAL").get();
    if (row?.["journal_mode"] === "wal") return;
  } catch (error) {
    if (reasonOf(error) === "locked") throw error;
  }
  db.exec("PRAGMA journal_mode = DELETE");
}
