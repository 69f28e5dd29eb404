import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureServer } from "./install.ts";
import { leanExtensions } from "./lean.ts";
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
  /** Without those of VS Code's own extensions that no test meets. */
  lean?: boolean;
  log?: (line: string) => void;
}

export interface Server {
  readonly data: string;
  readonly port: number;
  /** The workbench's address, on loopback: for a folder, a `.code-workspace` file, or "" for an empty window. Payload pairs are read in a development server only. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** What the server printed so far. */
  output(): string;
  stop(): Promise<void>;
  /** Settles when the server is gone, stopped or not. */
  readonly ended: Promise<void>;
}

/** Node runs these TypeScript files as they are. */
const quietNode = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--disable-warning=ExperimentalWarning"];

/** This process's environment without the traces of an editor around it. */
export function personEnvironment(): NodeJS.ProcessEnv {
  return environmentWithout(/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/);
}

/** The same, without keys, base URLs and proxies as well: what tests start from. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return environmentWithout(/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|IDEOGRAM_|IMAGINE_|(HTTPS?|ALL|NO)_PROXY$)/i);
}

function environmentWithout(names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)));
}

/** Starts VS Code's server on loopback and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const vscode = await ensureServer(options.log ?? console.log);
  await mkdir(join(options.data, "user/User"), { recursive: true });
  await writeFile(join(options.data, "user/User/settings.json"), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));
  const token = options.token ?? null;
  const { child, stop } = startGroup(process.execPath, [...quietNode, join(import.meta.dirname, "serve.ts")], { env: { ...(options.env ?? plainEnvironment()), SERVE_OPTIONS: JSON.stringify({
    vscode, data: options.data, port: options.port ?? 0, token,
    arguments: {
      ...dataFolders(options.data), "telemetry-level": "off", "accept-server-license-terms": true, compatibility: "1.64",
      ...(token === null ? { "without-connection-token": true } : { "connection-token": token }),
      ...(options.lean === true ? { "builtin-extensions-dir": await leanExtensions(vscode) } : {}),
      "disable-workspace-trust": options.trust !== true,
      "enable-smoke-test-driver": options.development === true,
    },
  }) } });

  let output = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const listening = /listening on (\d+)/.exec(output);
      if (listening !== null) resolve(Number(listening[1]));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("close", (code) => { reject(new Error(`VS Code's server ended with ${String(code)}:\n${lastLines(output, 20)}`)); });
  });

  return {
    data: options.data, port, stop, ended, output: () => output,
    url(folder, payload = []) {
      const opened: Record<string, string> = folder === "" ? { ew: "true" } : folder.endsWith(".code-workspace") ? { workspace: folder } : { folder };
      const query = new URLSearchParams({ ...(token === null ? {} : { tkn: token }), ...opened });
      if (payload.length > 0) query.set("payload", JSON.stringify(payload));
      return `http://127.0.0.1:${port}/?${query.toString()}`;
    },
  };
}

/** Installs a packaged extension the way a user does. The server of this data folder must not run. */
export async function installExtension(data: string, vsix: string, log: (line: string) => void = console.log): Promise<void> {
  const vscode = await ensureServer(log);
  const folders = Object.entries(dataFolders(data)).flatMap(([option, folder]) => [`--${option}`, folder]);
  await run(process.execPath, [join(vscode, "out/server-main.js"), ...folders, "--accept-server-license-terms", "--install-extension", vsix, "--force"], { env: plainEnvironment() });
}

function dataFolders(data: string): { "user-data-dir": string; "server-data-dir": string; "extensions-dir": string } {
  return { "user-data-dir": join(data, "user"), "server-data-dir": join(data, "server"), "extensions-dir": join(data, "extensions") };
}
