import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { LogEntry, Sandbox, SandboxOptions } from "../../src/sandbox/server.ts";
import { forPeople, lookedAt } from "../support/forPeople.ts";
import { root } from "../support/vscode/paths.ts";
import { followsTheMachine, themes } from "../support/vscode/settings.ts";
import { endShared, openWindow } from "./harness.ts";
import type { Window, WindowOptions } from "./harness.ts";

/** Recognisable wherever it turns up: the one key that the stage's API accepts. */
export const key = "canary-9d41b7e2c8-ui-suite";

/** A window whose Ideogram is a simulated API in this process, so that a test can make it misbehave and read its books. */
export interface Stage extends Window {
  readonly api: Sandbox;
  /** In good order: VS Code writes down first what extensions have told it, which takes it a moment. */
  readonly reload: () => Promise<void>;
  /** Loads the page anew without a word to VS Code: what it has not written down yet is gone. */
  readonly cutOff: () => Promise<void>;
  /** The palette's "Generate Image…", from the prompt to the ratio. The model's default price is what it costs. */
  readonly generate: (prompt: string, model?: string) => Promise<void>;
  /** Files of the workspace's image folder, sorted. */
  readonly images: () => Promise<string[]>;
  /** What was sent that costs: quotes and downloads are free. */
  readonly paid: () => LogEntry[];
  /** Waits until the clipboard holds this text. */
  readonly clipboard: (expected: string) => Promise<void>;
  /** Pictures for people: out/ui/<name>.png. */
  readonly show: (name: string) => Promise<void>;
  /** The same in each kind of theme: out/ui/<name>-<theme>.png. It stays dark. */
  readonly showInThemes: (name: string) => Promise<void>;
  /** Shows how a failed test left the window, closes what is open, leaves one group of editors, and makes the API well-behaved and its books empty. */
  readonly tidy: (test: Mocha.Test | undefined) => Promise<void>;
}

export interface StageOptions extends WindowOptions {
  readonly sandbox?: Partial<SandboxOptions>;
  /** The environment's key pays; otherwise the API is reached by the user's setting, and the key is added by hand. */
  readonly pays?: "environment";
}

/** What is still open when all tests are done, as everybody's window is, ends then. */
const open = new Set<Stage>();
after(async () => {
  for (const each of open) await each.end();
  await endShared();
});

export async function openStage({ sandbox, pays, settings, env, prepare, ...options }: StageOptions): Promise<Stage> {
  const api = await startSandbox({ key, controlToken: "control-of-the-ui-suite", drawing: "plain", ...sandbox });
  const paying = pays === "environment" ? { IDEOGRAM_API_KEY: key, IDEOGRAM_BASE_URL: api.origin } : {};
  const window = await openWindow({
    patience: 20_000, ...options, env: { ...paying, ...env },
    prepare: async (page) => {
      await page.emulateMedia(themes.dark.machine);
      await prepare?.(page);
    },
    settings: { ...followsTheMachine, "workbench.reduceMotion": "on", ...(pays === undefined ? { "imageStudio.ideogram.baseUrl": api.origin } : {}), ...settings },
  }).catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  const { quickInput, messages, page } = window;
  // The palette lists what was known when it opened: our commands are, once our icon stands there.
  const known = (): Promise<void> => page.locator(".part.activitybar .action-label[aria-label^=\"Image Studio\"]").waitFor();
  const stage: Stage = {
    ...window, api,
    async generate(prompt, model = "Ideogram 3.0") {
      await window.runCommand("Image Studio: Generate Image…");
      await quickInput.step("What should the picture show?");
      await quickInput.type(prompt);
      await quickInput.pick(prompt);
      await quickInput.step(/^Which model\?/);
      await quickInput.pick(model);
      await quickInput.step(/^Which aspect ratio\?/);
      await quickInput.accept();
    },
    images: async () => (await readdir(join(window.workspace, "assets/images")).catch(() => [])).sort(),
    paid: () => api.log().filter(({ method, query }) => method === "POST" && query["dry_run"] === undefined),
    clipboard: (expected) => becomes(async () => z.string().parse(await page.evaluate("navigator.clipboard.readText()")), expected),
    show: (name) => forPeople("ui", name, (path) => window.screenshot(path)),
    async showInThemes(name) {
      for (const theme of lookedAt ? ["light", "contrast", "contrastLight", "dark"] as const : []) {
        await page.emulateMedia(themes[theme].machine);
        await page.locator(`.monaco-workbench.${themes[theme].class}`).waitFor();
        await stage.show(`${name}-${theme}`);
      }
    },
    async tidy(test) {
      if (test?.state === "failed") await window.screenshot(join(root, "out/ui/failed", `${test.fullTitle().replace(/\W+/g, "-").slice(0, 100)}.png`));
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await messages.clear();
      // A group that a picture was opened in beside makes the next test's Studio a narrow one.
      if (await page.locator(".editor-group-container").count() > 1) await window.runCommand("View: Single Column Editor Layout");
      api.reset();
    },
    async reload() {
      const loaded = page.waitForEvent("load");
      await window.runCommand("Developer: Reload Window");
      await loaded;
      await known();
    },
    async cutOff() {
      await window.reload();
      await known();
    },
    async end() {
      open.delete(stage);
      await window.end();
      await api.close();
    },
  };
  open.add(stage);
  await known();
  return stage;
}

/** Looks again until this is what is there: for files, which say nothing when they change, and may be seen half-written. */
export async function becomes<T>(look: () => Promise<T>, expected: T): Promise<void> {
  assert.deepEqual(await until(look, (value) => isDeepStrictEqual(value, expected)), expected);
}

/** Looks again until it is so. */
export async function until<T>(look: () => Promise<T>, so: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ;) {
    const value = await look();
    if (so(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
