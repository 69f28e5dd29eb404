import { startSandbox } from "../sandbox/server.ts";
import { gatewayCommands } from "./help.ts";
import { loadGateway } from "./loadGateway.ts";
import { runSandboxCommand } from "./sandbox.ts";
import { isUsageFault, saidOf } from "./saidOf.ts";
import { versionHere } from "./version.ts";

const commands = new Map<string, (args: string[]) => Promise<void>>([
  ["sandbox", runSandboxCommand],
  ["gateway", async (args) => loadGateway().runGatewayCommand(args, { startSandbox })],
]);

const usage = `image-studio <command>

  sandbox [--port NUMBER]                             a free, simulated API on this machine

${gatewayCommands}

image-studio <command> --help tells more, image-studio --version which one this is.`;

const [name = "--help", ...args] = process.argv.slice(2);
const command = commands.get(name);
if (command !== undefined) {
  command(args).catch((error: unknown) => {
    console.error(saidOf(error));
    process.exitCode = isUsageFault(error) ? 2 : 1;
  });
} else if (name === "--help") console.log(usage);
else if (name === "--version") console.log(versionHere());
else {
  console.error(`There is no command "${name}": image-studio --help lists all.`);
  process.exitCode = 2;
}
