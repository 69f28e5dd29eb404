/** A column that is NULL is not in it. */
export type Row = Readonly<Record<string, unknown>>;

/** One statement. Values are text, numbers and null: lists and objects travel as JSON, which both drivers write alike. */
export type Query = (sql: string, values?: readonly (string | number | null)[]) => Promise<readonly Row[]>;

/** PostgreSQL, as one server for many processes or embedded in this one. Whatever it cannot do rejects with a `GatewayStoreFault`. */
export interface Database {
  readonly query: Query;
  /** All or nothing. Unhurried: what may take minutes, such as a step of the schema on a large store. */
  transaction<T>(work: (query: Query) => Promise<T>, unhurried?: boolean): Promise<T>;
  /** What any process says on this channel, as long as this is open. What was said while the connection was lost is not heard. */
  listen(channel: string, heard: (said: string) => void): Promise<void>;
  /** Whether no other process can be at it. */
  readonly alone: boolean;
  close(): Promise<void>;
}

export function withoutNulls(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}
