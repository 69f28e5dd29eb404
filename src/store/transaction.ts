import type { DatabaseSync } from "node:sqlite";

/** All of the work is on disk when this returns, or none of it. The first fault is the one that is thrown. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** SQLite may have rolled back by itself (a full disk), and a disk that fails fails here too: neither is the news. */
function rollBack(db: DatabaseSync): void {
  try {
    if (db.isTransaction) db.exec("ROLLBACK");
  } catch {
    // Nothing of the transaction reaches the disk without its COMMIT.
  }
}
