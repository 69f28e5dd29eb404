import { once } from "node:events";
import { parseArgs } from "node:util";
import { loadConfig } from "../gateway/config/config.ts";
import type { GatewayConfig } from "../gateway/config/config.ts";
import { listenSchema } from "../gateway/config/schema.ts";
import { serve } from "../gateway/serve.ts";
import { openStore } from "../gateway/store/openStore.ts";
import type { startSandbox } from "../sandbox/server.ts";
import { startDemo } from "./gatewayDemo.ts";
import { UsageError } from "./usageError.ts";

const help = `image-studio gateway: keys, rules and budgets of teams in front of the providers' APIs

  --config <file>        its configuration
  --listen <host:port>   where it listens (default: what the configuration says, else 127.0.0.1:8787)
  --demo                 three teams on this machine, with the sandbox behind them: nothing is billed
  --help                 this text`;

/** What the command line has already loaded. */
export interface Outside {
  readonly startSandbox: typeof startSandbox;
}

/** Runs until the process is told to end; what is under way then is finished first. */
export async function runGatewayCommand(args: readonly string[], outside: Outside): Promise<void> {
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

async function run(config: GatewayConfig, welcome?: Awaited<ReturnType<typeof startDemo>>["welcome"]): Promise<void> {
  const told = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const store = await openStore(config.store, { zoneOf: (team) => config.teams.get(team)?.team.timeZone ?? "UTC" });
  try {
    const serving = await serve({ config, store });
    if (welcome !== undefined) console.log(await welcome(store, serving.url));
    console.log(`listening on ${serving.url}`);
    await told;
    await serving.close();
  } finally {
    await store.close();
  }
}
