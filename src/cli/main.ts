import { startSandbox } from "../sandbox/server.ts";
import { gatewayCommands } from "./help.ts";
import { loadGateway } from "./loadGateway.ts";
import { runSandboxCommand } from "./sandbox.ts";

const commands = new Map<string, (args: string[]) => Promise<void>>([
  ["sandbox", runSandboxCommand],
  ["gateway", async (args) => loadGateway().runGatewayCommand(args, { startSandbox })],
]);

const usage = `image-studio <command>

  sandbox [--port NUMBER]                             a free, simulated API on this machine

${gatewayCommands}

image-studio <command> --help tells more.`;

const [name = "--help", ...args] = process.argv.slice(2);
const command = commands.get(name);
if (command === undefined) {
  console.log(usage);
  process.exitCode = name === "--help" ? 0 : 2;
} else {
  command(args).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = isUsageError(error) || isParseError(error) ? 2 : 1;
  });
}

/** `parseArgs` words unknown and incomplete options itself. */
function isParseError(error: unknown): boolean {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

/** By its name: the bundle that is loaded later has a class of its own. */
function isUsageError(error: unknown): boolean {
  return error instanceof Error && error.name === "UsageError";
}
