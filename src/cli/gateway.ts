import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { newSecret, sayEnded, sayRunning } from "../gateway/admin/running.ts";
import { loadConfig } from "../gateway/config/config.ts";
import type { GatewayConfig } from "../gateway/config/config.ts";
import { listenSchema } from "../gateway/config/schema.ts";
import { openStore } from "../gateway/store/openStore.ts";
import type { startSandbox } from "../sandbox/server.ts";
import { isDeskCommand, runDeskCommand, splitConfig } from "./admin/commands.ts";
import { withOffice } from "./admin/openOffice.ts";
import { isServer, loadSetup } from "./admin/setup.ts";
import { startDemo } from "./gatewayDemo.ts";
import { gatewayCommands } from "./help.ts";
import { UsageError } from "./usageError.ts";

const help = `image-studio gateway: keys, rules and budgets of teams in front of the providers' APIs

${gatewayCommands}

It listens where --listen or the configuration says, else on 127.0.0.1:8787.`;

/** What the command line has already loaded. */
export interface Outside {
  readonly startSandbox: typeof startSandbox;
}

/** Runs until the process is told to end; what is under way then is finished first. */
export async function runGatewayCommand(args: readonly string[], outside: Outside): Promise<void> {
  if (isDeskCommand(splitConfig(args).rest[0])) return runAtDesk(args);
  const { values } = parseArgs({ args: [...args], options: { config: { type: "string" }, listen: { type: "string" }, demo: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help === true) {
    console.log(help);
    return;
  }
  if ((values.config === undefined) === (values.demo === undefined)) throw new UsageError("The gateway takes --config FILE, or --demo.");
  const listen = values.listen === undefined ? undefined : listenSchema.safeParse(values.listen);
  if (listen?.success === false) throw new UsageError(`--listen takes an address like 127.0.0.1:8787, not "${values.listen ?? ""}".`);
  const demo = values.config === undefined ? await startDemo(outside.startSandbox) : undefined;
  try {
    const config = demo?.config ?? await loadConfig(values.config ?? "", process.env);
    await run(listen === undefined ? config : { ...config, listen: listen.data }, demo?.welcome);
  } finally {
    await demo?.close();
  }
}

/** What is asked of the gateway's store, beside it. */
async function runAtDesk(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    console.log(help);
    return;
  }
  const { config, rest } = splitConfig(args);
  if (config === undefined) throw new UsageError(`gateway ${args[0] ?? ""} takes --config FILE: the gateway's configuration.`);
  const setup = await loadSetup(config);
  process.exitCode = await runDeskCommand(
    { setup, office: (work) => withOffice(setup, work), now: Date.now(), print: (line) => console.log(line), note: (line) => console.error(line) }, { env: process.env, fetch: globalThis.fetch }, rest,
  );
}

async function run(config: GatewayConfig, welcome?: Awaited<ReturnType<typeof startDemo>>["welcome"]): Promise<void> {
  const told = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const store = await openStore(config.store, { zoneOf: (team) => config.teams.get(team)?.team.timeZone ?? "UTC" });
  // A database that others open, too, needs no desk here.
  const deskSecret = isServer(config.store) ? undefined : newSecret();
  try {
    // What only a server needs, its commands do not wait for.
    const { serve } = await import("../gateway/serve.ts");
    const serving = await serve({ config, store, ...(typeof __dirname === "string" ? { pages: join(__dirname, "admin") } : {}), ...(deskSecret === undefined ? {} : { deskSecret }) });
    if (deskSecret !== undefined) await sayRunning(config.store, { pid: process.pid, origin: serving.url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"), secret: deskSecret });
    if (welcome !== undefined) console.log(await welcome(store, serving.url));
    console.log(`listening on ${serving.url}`);
    await told;
    await serving.close();
  } finally {
    if (deskSecret !== undefined) await sayEnded(config.store);
    await store.close();
  }
}
