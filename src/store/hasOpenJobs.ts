import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { openStates } from "../jobs/types.ts";

/**
 * Whether an earlier session left something to do. Asked at every start, so it is one query on an index, and needs
 * nothing of the engine. A database that cannot be read now is looked at when the engine is first used.
 */
export function hasOpenJobs(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 20 });
    try {
      const list = openStates.map((state) => `'${state}'`).join(", ");
      return database.prepare(`SELECT 1 FROM jobs WHERE state IN (${list}) LIMIT 1`).get() !== undefined;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
