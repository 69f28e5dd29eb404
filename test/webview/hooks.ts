import type { JoinedRoom } from "./site.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";
import { openStudio, startStudio, stopStudio } from "./studioPage.ts";

/**
 * The browser and the built page for one file of tests, and a page a test. After each test the page must have thrown
 * nothing and must have asked for nothing that its content security policy refuses.
 */
export function studioPages(joined?: JoinedRoom): (options?: OpenOptions) => Promise<StudioPage> {
  const open: StudioPage[] = [];
  before(() => startStudio(joined));
  after(stopStudio);
  afterEach(async () => {
    const faults: string[] = [];
    for (const each of open.splice(0)) {
      faults.push(...each.faults(), ...(await each.violations()));
      await each.close();
    }
    if (faults.length > 0) throw new Error(faults.join("\n"));
  });
  return async (options) => {
    const opened = await openStudio(options);
    open.push(opened);
    return opened;
  };
}
