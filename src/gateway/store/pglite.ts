import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { withoutNulls } from "./database.ts";
import type { Database, Row } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";
import { lockFolder } from "./folderLock.ts";
import { emptyIn } from "./pgliteEmpty.ts";
import { preparedOn } from "./pglitePrepared.ts";
import { turnstile } from "./turnstile.ts";

/** The embedded default: all of it in one folder, for one process. */
export async function openFolder(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    const dataDir = join(folder, "postgres");
    // The build lays one beside the bundle; from the source there is none, and PGlite makes its own.
    const empty = typeof __dirname === "string" && !existsSync(join(dataDir, "PG_VERSION")) ? await emptyIn(join(__dirname, "empty-store.tar.br")) : {};
    const db = embedded(await PGlite.create({ dataDir, parsers, ...empty }));
    return { ...db, close: () => db.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw faultOf(error);
  }
}

/** Counters are whole numbers well below 2^53. */
export const parsers = { [types.INT8]: Number };

export function embedded(pglite: PGlite): Database {
  const prepared = preparedOn(pglite, parsers);
  // There is one session: between the statements of a transaction no other may come.
  const door = turnstile(1);
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw faultOf(error);
    }
  };
  return {
    query: (sql, values) => door.through(() => told(() => prepared(sql, values))),
    transaction: (work) => door.through(() => pglite.transaction((transaction) => work((sql, values = []) => told(async () => withoutNulls((await transaction.query<Row>(sql, [...values])).rows))))),
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
