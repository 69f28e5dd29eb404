import assert from "node:assert/strict";
import { bringAxe, complaints } from "./axe.ts";
import type { OpenOptions, StudioPage } from "./studioPage.ts";
import { themes } from "./themes.ts";
import type { ThemeName } from "./themes.ts";

const isTheme = (name: string): name is ThemeName => Object.hasOwn(themes, name);

/** Takes a picture of the page as it stands in each theme, for people to look at, and asks axe about each. */
export async function inEveryTheme(opened: StudioPage, name: string): Promise<void> {
  await bringAxe(opened.page);
  for (const [at, theme] of Object.keys(themes).filter(isTheme).entries()) {
    await opened.setTheme(theme);
    // A price that is being asked for is dimmed: it is looked at when it stands.
    await opened.page.locator("[data-waiting]").first().waitFor({ state: "detached" });
    await opened.picture(`${name}-${theme}`);
    assert.deepEqual(await complaints(opened.page, at === 0 ? undefined : "colours"), [], theme);
  }
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
      const opened = await open({ ...options, reducedMotion: true });
      await then?.(opened);
      await inEveryTheme(opened, name);
    });
  }
}
