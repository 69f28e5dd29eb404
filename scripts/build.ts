import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../test/support/vscode/paths.ts";
import { run } from "../test/support/vscode/processes.ts";

export const vsix = join(root, "dist/image-studio.vsix");

/** Writes the sources that are made from the API document, unless they are newer than it. */
export async function compileSources(): Promise<void> {
  await run(process.execPath, ["--eval", "import('./scripts/compileValidators.mjs').then((made) => made.compileValidators())"], { cwd: root });
}

/** Bundles the extension into `dist/`. */
export async function buildExtension(...options: string[]): Promise<void> {
  await run(process.execPath, [join(root, "esbuild.js"), ...options], { cwd: root });
}

/** Builds for shipping and packs `dist/image-studio.vsix`. */
export async function packageExtension(): Promise<void> {
  await buildExtension("--minify");
  await mkdir(join(root, "dist"), { recursive: true });
  await rm(vsix, { force: true });
  await run(process.execPath, [join(root, "node_modules/@vscode/vsce/vsce"), "package", "--no-dependencies", "--allow-missing-repository", "--out", vsix], { cwd: root });
  if (!existsSync(vsix)) throw new Error("vsce wrote no package.");
}
