import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { schema } from "./schema.ts";

/** SQLite is synchronous and would stall the whole extension host: it waits this long itself, then we wait asynchronously. */
const busyTimeoutMs = 20;
const giveUpMs = 20_000;
const newestVersion = 1;

export interface Database {
  /** Runs in one `BEGIN IMMEDIATE` transaction, again while another process holds the lock. `work` must not await. */
  transaction<T>(work: (db: DatabaseSync) => T): Promise<T>;
  read<T>(work: (db: DatabaseSync) => T): Promise<T>;
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
  return {
    transaction: (work) => patiently(() => inTransaction(db, work)),
    read: (work) => patiently(() => work(db)),
    close: () => db.close(),
  };
}

function inTransaction<T>(db: DatabaseSync, work: (db: DatabaseSync) => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work(db);
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
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

async function patiently<T>(work: () => T): Promise<T> {
  const until = Date.now() + giveUpMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      await sleep(3 + Math.random() * 20);
    }
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return code === 5 || code === 6;
}
