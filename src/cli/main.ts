import { runSandboxCommand } from "./sandbox.ts";
import { UsageError } from "./usageError.ts";

const commands = new Map([["sandbox", runSandboxCommand]]);

const usage = `image-studio <command>

  sandbox   a free, simulated API on this machine

image-studio <command> --help tells more.`;

const [name = "--help", ...args] = process.argv.slice(2);
const command = commands.get(name);
if (command === undefined) {
  console.log(usage);
  process.exitCode = name === "--help" ? 0 : 2;
} else {
  command(args).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof UsageError || isParseError(error) ? 2 : 1;
  });
}

/** `parseArgs` words unknown and incomplete options itself. */
function isParseError(error: unknown): boolean {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}
