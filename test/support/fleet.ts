import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { root } from "./vscode/paths.ts";
import { exitCode } from "./vscode/processes.ts";

const key = "canary-of-the-fleet-4f1e";

/** A gateway as the command line runs it: a process of its own. */
export interface Member {
  readonly url: string;
  readonly pid: number;
  /** As when its machine loses its power. */
  kill(): Promise<void>;
}

/** Gateways over one store, in front of one simulated API. */
export interface Fleet {
  readonly sandbox: Sandbox;
  /** For `store:` and `teams:` of the configuration, where it lies. */
  readonly config: string;
  start(): Promise<Member>;
  stop(): Promise<void>;
}

/** Runs a command of `image-studio gateway` to its end, with this fleet's configuration. Resolves to what it printed, and its exit code. */
export async function gatewayCommand({ config }: Pick<Fleet, "config">, ...args: string[]): Promise<{ readonly printed: string; readonly code: number | null }> {
  const child = begin("gateway", ...args, "--config", config);
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => { printed += chunk.toString(); });
  const code = await exitCode(child);
  return { printed, code };
}

function begin(...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, "dist/cli.js"), ...args], { env: { ...process.env, FLEET_KEY: key }, stdio: ["ignore", "pipe", "pipe"] });
}

export interface FleetOptions {
  /** As in the configuration. */
  readonly store: string;
  readonly teams: string;
  /** How long the simulated API takes for a picture. */
  readonly latencyMs?: number;
  /** Where the provider is, if it is not to be the simulated API. */
  readonly origin?: string;
}

export async function openFleet({ store, teams, latencyMs = 0, origin }: FleetOptions): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), "image-studio-fleet-"));
  const sandbox = await startSandbox({ key, controlToken: "control-of-the-fleet", drawing: "plain", latencyMs, maxInFlight: 1_000 });
  const config = join(folder, "gateway.yaml");
  await writeFile(config, `listen: 127.0.0.1:0\nstore: ${JSON.stringify(store)}\nproviders:\n  ideogram: { baseUrl: "${origin ?? sandbox.origin}", keys: { main: { env: FLEET_KEY } }, maxInFlight: 40 }\n${teams}`);
  const running = new Set<ChildProcess>();
  const killed = async (child: ChildProcess): Promise<void> => {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  return {
    sandbox, config,
    async start() {
      const child = begin("gateway", "--config", config);
      running.add(child);
      let said = "";
      child.stderr?.on("data", (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4_000); });
      for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
        const url = /^listening on (?<url>\S+)$/.exec(line)?.groups?.["url"];
        if (url !== undefined) return { url, pid: child.pid ?? 0, kill: () => killed(child) };
      }
      throw new Error(`The gateway does not listen:\n${said}`);
    },
    async stop() {
      for (const child of [...running]) await killed(child);
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
