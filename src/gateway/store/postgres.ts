import { createHash } from "node:crypto";
import pg from "pg";
import { withoutNulls } from "./database.ts";
import type { Database, Query } from "./database.ts";
import type { GatewayStoreFault } from "./faults.ts";
import { listenAgain } from "./listenAgain.ts";
import { faultsOf } from "./postgresFaults.ts";
import { turnstile } from "./turnstile.ts";

/** A server that does not answer is away: nobody waits longer for it. It gives up a little earlier itself, so that what became of a statement is known. */
const [connectMs, statementMs, queryMs] = [8_000, 12_000, 15_000];
/** For what may take minutes. */
const unhurriedMs = 600_000;
const connections = 10;

/** What a server's own settings may say otherwise: each statement sees what was written before it, and what is answered is on disk. */
const asWeRely = "SET default_transaction_isolation = 'read committed'; SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/** Amounts are whole numbers well below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** One server for any number of processes. Connections that are lost come back by themselves. */
export function openServer(url: string): Database {
  const fault = faultsOf(url);
  const options = { connectionString: url, types, application_name: "image-studio gateway", keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: connectMs };
  const pool = new pg.Pool({
    ...options, max: connections, statement_timeout: statementMs, idle_in_transaction_session_timeout: queryMs,
    verify: (client, done) => client.query(asWeRely, (error: Error | null) => done(error ?? undefined)),
  });
  // Who waits for an answer is told of a lost connection, and the next call takes another. Said to nobody, it would end the process: the pool
  // hears it of those that nobody uses, but of none while it is made ready, used, or put away.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const door = turnstile(connections);
  const listening = listenAgain(() => new pg.Client(options));

  /** Away: no connection, or no answer. Where one connection was lost the next call may find another. */
  const away = (error: unknown): GatewayStoreFault => {
    const told = fault(error);
    door.turnAway(told);
    return told;
  };

  /** A connection on which something went wrong is not used again: a transaction on it ends with it. */
  const withClient = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => door.through(async () => {
    const client = await pool.connect().catch((error: unknown) => {
      throw away(error);
    });
    let broken = true;
    try {
      const done = await work(client);
      broken = false;
      return done;
    } finally {
      client.release(broken);
    }
  });

  const queryOn = (client: pg.PoolClient, query_timeout: number): Query => async (text, values = []) => {
    const asked = { text, query_timeout, ...(values.length === 0 ? {} : { name: nameOf(text), values: [...values] }) };
    try {
      return withoutNulls((await client.query<Record<string, unknown>>(asked)).rows);
    } catch (error) {
      throw isLate(error) ? away(error) : fault(error);
    }
  };

  return {
    query: (text, values) => withClient((client) => queryOn(client, queryMs)(text, values)),
    transaction: (work, unhurried = false) => withClient(async (client) => {
      const query = queryOn(client, unhurried ? unhurriedMs : queryMs);
      await query("BEGIN");
      if (unhurried) await query(`SET LOCAL statement_timeout = ${unhurriedMs}`);
      const done = await work(query);
      await query("COMMIT");
      return done;
    }),
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

/** The driver's own: it has no code. */
function isLate(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

const names = new Map<string, string>();

/** A statement that has a name is parsed once for each connection, and planned a few times. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash("sha256").update(text).digest("base64url").slice(0, 20);
  names.set(text, name);
  return name;
}
