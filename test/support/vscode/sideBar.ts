import type { Locator, Page } from "playwright-core";
import * as z from "zod";
import { enterMenu } from "./menu.ts";

/** One view of the side bar. */
export interface View {
  readonly pane: Locator;
  /** The row that begins with this text, once it is there. */
  readonly row: (text: string | RegExp) => Locator;
  /** What stands in the rows, from top to bottom: label and description. */
  readonly rows: () => Promise<string[]>;
  /** What is said of a row when the pointer rests on it, once that holds an element that matches `has`. */
  readonly hover: (row: string | RegExp, has?: string) => Promise<Locator>;
  /** Presses an icon of a row's own, by its title. */
  readonly inline: (row: string | RegExp, title: string) => Promise<void>;
  /** Chooses an item of a row's menu. */
  readonly choose: (row: string | RegExp, item: string) => Promise<void>;
  /** The items of a row's menu. */
  readonly menu: (row: string | RegExp) => Promise<string[]>;
}

/** Opens a container of the activity bar, unless it is open. */
export async function openSideBar(page: Page, title: string): Promise<void> {
  const icon = page.locator(".part.activitybar .action-item", { has: page.locator(`.action-label[aria-label^="${title}"]`) });
  await icon.waitFor();
  if (!(await icon.getAttribute("class") ?? "").split(" ").includes("checked")) await icon.click();
  await page.locator(`.part.sidebar .composite.title h2`, { hasText: new RegExp(title, "i") }).waitFor();
}

/** Runs in the page: its rows change while one asks about them one by one. */
const rowsIn = (title: string): string => `[...document.querySelectorAll(".part.sidebar .pane")]
  .filter((pane) => pane.querySelector(".pane-header .title")?.innerText.toLowerCase().startsWith(${JSON.stringify(title.toLowerCase())}))
  .flatMap((pane) => [...pane.querySelectorAll(".monaco-list-row")]).filter((row) => row.checkVisibility({ visibilityProperty: true }))
  .map((row) => [...row.querySelectorAll(".label-name, .label-description")].map((part) => part.innerText).join(" | "))`;

/** A view by its title, in the open container. */
export function viewOf(page: Page, title: string): View {
  const pane = page.locator(".part.sidebar .pane", { has: page.locator(".pane-header .title", { hasText: new RegExp(`^${title}`, "i") }) });
  // Behind words of welcome lies the tree as it was.
  const rows = pane.locator(".monaco-list-row").filter({ visible: true });
  const row = (text: string | RegExp): Locator => rows.filter({ hasText: text }).first();
  const openMenu = async (text: string | RegExp): Promise<Locator> => {
    await row(text).click({ button: "right" });
    const menu = page.locator(".context-view .monaco-menu");
    await menu.first().waitFor();
    return menu;
  };
  return {
    pane, row,
    rows: async () => z.array(z.string()).parse(await page.evaluate(rowsIn(title))),
    async hover(text, has = "p") {
      const hover = page.locator(".monaco-hover").filter({ visible: true });
      for (let attempt = 0; attempt < 10; attempt += 1) {
        // A tree that is drawn anew takes the hover away, and shows none until the pointer comes again.
        await page.locator(".part.statusbar").hover({ position: { x: 1, y: 1 } });
        await hover.waitFor({ state: "detached" });
        await row(text).hover();
        if (await hover.filter({ has: page.locator(has) }).waitFor({ timeout: 2_000 }).then(() => true, () => false)) return hover;
      }
      throw new Error(`Nothing is said of ${String(text)}.`);
    },
    inline: async (text, title) => {
      await row(text).hover();
      await row(text).locator(`.action-label[aria-label="${title}"]`).click();
    },
    choose: async (text, item) => {
      await enterMenu(page, await openMenu(text), item);
    },
    menu: async (text) => {
      const menu = await openMenu(text);
      const labels = await menu.locator(".action-label:not(.separator)").allInnerTexts();
      await page.keyboard.press("Escape");
      return labels.map((label) => label.trim()).filter((label) => label !== "");
    },
  };
}
