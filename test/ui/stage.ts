import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/server.ts";
import { root } from "../support/vscode/paths.ts";
import { openWindow } from "./harness.ts";
import type { Window, WindowOptions } from "./harness.ts";

/** Recognisable wherever it turns up: the one key that the stage's API accepts. */
export const key = "canary-9d41b7e2c8-ui-suite";

/** A window whose Ideogram is a simulated API in this process, so that a test can make it misbehave and read its books. */
export interface Stage extends Window {
  readonly api: Sandbox;
  /** The palette's "Generate Image…", from the prompt to the ratio. The model's default price is what it costs. */
  readonly generate: (prompt: string, model?: string) => Promise<void>;
  /** Files of the workspace's image folder, sorted. */
  readonly images: () => Promise<string[]>;
  /** Pictures for people: out/ui/<name>.png. */
  readonly show: (name: string) => Promise<void>;
  /** Closes what a failed test may have left open, and makes the API well-behaved and its books empty. */
  readonly tidy: () => Promise<void>;
}

export interface StageOptions extends WindowOptions {
  readonly sandbox?: Partial<SandboxOptions>;
  /** The environment's key pays; otherwise the API is reached by the user's setting, and the key is added by hand. */
  readonly pays?: "environment";
}

export async function openStage({ sandbox, pays, settings, env, ...options }: StageOptions): Promise<Stage> {
  const api = await startSandbox({ key, controlToken: "control-of-the-ui-suite", drawing: "plain", ...sandbox });
  const paying = pays === "environment" ? { IDEOGRAM_API_KEY: key, IDEOGRAM_BASE_URL: api.origin } : {};
  const window = await openWindow({
    ...options, env: { ...paying, ...env },
    settings: { ...(pays === undefined ? { "imageStudio.ideogram.baseUrl": api.origin } : {}), ...settings },
  }).catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  const { quickInput, messages, page } = window;
  return {
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
    show: (name) => window.screenshot(join(root, "out/ui", `${name}.png`)),
    async tidy() {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await messages.clear();
      api.reset();
    },
    async end() {
      await window.end();
      await api.close();
    },
  };
}
