import { createHash } from "node:crypto";
import pg from "pg";
import { withoutNulls } from "./database.ts";
import type { Database, Query } from "./database.ts";
import { listenAgain } from "./listenAgain.ts";
import { faultsOf } from "./postgresFaults.ts";

/** A server that does not answer is away: nobody waits longer for it. It gives up a little earlier itself, so that what became of a statement is known. */
const [connectMs, statementMs, queryMs] = [10_000, 20_000, 25_000];

/** Amounts are whole numbers well below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** One server for any number of processes. Connections that are lost come back by themselves. */
export function openServer(url: string): Database {
  const fault = faultsOf(url);
  const options = { connectionString: url, types, application_name: "image-studio gateway", keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: connectMs };
  const pool = new pg.Pool({ ...options, max: 10, statement_timeout: statementMs, idle_in_transaction_session_timeout: queryMs });
  // Of a connection that nobody is using: the next call takes another.
  pool.on("error", () => undefined);
  const listening = listenAgain(() => new pg.Client(options));

  const queryOn = (on: pg.Pool | pg.ClientBase, query_timeout?: number): Query => async (text, values = []) => {
    const asked = { text, query_timeout, ...(values.length === 0 ? {} : { name: nameOf(text), values: [...values] }) };
    try {
      return withoutNulls((await on.query<Record<string, unknown>>(asked)).rows);
    } catch (error) {
      throw fault(error);
    }
  };

  return {
    query: queryOn(pool, queryMs),
    async transaction(work, unhurried = false) {
      const client = await pool.connect().catch((error: unknown) => {
        throw fault(error);
      });
      const query = queryOn(client, unhurried ? undefined : queryMs);
      // Else a connection that is lost between two statements would end the process.
      const ignore = (): void => undefined;
      client.on("error", ignore);
      let broken = true;
      try {
        await query("BEGIN");
        if (unhurried) await query("SET LOCAL statement_timeout = 0");
        const done = await work(query);
        await query("COMMIT");
        broken = false;
        return done;
      } finally {
        client.off("error", ignore);
        // A transaction that did not end well goes with its connection.
        client.release(broken);
      }
    },
    listen: (channel, heard) => listening.on(channel, heard).catch((error: unknown) => {
      throw fault(error);
    }),
    alone: false,
    async close() {
      await listening.end();
      await pool.end();
    },
  };
}

const names = new Map<string, string>();

/** A statement that has a name is parsed once for each connection, and planned a few times. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash("sha256").update(text).digest("base64url").slice(0, 20);
  names.set(text, name);
  return name;
}
