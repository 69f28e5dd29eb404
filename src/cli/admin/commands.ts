import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { verifyKeys } from "./keyDeeds.ts";
import type { Outside } from "./keyDeeds.ts";
import { listKeys } from "./keys.ts";
import { switchCommand } from "./switchKey.ts";
import { tokenCommand } from "./token.ts";
import { usageCommand } from "./usage.ts";
import { verifyCommand } from "./verify.ts";

const commands: Readonly<Record<string, (desk: Desk, outside: Outside, args: readonly string[]) => Promise<number>>> = {
  token: (desk, _outside, args) => tokenCommand(desk, args),
  keys: keysCommand,
  verify: (desk, _outside, args) => verifyCommand(desk, args),
  usage: (desk, _outside, args) => usageCommand(desk, args),
};

export const isDeskCommand = (name: string | undefined): boolean => name !== undefined && Object.hasOwn(commands, name);

/** What stands behind `image-studio gateway`, without its `--config FILE`; answers with the exit code. */
export async function runDeskCommand(desk: Desk, outside: Outside, [name = "", ...args]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (command === undefined) throw new UsageError(`"${name}" is no command of the gateway.`);
  return command(desk, outside, args);
}

function keysCommand(desk: Desk, outside: Outside, [verb = "list", ...args]: readonly string[]): Promise<number> {
  switch (verb) {
    case "list": return listKeys(desk, args);
    case "verify": return verifyKeys(desk, outside, args);
    case "switch": return switchCommand(desk, outside, args);
    default: throw new UsageError(`"${verb}" is nothing that can be done with keys: list, verify, switch.`);
  }
}

/** `--config FILE` may stand anywhere; the rest is the command's own. */
export function splitConfig(args: readonly string[]): { readonly config: string | undefined; readonly rest: readonly string[] } {
  const at = args.findIndex((arg) => arg === "--config" || arg.startsWith("--config="));
  if (at < 0) return { config: undefined, rest: args };
  const own = args[at] ?? "";
  const inline = own.startsWith("--config=");
  const config = inline ? own.slice("--config=".length) : args[at + 1];
  if (config === undefined || config === "") throw new UsageError("--config takes the gateway's configuration file.");
  return { config, rest: args.filter((_, index) => index !== at && (inline || index !== at + 1)) };
}

export const deskHelp = `image-studio gateway: a proxy for teams, with keys of their own, rules and budgets

  gateway --config FILE [--listen HOST:PORT]          serves until it is told to end
  gateway --demo                                      the same without any file: three teams, the sandbox behind it, tokens printed

  gateway token add TEAM [--member NAME] [--expires 30d] --config FILE
                                                      prints a new token, once, alone on its line
  gateway token list --config FILE
  gateway token revoke ID --config FILE

  gateway keys --config FILE                          the provider's keys: who pays with which, what became of them, what is next
  gateway keys verify [PROVIDER [KEY]] --config FILE  asks the provider, free; ends with 1 when one is not accepted
  gateway keys switch TEAM PROVIDER KEY --config FILE verifies the key and writes it into FILE

  gateway verify --config FILE                        counters against the ledger; ends with 1 when they differ
  gateway usage [--json] [--last 31d] --config FILE   what was spent, by team, member, model and day`;
