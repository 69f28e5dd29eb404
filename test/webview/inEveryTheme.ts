import assert from "node:assert/strict";
import { lookedAt } from "../support/forPeople.ts";
import { bringAxe, complaints } from "./axe.ts";
import { complaintsOfColours } from "./colourLooks.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";
import { themeNames } from "./themes.ts";

/** Takes a picture of the page as it stands in each theme, for people to look at, and asks axe about all that it is, and about its colours in each. */
export async function inEveryTheme(opened: StudioPage, name: string): Promise<void> {
  // A price that is being asked for is dimmed: it is looked at when it stands.
  const standsStill = (): Promise<void> => opened.page.locator("[data-waiting]").first().waitFor({ state: "detached" });
  for (const theme of lookedAt ? themeNames : []) {
    await opened.setTheme(theme);
    await standsStill();
    await opened.picture(`${name}-${theme}`);
  }
  await bringAxe(opened.page);
  await standsStill();
  assert.deepEqual(await complaints(opened.page, "but colours"), []);
  await standsStill();
  assert.deepEqual(await complaintsOfColours(opened.page), {});
}

/** A state of the Studio, and how one comes to it. */
export interface Screen {
  readonly name: string;
  readonly options?: OpenOptions;
  readonly then?: (opened: StudioPage) => Promise<void>;
}

/** A test for each: the pictures lie in `out/webview`. */
export function screensInEveryTheme(screens: readonly Screen[], open: (options: OpenOptions) => Promise<StudioPage>): void {
  for (const { name, options, then } of screens) {
    it(`has nothing that axe complains of in every theme: ${name}`, async () => {
      const opened = await open({ ...options });
      await then?.(opened);
      await inEveryTheme(opened, name);
    });
  }
}
