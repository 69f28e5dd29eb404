import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { groupedCommits } from "./commits.ts";
import type { Urgency, Work } from "./commits.ts";
import { checkSuspicion, moveAside, suspect } from "./damage.ts";
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
  /** Runs in a `BEGIN IMMEDIATE` transaction, and resolves when it is on disk: now, if nothing else is said. `work` must not await, and may run again. */
  transaction<T>(work: Work<T>, urgency?: Urgency): Promise<T>;
  read<T>(work: Work<T>): Promise<T>;
  close(): void;
  /** Where a database lies now that was found damaged; a new one was begun in its place. */
  readonly movedAside: string | undefined;
}

export async function openDatabase(file: string): Promise<Database> {
  const explained = (error: unknown): never => {
    if (reasonOf(error) === "damaged") suspect(file);
    throw faultOf(error, file);
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const { db, movedAside } = await openOrBegin(file).catch(explained);
  const statements = statementsOf(db);
  const commits = groupedCommits(db, statements);
  return {
    transaction: (work, urgency = "now") => commits.add(work, urgency).catch(explained),
    read: (work) => patiently(() => work(statements)).catch(explained),
    close: () => {
      commits.end();
      db.close();
    },
    movedAside,
  };
}

async function openOrBegin(file: string): Promise<{ readonly db: DatabaseSync; readonly movedAside: string | undefined }> {
  for (let movedAside: string | undefined; ; ) {
    try {
      return { db: await patiently(() => connect(file)), movedAside };
    } catch (error) {
      if (reasonOf(error) !== "damaged" || movedAside !== undefined) throw error;
      movedAside = await moveAside(file, () => isDamaged(file));
    }
  }
}

function isDamaged(file: string): boolean {
  try {
    connect(file).close();
    return false;
  } catch (error) {
    return reasonOf(error) === "damaged";
  }
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    chmodSync(file, 0o600);
    db.exec(`PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -${cacheKiB};`);
    useJournal(db);
    checkSuspicion(db, file);
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
    if (reasonOf(error) !== "unreadable") throw error;
  }
  db.exec("PRAGMA journal_mode = DELETE");
}
