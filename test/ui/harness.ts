import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { vsix } from "../../scripts/build.ts";
import { cache, root } from "../support/vscode/paths.ts";
import { seats } from "../support/vscode/seats.ts";
import type { Seat } from "../support/vscode/seats.ts";
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

const room = seats();
let installed: Promise<string> | undefined;

/** A folder of data into which the editor's own installer has put the packed extension: of it each window has a copy. */
async function install(): Promise<string> {
  const data = await mkdtemp(join(cache, "ui", "installed-"));
  await installExtension(data, vsix);
  return data;
}

/** Closes the browsers in which windows sat, once they have ended, and removes what they are copies of. */
export async function endShared(): Promise<void> {
  await room.end();
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
  const seat = await room.take();
  const server = await startServer({ data, port: seat.port, lean: true, trust: trust === true, env: { ...plainEnvironment(), ...env }, ...(settings === undefined ? {} : { settings }) });
  const taken = [seat];
  const openIn = ({ context }: Seat, more: Partial<OpenOptions> = {}): Promise<Workbench> => openWorkbench(context, server, { folder: workspace, ...open, ...more });
  const openAnother = async (more: Partial<OpenOptions> = {}): Promise<Workbench> => {
    const another = await room.take();
    taken.push(another);
    return openIn(another, more);
  };
  const end = async (): Promise<void> => {
    await server.stop();
    for (const each of taken) await each.leave(seat.port);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...await openIn(seat), server, workspace, end, openAnother };
  } catch (error) {
    await end();
    throw error;
  }
}
