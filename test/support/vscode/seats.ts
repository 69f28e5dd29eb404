import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { BrowserContext } from "playwright-core";
import { chromiumFlags, ensureChromium } from "./chromium.ts";
import { cache } from "./paths.ts";
import { windowOptions } from "./workbench.ts";

/**
 * A browser with a profile on disk, and a port: one window after the other sits there, so that all of them have one origin. There Chromium
 * keeps what it has fetched and compiled of the workbench's 19 MB of script, and from the third window on that is not done again.
 */
export interface Seat {
  readonly context: BrowserContext;
  readonly port: number;
  /** Closes the pages and forgets all that those of this port kept (secrets, layouts, workers): who comes next finds a new browser. */
  readonly leave: (port: number) => Promise<void>;
}

export interface Seats {
  /** One that is free; else a new one. */
  readonly take: () => Promise<Seat>;
  /** Closes the browsers and removes their profiles. */
  readonly end: () => Promise<void>;
}

/**
 * Chromium does not find again what it has compiled where it fetches in the background. Only the last list of this flag counts: the
 * other names are of Playwright's own list.
 */
const compiledOnce = "--disable-features=BackgroundResourceFetch,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints";

const kept = "cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage";

export function seats(): Seats {
  const free: Seat[] = [];
  const ends: (() => Promise<void>)[] = [];
  const make = async (): Promise<Seat> => {
    await mkdir(cache, { recursive: true });
    const profile = await mkdtemp(join(cache, "profile-"));
    const { path } = await ensureChromium(() => undefined);
    const context = await chromium.launchPersistentContext(profile, { ...windowOptions, executablePath: path, args: [...chromiumFlags, compiledOnce] });
    const [blank = await context.newPage()] = context.pages();
    const devtools = await context.newCDPSession(blank);
    const seat: Seat = {
      context, port: await freePort(),
      async leave(port) {
        for (const page of context.pages()) if (page !== blank) await page.close();
        await devtools.send("Storage.clearDataForOrigin", { origin: `http://127.0.0.1:${port}`, storageTypes: kept });
        free.push(seat);
      },
    };
    ends.push(async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    });
    return seat;
  };
  return {
    take: async () => free.pop() ?? make(),
    end: async () => void await Promise.all(ends.map((end) => end())),
  };
}

/** Below those that systems give to whoever asks for any: between two windows nobody else gets it. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer();
    const taken = await new Promise<boolean>((resolve) => {
      probe.once("error", () => { resolve(true); });
      probe.listen(port, "127.0.0.1", () => { probe.close(() => { resolve(false); }); });
    });
    if (!taken) return port;
  }
}
