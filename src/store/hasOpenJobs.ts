import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { reasonOf } from "./faults.ts";
import { isOpen } from "./openRows.ts";

/**
 * Whether an earlier session left something to do. Asked at every start, so it is one query on an index, and needs
 * nothing of the engine. A database that another window is writing to, or that is damaged, is worth a look of the engine's.
 */
export function hasOpenJobs(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 20 });
    try {
      return database.prepare(`SELECT 1 FROM jobs WHERE ${isOpen} LIMIT 1`).get() !== undefined;
    } finally {
      database.close();
    }
  } catch (error) {
    const reason = reasonOf(error);
    return reason === "damaged" || reason === "locked";
  }
}
