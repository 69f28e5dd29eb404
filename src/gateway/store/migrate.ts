import * as z from "zod";
import type { Database } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";
import { steps } from "./schema.ts";

/** Any number that is always the same: processes that start together wait for each other here. */
const migrationLock = 7_214_001;

const version = z.tuple([z.object({ version: z.number() })]);

/** Brings the schema up to date, all of it or nothing. */
export async function migrate(db: Database, upTo: readonly string[] = steps): Promise<void> {
  await db.transaction(async (query) => {
    await query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await query("CREATE TABLE IF NOT EXISTS store_version (one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL)");
    await query("INSERT INTO store_version (version) VALUES (0) ON CONFLICT DO NOTHING");
    const [{ version: from }] = version.parse(await query("SELECT version FROM store_version"));
    if (from > upTo.length) {
      throw new GatewayStoreFault("newer", `The gateway's store is of version ${from}, and this Image Studio knows ${upTo.length}: a newer one has written it. Update this one.`);
    }
    for (const step of upTo.slice(from)) for (const statement of statementsOf(step)) await query(statement);
    if (from < upTo.length) await query("UPDATE store_version SET version = $1", [upTo.length]);
  }, true);
}

/** One at a time, as both drivers take them. A `;` at the end of a line ends one, unless it stands in the body of a function. */
function statementsOf(step: string): readonly string[] {
  return (step.match(/(?:\$\$[\s\S]*?\$\$|[^$])+?;\n/g) ?? []).map((statement) => statement.trim());
}
