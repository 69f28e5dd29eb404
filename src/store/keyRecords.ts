import * as z from "zod";
import type { KeyRecord, KeyWord } from "../jobs/ports.ts";
import { bounded } from "./bounded.ts";
import type { Statements } from "./statements.ts";

const count = z.int().nonnegative();
const used = z.tuple([z.string(), count, z.int(), count, count]);
const noted = z.tuple([z.string(), z.enum(["accepted", "refused", "no-credit"]), z.int()]);

const allWords = `SELECT id, said, said_at
FROM keys`;

/** The sums come from an index of their own, and of each key the newest row beside it. */
const perKey = `SELECT sums.key_id, n, created_at, sums.spent, sums.tokens
FROM (SELECT key_id, count(*) AS n, max(seq) AS newest, ${bounded("spent")} AS spent, ${bounded("spent_tokens")} AS tokens FROM jobs GROUP BY key_id) AS sums
JOIN jobs ON jobs.seq = newest`;

/** What was billed at a price that nobody says is in no sum. */
const unpricedPerKey = `SELECT key_id, count(*)
FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE reserved = 0 AND spent = 0 AND reserved_tokens = 0 AND spent_tokens = 0) AND billed = 'yes' AND doc ->> '$.price.basis' = 'unknown' GROUP BY key_id`;

export function noteKey(db: Statements, keyId: string, { said, at }: KeyWord): void {
  db.run("INSERT INTO keys (id, said, said_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET said = excluded.said, said_at = excluded.said_at WHERE excluded.said_at >= said_at", [keyId, said, at]);
}

/** A row that cannot be read hides no other. */
export function keyRecords(db: Statements): KeyRecord[] {
  const words = new Map(db.all(allWords).flatMap((row): [string, KeyWord][] => {
    const read = noted.safeParse(row).data;
    return read === undefined ? [] : [[read[0], { said: read[1], at: read[2] }]];
  }));
  const unpriced = new Map(db.all(unpricedPerKey).map(([id, n]) => [id, Number(n)]));
  const records = new Map(db.all(perKey).flatMap((row): [string, KeyRecord][] => {
    const read = used.safeParse(row).data;
    if (read === undefined) return [];
    const [id, jobs, usedAt, usdMicros, tokens] = read;
    return [[id, { id, jobs, usedAt, spent: { usdMicros, tokens, unpriced: unpriced.get(id) ?? 0 } }]];
  }));
  return [...new Set([...records.keys(), ...words.keys()])].map((id) => {
    const word = words.get(id);
    return { id, jobs: 0, spent: { usdMicros: 0, tokens: 0, unpriced: 0 }, ...records.get(id), ...(word === undefined ? {} : { word }) };
  });
}
