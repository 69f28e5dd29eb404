import * as z from "zod";
import type { Bill } from "../../jobs/bill.ts";
import type { Database } from "./database.ts";
import { turn } from "./line.ts";
import type { Line } from "./line.ts";
import { together } from "./together.ts";

type OpenState = "reserved" | "sending" | "accepted" | "unknown";

const nothing = { usd: 0, tokens: 0, images: 0 };

interface Settling {
  readonly id: string;
  readonly bill: Bill;
  readonly was: readonly OpenState[];
  readonly slot: "frees" | "keeps";
}

const rows = z.array(z.object({ said: z.union([z.object({ n: z.number(), settled: z.boolean() }), turn]) }));

export interface Settle {
  /** Compares and sets: false where it was settled before, and then nothing has changed. */
  readonly settle: (id: string, bill: Bill) => Promise<boolean>;
  /** For a process that is gone. What it has sent may still be in work there: the slot ends by its time. */
  readonly forDead: (id: string, was: "reserved" | "sending") => Promise<boolean>;
}

/** Whose slot is free by that goes on in the same call. */
export function settling(db: Database, line: Pick<Line, "let" | "settled">, owner: string): Settle {
  const ask = together(async (all: readonly Settling[]) => {
    const asked = all.map(({ id, bill, was, slot }, n) => ({ n, id, bill: rowOf(bill), was, slot }));
    const said = rows.parse(await db.query("SELECT said FROM settle_all($1::jsonb, $2) AS said", [JSON.stringify(asked), owner])).map((row) => row.said);
    const answers = said.filter((one) => "n" in one);
    for (const { n, settled } of answers) if (settled) line.settled(all[n]?.id ?? "");
    line.let(said.filter((one) => "id" in one));
    return answers.map(({ settled }) => settled);
  });
  return {
    settle: (id, bill) => ask({ id, bill, was: ["reserved", "sending", "accepted", ...(bill.billed === "unknown" ? [] : ["unknown"] satisfies OpenState[])], slot: "frees" }),
    forDead: (id, was) => ask({ id, bill: { billed: was === "reserved" ? "no" : "unknown" }, was: [was], slot: was === "reserved" ? "frees" : "keeps" }),
  };
}

function rowOf(bill: Bill): Readonly<Record<string, string | number>> {
  switch (bill.billed) {
    case "yes": return { state: "settled", kind: "billed", usd: bill.amounts.usdMicros, tokens: bill.amounts.tokens, images: bill.images };
    case "no": return { state: "settled", kind: "not billed", ...nothing };
    case "unknown": return { state: "unknown", kind: "unknown", ...nothing };
  }
}
