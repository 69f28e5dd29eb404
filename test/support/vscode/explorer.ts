import type { Locator, Page } from "playwright-core";
import { enterMenu } from "./menu.ts";

/** The Explorer's tree and its context menu. Paths are relative to the workspace folder, with slashes. */
export interface Explorer {
  /** Unfolds the way to a file and waits until the file is there. */
  readonly reveal: (path: string) => Promise<Locator>;
  /** Chooses an item of the context menu of one file, or of several chosen together: the way to it, if it lies in a submenu. */
  readonly choose: (paths: string | readonly string[], ...way: readonly string[]) => Promise<void>;
  /** The context menu's items for these files, or those of its submenu. */
  readonly menu: (paths: string | readonly string[], submenu?: string) => Promise<string[]>;
}

export function explorer(page: Page, runCommand: (title: string) => Promise<void>): Explorer {
  const tree = page.locator(".explorer-folders-view");
  const open = async (): Promise<void> => {
    if (!await tree.isVisible()) await page.keyboard.press("Control+Shift+E");
    await tree.waitFor();
  };
  const at = (level: number, name: string): Locator =>
    tree.locator(`.monaco-list-row[aria-level="${level}"]`).filter({ has: page.locator(".label-name", { hasText: new RegExp(`^${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`) }) }).first();
  /** Where there is no file watcher, or it was not up yet, the editor is never told of a new file; then a person refreshes, and so do we. */
  const appears = async (row: Locator): Promise<void> => {
    await row.waitFor({ timeout: 4000 }).catch(async () => {
      await runCommand("Refresh Explorer");
      await row.waitFor();
    });
  };
  const reveal = async (path: string): Promise<Locator> => {
    await open();
    const names = path.split("/");
    for (const [depth, name] of names.entries()) {
      const row = at(depth + 1, name);
      await appears(row);
      if (depth === names.length - 1) return row;
      if (await row.getAttribute("aria-expanded") === "false") await row.click();
    }
    throw new Error("An empty path names no file.");
  };
  /** An extension's items come a little after the window: a menu without the one that is looked for is opened again. */
  const openMenuWith = async (paths: string | readonly string[], item: string): Promise<Locator> => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const menu = await openMenu(paths);
      const entry = menu.locator(".action-item", { has: page.getByRole("menuitem", { name: item, exact: true }) });
      if (await entry.waitFor({ timeout: 1000 }).then(() => true, () => false)) return menu;
      await page.keyboard.press("Escape");
    }
    throw new Error(`The context menu does not offer "${item}".`);
  };
  const openMenu = async (paths: string | readonly string[]): Promise<Locator> => {
    const all = typeof paths === "string" ? [paths] : paths;
    // What a row says of itself, while the pointer rests there, lies over the rows below it.
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.mouse.move(width * 0.6, height * 0.5);
    let row = await reveal(all[0] ?? "");
    if (all.length > 1) {
      await row.click();
      for (const path of all.slice(1)) {
        row = await reveal(path);
        // The tree is drawn anew when it likes, and a click on the row that was there is none.
        for (let clicks = 0; clicks < 5 && await row.getAttribute("aria-selected") !== "true"; clicks += 1) {
          await row.click({ modifiers: ["ControlOrMeta"] });
          await page.waitForTimeout(100);
        }
      }
    }
    await row.click({ button: "right" });
    const menu = page.locator(".context-view .monaco-menu");
    await menu.first().waitFor();
    return menu;
  };
  return {
    reveal,
    async choose(paths, ...way) {
      const menu = await openMenuWith(paths, way[0] ?? "");
      for (const item of way) await enterMenu(page, menu, item);
    },
    async menu(paths, submenu) {
      const menu = await (submenu === undefined ? openMenu(paths) : openMenuWith(paths, submenu));
      if (submenu !== undefined) await enterMenu(page, menu, submenu);
      const labels = await (submenu === undefined ? menu.first() : menu.last()).locator(".action-label:not(.separator)").allInnerTexts();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      return labels.map((label) => label.trim()).filter((label) => label !== "");
    },
  };
}
