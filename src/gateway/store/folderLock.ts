import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { GatewayStoreFault } from "./faults.ts";

/**
 * Two processes in one folder would destroy it. A lock of SQLite's is the system's own: it ends with the process, however that
 * ends, and works between containers that share a folder, where process ids say nothing.
 */
export function lockFolder(folder: string): () => void {
  const file = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    file.close();
    throw new GatewayStoreFault("in-use", `Another process has the gateway's store open: ${folder}. An embedded store is for one process; PostgreSQL is for several.`, { cause: error });
  }
  return () => {
    if (file.isOpen) file.close();
  };
}
