import { gatewayStore } from "./gatewayStore.ts";
import type { StoreOptions } from "./gatewayStore.ts";
import type { GatewayStore } from "../ports.ts";
import { migrate } from "./migrate.ts";
import { openFolder } from "./pglite.ts";
import { openServer } from "./postgres.ts";

/** `where` is a folder, or the URL of a PostgreSQL server's database, as `store:` of the configuration says it. */
export async function openStore(where: string, options: StoreOptions = {}): Promise<GatewayStore> {
  const db = /^postgres(?:ql)?:/.test(where) ? openServer(where) : await openFolder(where);
  try {
    await migrate(db);
    return await gatewayStore(db, options);
  } catch (error) {
    await db.close();
    throw error;
  }
}
