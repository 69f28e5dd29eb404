import { parseArgs } from "node:util";
import type { Desk } from "./desk.ts";
import { moment, table } from "./words.ts";

/** Counters against the ledger: 1 when they differ. */
export async function verifyCommand({ office, print, note }: Desk, args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const differences = await office((open) => open.verify());
  if (differences.length === 0) {
    print("Every counter says what the ledger says.");
    return 0;
  }
  print(table(["SCOPE", "RULE", "UNIT", "SINCE", "COUNTER", "LEDGER"], differences.map(({ scope, rule, unit, since, counted, ledger }) => [scope, rule, unit, moment(since), String(counted), String(ledger)])));
  note(differences.length === 1 ? "1 counter differs from the ledger." : `${differences.length} counters differ from the ledger.`);
  return 1;
}
