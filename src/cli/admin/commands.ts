import { UsageError } from "../usageError.ts";
import type { Desk } from "./desk.ts";
import { verifyKeys } from "./keyDeeds.ts";
import type { Outside } from "./keyDeeds.ts";
import { listKeys } from "./keys.ts";
import { switchCommand } from "./switchKey.ts";
import { tokenCommand } from "./token.ts";
import { unknownCommand } from "./unknown.ts";
import { usageCommand } from "./usage.ts";
import { verifyCommand } from "./verify.ts";

const commands: Readonly<Record<string, (desk: Desk, outside: Outside, args: readonly string[]) => Promise<number>>> = {
  token: (desk, _outside, args) => tokenCommand(desk, args),
  keys: keysCommand,
  unknown: (desk, _outside, args) => unknownCommand(desk, args),
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
