import { parse, protocol } from "@electric-sql/pglite";
import type { PGlite } from "@electric-sql/pglite";
import type { Query } from "./database.ts";
import { withoutNulls } from "./database.ts";

const { serialize } = protocol;

/**
 * Each statement is parsed once and planned a few times, as on a server: PGlite's own `query` does both anew each time, which is
 * most of what a statement costs there. Not within a transaction, and one at a time.
 */
export function preparedOn(pglite: PGlite, parsers: Readonly<Record<number, (text: string) => unknown>>): Query {
  const names = new Map<string, string>();
  const say = async (...messages: readonly Uint8Array[]): ReturnType<PGlite["execProtocol"]> => pglite.execProtocol(Buffer.concat(messages), { throwOnError: true });
  const nameOf = async (sql: string): Promise<string> => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const name = `image_studio_${names.size}`;
    await say(serialize.parse({ name, text: sql }), serialize.sync());
    names.set(sql, name);
    return name;
  };
  return (sql, values = []) => pglite.runExclusive(async () => {
    const statement = await nameOf(sql);
    const bound = serialize.bind({ statement, values: values.map((value) => (value === null ? null : String(value))) });
    const { messages } = await say(bound, serialize.describe({ type: "P" }), serialize.execute({}), serialize.sync());
    return withoutNulls(parse.parseResults(messages, { ...parsers }).flatMap(({ rows }) => rows));
  });
}
