import { runSandboxCommand } from "./sandbox.ts";

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  sandbox: runSandboxCommand,
};

const usage = `image-studio <command>

  sandbox   a free, simulated API on this machine

image-studio <command> --help tells more.`;

const [name = "--help", ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.log(usage);
  process.exitCode = name === "--help" ? 0 : 2;
} else {
  command(args).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
