import type { BrowserContext } from "playwright-core";
import { startSite } from "./site.ts";
import type { JoinedRoom, Site } from "./site.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";
import { openStudio, startStudio, stopStudio, warmContext } from "./studioPage.ts";

/** One browser and one built page for all files of the suite. */
let context: BrowserContext | undefined;
after(stopStudio);

/**
 * A page a test, and with a joined room a built page for this file. After each test the page must have thrown
 * nothing and must have asked for nothing that its content security policy refuses.
 */
export function studioPages(joined?: JoinedRoom): (options?: OpenOptions) => Promise<StudioPage> {
  const open: StudioPage[] = [];
  let site: Site | undefined;
  before(async () => {
    await startStudio();
    if (context?.browser()?.isConnected() !== true) context = await warmContext();
    if (joined !== undefined) site = await startSite(joined);
  });
  after(() => site?.stop());
  afterEach(async () => {
    const faults: string[] = [];
    for (const each of open.splice(0)) {
      faults.push(...each.faults(), ...(await each.violations()));
      await each.close();
    }
    if (faults.length > 0) throw new Error(faults.join("\n"));
  });
  return async (options) => {
    const opened = await openStudio(options, { ...(context === undefined ? {} : { context }), ...(site === undefined ? {} : { site }) });
    open.push(opened);
    return opened;
  };
}
