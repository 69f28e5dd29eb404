import { parseArgs } from "node:util";
import type { OpenPurchase } from "../../gateway/ports.ts";
import type { Bill } from "../../jobs/bill.ts";
import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { ago, money, table } from "./words.ts";

/** `unknown list`, `unknown settle ID yes|no`: what was sent and whose bill nobody knows counts against a budget until a person has looked it up. */
export async function unknownCommand(desk: Desk, [verb = "list", ...args]: readonly string[]): Promise<number> {
  switch (verb) {
    case "list": return list(desk, args);
    case "settle": return settle(desk, args);
    default: throw new UsageError(`"${verb}" is nothing that can be done with requests of unknown bill: list, settle.`);
  }
}

async function list({ office, now, print, note }: Desk, args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const open = await office((desk) => desk.open());
  if (open.length === 0) note("There is no request whose bill is not known.");
  else print(table(["ID", "TEAM", "MEMBER", "KEY", "MODEL", "AT MOST", "SENT", "STATE"], open.map((one) => [one.id, one.team, one.member ?? "", `${one.provider} ${one.key}`, one.model, money(one.most), ago(now, one.since), stateWords[one.state]])));
  return 0;
}

const stateWords: Record<OpenPurchase["state"], string> = { reserved: "not sent yet", sending: "its gateway is gone", accepted: "taken by the provider, not asked for since", unknown: "bill unknown" };

async function settle({ office, note }: Desk, args: readonly string[]): Promise<number> {
  const { values, positionals: [id, billed, ...rest] } = parseArgs({ args: [...args], allowPositionals: true, options: { usd: { type: "string" }, tokens: { type: "string" } } });
  if (id === undefined || (billed !== "yes" && billed !== "no") || rest.length > 0) throw new UsageError("unknown settle takes an ID and whether it was billed: unknown settle ID yes, or unknown settle ID no");
  if (billed === "no" && (values.usd !== undefined || values.tokens !== undefined)) throw new UsageError("What was not billed has no amount.");
  const usdMicros = amount("--usd", values.usd, 1_000_000);
  const tokens = amount("--tokens", values.tokens, 1);
  return office(async (desk) => {
    const found = (await desk.open()).find((one) => one.id === id);
    if (found === undefined) {
      note(`There is no request ${id} whose bill is not known: unknown list shows all.`);
      return 1;
    }
    const amounts = usdMicros === undefined && tokens === undefined ? found.most : { usdMicros: usdMicros ?? 0, tokens: tokens ?? 0 };
    const bill: Bill = billed === "yes" ? { billed, amounts, images: found.images } : { billed };
    if (!await desk.settle(id, bill)) {
      note(`The bill of ${id} became known meanwhile.`);
      return 1;
    }
    note(billed === "yes" ? `${id} is in the ledger as billed: ${money(amounts)}.` : `${id} is in the ledger as not billed. What it had reserved is free again.`);
    return 0;
  });
}

/** Whole units of the ledger. */
function amount(option: string, said: string | undefined, units: number): number | undefined {
  if (said === undefined) return undefined;
  const exact = Number(said) * units;
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(said) || Math.abs(exact - Math.round(exact)) > 1e-6) throw new UsageError(`${option} takes an amount such as ${units === 1 ? "5" : "0.05"}, not "${said}".`);
  return Math.round(exact);
}
