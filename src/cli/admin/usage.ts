import { parseArgs } from "node:util";
import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { durationOf } from "./duration.ts";
import { money, table } from "./words.ts";

const ordinarily = "31d";

/** What was used, by team, member, model and day, and what was refused. `--json` is for programs. */
export async function usageCommand({ office, now, print, note }: Desk, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false }, last: { type: "string", default: ordinarily } } });
  const lastMs = durationOf(values.last);
  if (lastMs === undefined) throw new UsageError(`--last takes a time such as 7d or 12h, not "${values.last}".`);
  const { rows, refusals } = await office((open) => open.usage(now - lastMs));
  if (values.json) {
    print(JSON.stringify({ rows, refusals }, undefined, 2));
    return 0;
  }
  if (rows.length === 0) note(`Nothing was asked for in the last ${values.last}.`);
  else print(table(["DAY", "TEAM", "MEMBER", "MODEL", "REQUESTS", "IMAGES", "SPENT", "RESERVED"], rows.map((row) => [row.day, row.team, row.member ?? "", row.model, String(row.requests), String(row.images), money(row.spent), money(row.reserved)])));
  if (refusals.length > 0) print(`\n${table(["DAY", "TEAM", "REFUSED BY", "RULE", "TIMES"], refusals.map(({ day, team, kind, rule, count }) => [day, team, kind, rule, String(count)]))}`);
  return 0;
}
