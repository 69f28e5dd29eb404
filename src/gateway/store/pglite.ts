import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { withoutNulls } from "./database.ts";
import type { Database, Query, Row } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";
import { lockFolder } from "./folderLock.ts";

/** The embedded default: all of it in one folder, for one process. */
export async function openFolder(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    const db = embedded(await PGlite.create({ dataDir: join(folder, "postgres"), parsers }));
    return { ...db, close: () => db.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw faultOf(error);
  }
}

/** Counters are whole numbers well below 2^53. */
export const parsers = { [types.INT8]: Number };

export function embedded(pglite: PGlite): Database {
  const queryOf = (on: Pick<PGlite, "query">): Query => async (sql, values = []) => {
    try {
      return withoutNulls((await on.query<Row>(sql, [...values])).rows);
    } catch (error) {
      throw faultOf(error);
    }
  };
  return {
    query: queryOf(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(queryOf(transaction))),
    listen: async (channel, heard) => {
      await pglite.listen(channel, heard);
    },
    alone: true,
    close: () => pglite.close(),
  };
}

function faultOf(error: unknown): GatewayStoreFault {
  if (error instanceof GatewayStoreFault) return error;
  return new GatewayStoreFault("failed", `The gateway's embedded store failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
