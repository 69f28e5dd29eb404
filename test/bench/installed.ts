import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import * as z from "zod";
import { packageExtension, vsix } from "../../scripts/build.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { cache } from "../support/vscode/paths.ts";
import { installExtension, plainEnvironment, startServer } from "../support/vscode/server.ts";
import type { Server } from "../support/vscode/server.ts";
import { openWorkbench } from "../support/vscode/workbench.ts";
import type { OpenOptions, Workbench } from "../support/vscode/workbench.ts";
import { packTinyExtensions } from "./tinyExtensions.ts";

/** A VS Code with ours, packaged, and the tiny extensions installed. */
export interface Installed {
  readonly server: Server;
  /** Stops the server and starts it again. */
  restart(): Promise<void>;
  /** A window with a browser profile of its own, so that nothing is cached from an earlier one. */
  open(prepare?: OpenOptions["prepare"]): Promise<Workbench>;
  /** What the opener wrote last. */
  lastOpened(): Promise<{ opened: string; at: number }>;
  end(): Promise<void>;
}

const noted = z.object({ opened: z.string(), at: z.number() });

export async function install(name: string): Promise<Installed> {
  if (!existsSync(vsix)) await packageExtension();
  await mkdir(join(cache, "bench"), { recursive: true });
  const data = await mkdtemp(join(cache, "bench", `${name}-`));
  const workspace = join(data, "workspace");
  const times = join(data, "times.jsonl");
  await mkdir(workspace);
  for (const file of [vsix, ...await packTinyExtensions()]) await installExtension(data, file);
  // A payer, so that the Studio stands as it does for somebody who has set it up; nothing is sent to it.
  const env = { ...plainEnvironment(), BENCH_TIMES: times, IDEOGRAM_API_KEY: "bench-suite-key-1", IDEOGRAM_BASE_URL: "http://127.0.0.1:9" };
  const start = (): Promise<Server> => startServer({ data, env });
  let server = await start();
  const browser: Browser = await launchChromium(() => undefined);
  return {
    get server() { return server; },
    async restart() {
      await server.stop();
      server = await start();
    },
    open: (prepare) => openWorkbench(browser, server, { folder: workspace, ...(prepare === undefined ? {} : { prepare }) }),
    async lastOpened() {
      const lines = (await readFile(times, "utf8")).trimEnd().split("\n");
      return noted.parse(JSON.parse(lines.at(-1) ?? ""));
    },
    async end() {
      await browser.close();
      await server.stop();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
