import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Counted } from "../core/billedWords.ts";
import { bounded } from "./bounded.ts";
import { reasonOf } from "./faults.ts";
import { isOpen } from "./openRows.ts";
import { unpricedIn } from "./unpriced.ts";

/** What can be known of the jobs without the engine: asked at every start, so each is one query on an index. */

/**
 * Whether an earlier session left something to do. A database that another window is writing to, or that is damaged, is
 * worth a look of the engine's.
 */
export function hasOpenJobs(file: string): boolean {
  try {
    return read(file, (database) => database.prepare(`SELECT 1 FROM jobs WHERE ${isOpen} LIMIT 1`).get() !== undefined) ?? false;
  } catch (error) {
    const reason = reasonOf(error);
    return reason === "damaged" || reason === "locked";
  }
}

/** What was billed for what any window has asked since that moment. Undefined: it cannot be read now. */
export function spentSince(file: string, since: number): Counted | undefined {
  try {
    return read(file, (database) => {
      const sumOf = (column: "spent" | "spent_tokens"): number => Number(database.prepare(`SELECT ${bounded(column)} AS spent FROM jobs WHERE created_at >= ?`).get(since)?.["spent"]);
      if (!knowsTokens(database)) return { usdMicros: sumOf("spent"), tokens: 0, unpriced: 0 };
      return { usdMicros: sumOf("spent"), tokens: sumOf("spent_tokens"), unpriced: Number(database.prepare(unpricedIn("created_at >= ?")).get(since)?.["spent"]) };
    }) ?? { usdMicros: 0, tokens: 0, unpriced: 0 };
  } catch {
    return undefined;
  }
}

/** A store of the first version does not: nothing was billed in them then. */
function knowsTokens(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM pragma_table_info('jobs') WHERE name = 'spent_tokens'").get() !== undefined;
}

/** Undefined where there is no store yet: looking makes none. */
function read<T>(file: string, query: (database: DatabaseSync) => T): T | undefined {
  if (!existsSync(file)) return undefined;
  const database = new DatabaseSync(file, { readOnly: true, timeout: 20 });
  try {
    return query(database);
  } finally {
    database.close();
  }
}
