import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureServer } from "./install.ts";
import { lastLines, run, startGroup } from "./processes.ts";
import { quietSettings } from "./settings.ts";

export interface ServerOptions {
  /** Keeps user data, extensions and logs. Locked while a server runs on it: one folder, one server. */
  data: string;
  /** Default: any free port. In the browser secrets belong to the origin, so fix the port where they should last. */
  port?: number;
  /** The environment of the server and of the extension host. Default: this process's, without what steers the product. */
  env?: NodeJS.ProcessEnv;
  /** User settings beside the quiet ones. */
  settings?: Readonly<Record<string, unknown>>;
  /** Ask for the user's trust in the workspace (Restricted Mode until then). Default: every workspace is trusted. */
  trust?: boolean;
  /** Default: none is asked for. */
  token?: string;
  /** Allow a development extension, and a test suite, to be named in the address. */
  development?: boolean;
  log?: (line: string) => void;
}

export interface Server {
  readonly data: string;
  readonly port: number;
  /** The user settings it was started with. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The workbench's address, on loopback. Payload pairs are read in a development server only. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** What the server printed so far. */
  output(): string;
  stop(): Promise<void>;
}

const steering = /^(IDEOGRAM_|IMAGINE_|VSCODE_|ELECTRON_|(HTTPS?|ALL|NO)_PROXY$|NODE_OPTIONS$)/i;

/** This process's environment without keys, base URLs, proxies and the traces of an editor around it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)));
}

/** Starts VS Code's server on loopback and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const vscode = await ensureServer(options.log ?? console.log);
  await mkdir(join(options.data, "user/User"), { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  await writeUserSettings(options.data, settings);
  const { child, stop } = startGroup(process.execPath, [
    join(vscode, "out/server-main.js"), ...dataOptions(options.data), "--host", "127.0.0.1", "--port", String(options.port ?? 0), "--telemetry-level", "off",
    ...(options.token === undefined ? ["--without-connection-token"] : ["--connection-token", options.token]),
    ...(options.trust === true ? [] : ["--disable-workspace-trust"]),
    ...(options.development === true ? ["--enable-smoke-test-driver"] : []),
  ], { env: options.env ?? plainEnvironment() });

  let output = "";
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (listening !== null) resolve(Number(listening[1]));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("close", (code) => { reject(new Error(`VS Code's server ended with ${String(code)}:\n${lastLines(output, 20)}`)); });
  });

  return {
    data: options.data, port, settings, stop, output: () => output,
    url(folder, payload = []) {
      const query = new URLSearchParams({ ...(options.token === undefined ? {} : { tkn: options.token }), folder });
      if (payload.length > 0) query.set("payload", JSON.stringify(payload));
      return `http://127.0.0.1:${port}/?${query.toString()}`;
    },
  };
}

/** Installs a packaged extension the way a user does. The server of this data folder must not run. */
export async function installExtension(data: string, vsix: string, log: (line: string) => void = console.log): Promise<void> {
  const vscode = await ensureServer(log);
  await run(process.execPath, [join(vscode, "out/server-main.js"), ...dataOptions(data), "--install-extension", vsix, "--force"], { env: plainEnvironment() });
}

/** A running workbench takes the change up by itself. */
export async function writeUserSettings(data: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await writeFile(join(data, "user/User/settings.json"), JSON.stringify(settings, null, 2));
}

function dataOptions(data: string): string[] {
  return ["--user-data-dir", join(data, "user"), "--server-data-dir", join(data, "server"), "--extensions-dir", join(data, "extensions"), "--accept-server-license-terms"];
}
