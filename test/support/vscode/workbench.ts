import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { explorer } from "./explorer.ts";
import type { Explorer } from "./explorer.ts";
import { messages } from "./messages.ts";
import type { Messages } from "./messages.ts";
import { quickInput } from "./quickInput.ts";
import type { QuickInput } from "./quickInput.ts";
import type { Server } from "./server.ts";

/** A workbench in a browser page, driven as a user does. Every helper waits for what it names. */
export interface Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly messages: Messages;
  readonly explorer: Explorer;
  /** Runs a command through the palette by its full title, "Image Studio: Generate Image…". */
  readonly runCommand: (title: string) => Promise<void>;
  /** The titles of the commands that the palette offers for what is typed. */
  readonly commands: (typed: string) => Promise<string[]>;
  readonly statusBar: () => Promise<string[]>;
  /** The titles of the open editors. */
  readonly tabs: () => Promise<string[]>;
  /** The page of the visible webview of an extension ("publisher.name"), once it holds an element that matches `has`. */
  readonly webview: (extension: string, has?: string) => Promise<Frame>;
  readonly reload: () => Promise<void>;
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  folder: string;
  payload?: readonly (readonly [string, string])[];
  /** CSS pixels, default 1280 × 800. */
  size?: { width: number; height: number };
  /** Milliseconds that each wait may last, default 30 000. */
  patience?: number;
  /** Called before the page loads, to expose functions or listen. */
  prepare?: (page: Page) => Promise<void>;
}

/** What a context is made with in which workbenches open. */
export const windowOptions = { viewport: { width: 1280, height: 800 }, locale: "en-US", permissions: ["clipboard-read", "clipboard-write"] };

/** In a new profile of a browser, or in a profile that is there. */
export async function openWorkbench(place: Browser | BrowserContext, server: Server, options: OpenOptions): Promise<Workbench> {
  const own = "newContext" in place ? await place.newContext(windowOptions) : undefined;
  const page = await (own ?? place).newPage();
  const close = (): Promise<void> => (own ?? page).close();
  try {
    page.setDefaultTimeout(options.patience ?? 30_000);
    if (options.size !== undefined) await page.setViewportSize(options.size);
    await options.prepare?.(page);
    await page.goto(server.url(options.folder, options.payload));
    await ready(page);
  } catch (error) {
    await close();
    throw error;
  }
  const input = quickInput(page);

  return {
    page, quickInput: input, messages: messages(page), explorer: explorer(page, (title) => runCommand(page, input, title)),
    runCommand: (title) => runCommand(page, input, title),
    async commands(typed) {
      await askPalette(page, input, typed);
      // It draws no more rows than it has room for: to the end of the list page by page.
      const found = new Set<string>();
      for (let idle = 0; idle < 3;) {
        const before = found.size;
        for (const { label } of await input.items()) found.add(label);
        idle = found.size > before ? 0 : idle + 1;
        await page.keyboard.press("PageDown");
      }
      await input.cancel();
      return [...found];
    },
    async statusBar() {
      const texts = await page.locator(".part.statusbar .statusbar-item").allInnerTexts();
      return texts.map((text) => text.trim()).filter((text) => text !== "");
    },
    tabs: () => page.locator(".tabs-container .tab .label-name").allInnerTexts(),
    webview: (extension, has = "body") => webview(page, extension, has),
    async reload() {
      await page.reload();
      await ready(page);
    },
    async screenshot(path) {
      await page.screenshot({ path });
    },
    close,
  };
}

/** To start takes a window longer than anything that is done in it. */
async function ready(page: Page): Promise<void> {
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
}

/**
 * The first keys may come before the workbench listens, and a dialog or a page that has just taken the focus back closes the
 * palette: press again until it stands there and has taken the words.
 */
async function askPalette(page: Page, input: QuickInput, words: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.keyboard.press("F1");
    if (await appears(input.widget, 1_000) && await input.type(`>${words}`, 2_000).then(() => true, () => false)) return;
  }
  throw new Error("The palette does not open.");
}

/** The palette lists what was known when it opened, and an extension's commands come a little later: ask again. */
async function runCommand(page: Page, input: QuickInput, title: string): Promise<void> {
  let offered: string[] = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await askPalette(page, input, title);
    const row = input.widget.locator(".monaco-list-row .label-name").getByText(title, { exact: true }).first();
    if (await appears(row, 2_000)) {
      if (await row.click({ timeout: 2_000 }).then(() => true, () => false)) return;
      continue;
    }
    offered = (await input.items()).map((item) => item.label);
    await input.cancel();
  }
  throw new Error(`The palette does not offer "${title}"; it offers: ${offered.join(", ")}`);
}

async function appears(locator: { waitFor(options: { timeout: number }): Promise<void> }, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(() => true, () => false);
}

/** VS Code shows a webview as a frame in a frame; the inner one, named active-frame, holds the extension's page. */
async function webview(page: Page, extension: string, has: string): Promise<Frame> {
  const outer = page.locator(`iframe.webview.ready[src*="extensionId=${extension}"]`).filter({ visible: true }).first();
  const inner = outer.contentFrame().locator("iframe#active-frame");
  await inner.contentFrame().locator(has).first().waitFor();
  const frame = await (await inner.elementHandle()).contentFrame();
  if (frame === null) throw new Error(`The webview of ${extension} went away.`);
  return frame;
}
