import pg from "pg";
import { GatewayStoreFault } from "./faults.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: a lost connection, no room for one, shutting down or starting, and a server that only reads since another has taken over. */
const awayStates = /^(?:08|53300|57P0[123]|25006)/;

/** Errors with no such code come from the wire, or from the driver where an answer is late. */
export function faultsOf(url: string): (error: unknown) => GatewayStoreFault {
  const where = placeOf(url);
  return (error) => {
    if (error instanceof GatewayStoreFault) return error;
    const said = messageOf(error);
    const state = error instanceof pg.DatabaseError ? error.code ?? "" : undefined;
    return state === undefined || awayStates.test(state)
      ? new GatewayStoreFault("away", `The gateway's store cannot be reached: PostgreSQL at ${where}. ${said}`, { cause: error })
      : new GatewayStoreFault("failed", `The gateway's store failed: PostgreSQL at ${where}. ${said}${state === "" ? "" : ` (${state})`}`, { cause: error });
  };
}

/** A connection that was tried on several addresses has no words of its own. */
function messageOf(error: unknown): string {
  // The driver's own words for a password that nobody has given.
  if (error instanceof Error && error.message.includes("client password must be a string")) return "It asks for a password: in the URL, or in PGPASSWORD.";
  if (error instanceof AggregateError && error.message === "") return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** Host, port and database. What `URL` says of one that is none has all of it in it, with the password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) throw new GatewayStoreFault("failed", "The URL of the gateway's store cannot be read. It should look like postgres://user:password@host:5432/database; what stands for itself in user and password is written as %40 (@), %2F (/), %3A (:).");
  const { host, pathname } = new URL(url);
  return `${host}${decodeURIComponent(pathname)}`;
}
