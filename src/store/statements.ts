import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { StoreFault } from "./faults.ts";

type Value = string | number | null;
/** In the order of their `?`; with names, a value that cannot be stored is told by its name. */
type Values = readonly Value[] | Readonly<Record<string, Value>>;
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** What work on the store may do: statements, each compiled once a connection. */
export interface Statements {
  run(sql: string, values?: Values): void;
  get(sql: string, values?: Values): Row | undefined;
  /** Each row as a list of its columns: SQLite and we both take half as long over it as over an object. */
  all(sql: string, values?: Values): SQLOutputValue[][];
  /** One row after the other, for whoever stops early. */
  each(sql: string, values?: Values): Iterable<Row>;
}

export function statementsOf(db: DatabaseSync): Statements {
  const objects = compiler(db, false);
  const lists = compiler(db, true);
  return {
    run: (sql, values = []) => void objects(sql).run(...checked(sql, values)),
    get: (sql, values = []) => objects(sql).get(...checked(sql, values)),
    all: (sql, values = []) => {
      const rows: unknown = whateverItsSize(lists(sql), checked(sql, values));
      return areLists(rows) ? rows : [];
    },
    each: (sql, values = []) => objects(sql).iterate(...checked(sql, values)),
  };
}

function compiler(db: DatabaseSync, asLists: boolean): (sql: string) => StatementSync {
  const compiled = new Map<string, StatementSync>();
  return (sql) => {
    const known = compiled.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    statement.setReturnArrays(asLists);
    compiled.set(sql, statement);
    return statement;
  };
}

/** What `setReturnArrays` does is not known to the type of `all`. */
function areLists(rows: unknown): rows is SQLOutputValue[][] {
  return Array.isArray(rows);
}

/** Every number that the store holds is a whole one. SQLite would refuse a fraction too, without saying whose it is. */
function checked(sql: string, values: Values): Value[] {
  return Object.entries(values).map(([name, value]) => {
    if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
    throw new StoreFault("not whole", `The store takes whole numbers only, and ${name} is ${value} in: ${sql.slice(0, 40)} …`);
  });
}

/** A number that JavaScript cannot hold, written by another hand, makes its own row strange, and no other row unreadable. */
function whateverItsSize(statement: StatementSync, values: readonly Value[]): unknown {
  try {
    return statement.all(...values);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    statement.setReadBigInts(true);
    try {
      const rows: unknown = statement.all(...values);
      return areLists(rows) ? rows.map((row) => row.map(asNumber)) : rows;
    } finally {
      statement.setReadBigInts(false);
    }
  }
}

function asNumber(value: SQLOutputValue): SQLOutputValue {
  return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
