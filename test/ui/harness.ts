import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { vsix } from "../../scripts/build.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { cache, root } from "../support/vscode/paths.ts";
import { installExtension, plainEnvironment, startServer } from "../support/vscode/server.ts";
import type { Server } from "../support/vscode/server.ts";
import { openWorkbench } from "../support/vscode/workbench.ts";
import type { OpenOptions, Workbench } from "../support/vscode/workbench.ts";

/** A window on the packaged extension, installed as a user installs it. */
export interface Window extends Workbench {
  readonly server: Server;
  /** The workspace folder on disk. */
  readonly workspace: string;
  /** Another page on the same server, with a browser profile of its own. */
  readonly openAnother: (options?: Partial<OpenOptions>) => Promise<Workbench>;
  /** Closes the browser, stops the server, and removes their data. */
  readonly end: () => Promise<void>;
}

export interface WindowOptions extends Partial<Omit<OpenOptions, "folder">> {
  /** Begins the name of the scratch folder. */
  name: string;
  /** Copied into the workspace, relative to the project. Default: the sample workspace. */
  workspace?: string;
  settings?: Readonly<Record<string, unknown>>;
  /** For the extension host, beside the plain environment: keys, base URLs, proxies. */
  env?: Readonly<Record<string, string>>;
  trust?: boolean;
  /** Packed extensions that are installed as well. */
  beside?: readonly string[];
}

let browser: Browser | undefined;
let installed: Promise<string> | undefined;

/** A folder of data into which the editor's own installer has put the packed extension: of it each window has a copy. */
async function install(): Promise<string> {
  const data = await mkdtemp(join(cache, "ui", "installed-"));
  await installExtension(data, vsix);
  return data;
}

/** Closes the browser that all windows share, once they have ended, and removes what they are copies of. */
export async function endShared(): Promise<void> {
  await browser?.close();
  if (installed !== undefined) await rm(await installed, { recursive: true, force: true, maxRetries: 5 });
}

/** `npm run test:ui` packs the extension first; by hand, `npm run package` does. */
export async function openWindow({ name, workspace: source, settings, env, trust, beside = [], ...open }: WindowOptions): Promise<Window> {
  await mkdir(join(cache, "ui"), { recursive: true });
  const data = await mkdtemp(join(cache, "ui", `${name}-`));
  const workspace = join(data, "workspace");
  await cp(join(root, source ?? "test/fixtures/sample"), workspace, { recursive: true });
  installed ??= install();
  await cp(join(await installed, "extensions"), join(data, "extensions"), { recursive: true });
  for (const file of beside) await installExtension(data, file);
  const server = await startServer({ data, trust: trust === true, env: { ...plainEnvironment(), ...env }, ...(settings === undefined ? {} : { settings }) });
  if (browser?.isConnected() !== true) browser = await launchChromium(() => undefined);
  const shared = browser;
  const opened: Workbench[] = [];
  const openAnother = async (more: Partial<OpenOptions> = {}): Promise<Workbench> => {
    const workbench = await openWorkbench(shared, server, { folder: workspace, ...open, ...more });
    opened.push(workbench);
    return workbench;
  };
  const end = async (): Promise<void> => {
    for (const each of opened) await each.close();
    await server.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...await openAnother(), server, workspace, end, openAnother };
  } catch (error) {
    await end();
    throw error;
  }
}
