import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { StudioState } from "../../src/shared/rooms/compose.ts";
import type { Snapshot } from "../../src/shared/studio.ts";
import { forPeople } from "../support/forPeople.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { dress } from "./dress.ts";
import { formNamed, snapshotWith } from "./fixtures.ts";
import { scriptHost } from "./scriptedHost.ts";
import type { ScriptedHost } from "./scriptedHost.ts";
import { startSite } from "./site.ts";
import type { Site } from "./site.ts";
import type { ThemeName } from "./themes.ts";

export interface StudioPage {
  readonly page: Page;
  readonly host: ScriptedHost;
  /** What the page kept with `setState`. */
  readonly kept: () => Promise<unknown>;
  /** Loads the page anew, as the editor does with a hidden tab. */
  readonly reload: () => Promise<void>;
  /** What the live region says at last. */
  readonly spoken: () => Locator;
  /** What the page threw or complained of on the console. */
  readonly faults: () => string[];
  /** What the content security policy refused. */
  readonly violations: () => Promise<readonly string[]>;
  readonly picture: (name: string) => Promise<void>;
  /** The person chooses another theme while the page is open. */
  readonly setTheme: (theme: ThemeName) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly snapshot?: Partial<Snapshot>;
  /** A new page, which is told this as soon as it can hear. */
  readonly told?: Snapshot;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page kept. */
  readonly state?: StudioState | Record<string, unknown>;
  /** The person has not asked for less motion: what moves on the page, moves, and draws it sixty times a second. */
  readonly moving?: true;
  /** Pixels of the screen for one of the page. */
  readonly pixels?: number;
}

/** Milliseconds that each wait may last, on a slow machine too. */
const patience = 20_000;

let site: Site | undefined;
let browser: Browser | undefined;

/** Builds the page and starts the browser, unless they are there; one that died is started again. */
export async function startStudio(): Promise<void> {
  site ??= await startSite();
  if (browser?.isConnected() !== true) browser = await launchChromium(() => undefined, ["--process-per-site"]);
}

/** Where a page is opened, if not in a context and from a site that it shares with none. */
export interface Place {
  readonly context?: BrowserContext;
  readonly site?: Site;
}

/**
 * A context whose pages are drawn by one process. A first page keeps it from one to the next, and with it what it compiled of
 * the Studio's scripts, so that a page is there in a third of the time. Pages share nothing that the Studio keeps.
 */
export async function warmContext(): Promise<BrowserContext> {
  const context = await newContext();
  const keeper = await context.newPage();
  await keeper.goto(`${started().site.origin}/pictures/keeper`);
  return context;
}

/** A page that its first one opens stands in that one's process; one that the browser opens begins in a process of its own, which is given up at once. */
async function pageBesides(context: BrowserContext): Promise<Page> {
  const [page] = await Promise.all([context.waitForEvent("page"), context.pages()[0]?.evaluate("void window.open()")]);
  return page;
}

const newContext = (pixels = 1): Promise<BrowserContext> => started().browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 860 }, deviceScaleFactor: pixels });

function started(): { site: Site; browser: Browser } {
  if (browser === undefined || site === undefined) throw new Error("startStudio() comes first");
  return { browser, site };
}

export async function stopStudio(): Promise<void> {
  await browser?.close();
  await site?.stop();
  [browser, site] = [undefined, undefined];
}

/** Where the editor's own preparation of a webview is imitated: theme, body class, and the API object. */
const preparation = (theme: ThemeName, state: unknown): string => `(() => {
  let state = JSON.parse(sessionStorage.getItem("state") ?? ${JSON.stringify(JSON.stringify(state ?? null))}) ?? undefined;
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => void window.toHost(message),
    getState: () => state,
    setState: (next) => { state = next; sessionStorage.setItem("state", JSON.stringify(next)); return next; },
  });
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
  document.addEventListener("DOMContentLoaded", () => { ${dress(theme)} });
})()`;

export async function openStudio(options: OpenOptions = {}, place: Place = {}): Promise<StudioPage> {
  const shared = options.pixels === undefined ? place.context : undefined;
  const context = shared ?? await newContext(options.pixels);
  const page = await (shared === undefined ? context.newPage() : pageBesides(shared));
  page.setDefaultTimeout(patience);
  await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 860 });
  await page.emulateMedia({ reducedMotion: options.moving === true ? "no-preference" : "reduce" });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  const site = place.site ?? started().site;
  const { told } = options;
  const host = await scriptHost(page, site.texts);
  host.answer("snapshot", ({ operation }) => snapshotWith({ ...(operation === undefined ? {} : { operation: formNamed(operation) }), ...options.snapshot }));
  host.answer("form", ({ operation }) => formNamed(operation));
  host.answer("quote", () => ({ usdMicros: 60_000, basis: "exact" }));
  host.answer("generate", () => ({ groupId: "g1" }));
  await page.addInitScript({ content: preparation(options.theme ?? "dark", options.state) });
  await page.goto(`${site.origin}/${told === undefined ? "" : "new"}`);
  await host.tellParts(await site.texts());
  if (told !== undefined) await host.tellSnapshot(told);
  await allDrawn(page).catch((late: unknown) => {
    throw new Error(`The page does not stand: ${faults.join("; ")}`, { cause: late });
  });
  return {
    page, host,
    kept: () => page.evaluate(`JSON.parse(sessionStorage.getItem("state"))`),
    async reload() {
      await page.reload();
      await host.tellParts(await site.texts());
      await allDrawn(page);
    },
    spoken: () => page.locator("[role=status]"),
    faults: () => faults,
    violations: () => page.evaluate("window.violations"),
    picture: (name) => forPeople("webview", name, (path) => page.screenshot({ path, animations: "disabled" })),
    setTheme: async (next) => void (await page.evaluate(`(() => { ${dress(next)} })()`)),
    close: () => (shared === undefined ? context.close() : page.close()),
  };
}

/** The form is there before the results are, and what stands behind it is not seen. */
const allDrawn = (page: Page): Promise<void> => page.locator(".cards > *, .waiting button").first().waitFor({ state: "attached" });

/** Looks again until this is what is there: what a key, a press or the host's news leads to may take a while on a slow machine. */
export async function becomes(look: () => unknown, expected: unknown, why?: string): Promise<void> {
  assert.deepEqual(await until(look, (value) => isDeepStrictEqual(value, expected)), expected, why);
}

/** Looks again until the words that are there are like this. */
export async function matches(look: () => string | Promise<string>, expected: RegExp, why?: string): Promise<void> {
  assert.match(await until(look, (words) => expected.test(words)), expected, why);
}

async function until<T>(look: () => T | Promise<T>, so: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + patience; ;) {
    const value = await look();
    if (so(value) || Date.now() > end) return value;
    await new Promise((later) => setTimeout(later, 20));
  }
}

/** Waits until this is so in the page. The browser driver's own waiting compiles text there, which the page's policy refuses. */
export async function holds(page: Page, condition: string): Promise<void> {
  for (const end = Date.now() + patience; await page.evaluate(`Boolean(${condition})`) !== true;) {
    if (Date.now() > end) throw new Error(`It does not become so: ${condition}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
