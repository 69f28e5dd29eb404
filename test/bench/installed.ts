import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import * as z from "zod";
import { packageExtension, vsix } from "../../scripts/build.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { cache } from "../support/vscode/paths.ts";
import { installExtension, plainEnvironment, startServer } from "../support/vscode/server.ts";
import type { Server } from "../support/vscode/server.ts";
import { openWorkbench } from "../support/vscode/workbench.ts";
import type { OpenOptions, Workbench } from "../support/vscode/workbench.ts";
import { packTinyExtensions, pictures } from "./tinyExtensions.ts";

/** A VS Code with ours, packaged, and the tiny extensions installed. */
export interface Installed {
  readonly server: Server;
  /** Stops the server and starts it again. */
  restart(): Promise<void>;
  /** A window with a browser profile of its own, so that nothing is cached from an earlier one. */
  open(prepare?: OpenOptions["prepare"]): Promise<Workbench>;
  /** What the opener wrote last. */
  lastOpened(): Promise<{ opened: string; at: number }>;
  /** Runs one of the opener's commands that make pictures, and resolves with the milliseconds that they took. */
  makePictures(workbench: Workbench, command: string): Promise<number>;
  end(): Promise<void>;
}

const opened = z.object({ opened: z.string(), at: z.number() });
const made = z.object({ made: z.literal(pictures), ms: z.number() });

/** `api`: where the API stands, and a key that it takes. Without one there is a payer all the same, and nothing is sent to it. */
export async function install(name: string, api = { origin: "http://127.0.0.1:9", key: "bench-suite-key-1" }): Promise<Installed> {
  if (!existsSync(vsix)) await packageExtension();
  await mkdir(join(cache, "bench"), { recursive: true });
  const data = await mkdtemp(join(cache, "bench", `${name}-`));
  const workspace = join(data, "workspace");
  const times = join(data, "times.jsonl");
  await mkdir(workspace);
  for (const file of [vsix, ...await packTinyExtensions()]) await installExtension(data, file);
  const env = { ...plainEnvironment(), BENCH_TIMES: times, IDEOGRAM_API_KEY: api.key, IDEOGRAM_BASE_URL: api.origin };
  const start = (): Promise<Server> => startServer({ data, env, settings: { "imageStudio.confirmAbove": 1000 } });
  const lines = async (): Promise<string[]> => (await readFile(times, "utf8").catch(() => "")).split("\n").filter((line) => line !== "");
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
      return opened.parse(JSON.parse((await lines()).at(-1) ?? ""));
    },
    async makePictures(workbench, command) {
      const before = (await lines()).length;
      await workbench.runCommand(command);
      for (;;) {
        const [line] = (await lines()).slice(before);
        if (line !== undefined) return made.parse(JSON.parse(line)).ms;
        await sleep(50);
      }
    },
    async end() {
      await browser.close();
      await server.stop();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
