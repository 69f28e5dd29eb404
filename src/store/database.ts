import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { groupedCommits } from "./commits.ts";
import type { Work } from "./commits.ts";
import { isBusy, patiently } from "./patience.ts";
import { schema } from "./schema.ts";

/** SQLite is synchronous and would stall the whole extension host: it waits this long itself, then we wait asynchronously. */
const busyTimeoutMs = 20;
const newestVersion = 1;

export interface Database {
  /** Runs in a `BEGIN IMMEDIATE` transaction, and resolves when it is on disk. `work` must not await, and may run again. */
  transaction<T>(work: Work<T>): Promise<T>;
  read<T>(work: Work<T>): Promise<T>;
  close(): void;
}

export async function openDatabase(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { timeout: busyTimeoutMs });
  chmodSync(file, 0o600);
  await patiently(() => {
    db.exec("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;");
    useJournal(db);
    refuseNewer(db, file);
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(schema);
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  });
  const commits = groupedCommits(db);
  return {
    transaction: commits.add,
    read: (work) => patiently(() => work(db)),
    close: () => {
      commits.end();
      db.close();
    },
  };
}

/** WAL needs shared memory, which network homes lack; DELETE works there, slower. */
function useJournal(db: DatabaseSync): void {
  try {
    const row = db.prepare("PRAGMA journal_mode = WAL").get();
    if (row?.["journal_mode"] === "wal") return;
  } catch (error) {
    if (isBusy(error)) throw error;
  }
  db.exec("PRAGMA journal_mode = DELETE");
}

function refuseNewer(db: DatabaseSync, file: string): void {
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
  if (version > newestVersion) throw new Error(`${file} was written by a newer version of Image Studio. Update the extension.`);
}
