import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cache, root } from "./paths.ts";
import { run } from "./processes.ts";

/** An extension of one file, beside ours: it starts after the window is up. */
export interface Tiny {
  readonly name: string;
  readonly title: string;
  readonly code: string;
  readonly commands: readonly { readonly command: string; readonly title: string }[];
}

/** Writes its folder, which a development window takes as it is. */
export async function writeTiny(publisher: string, { name, title, code, commands }: Tiny): Promise<string> {
  const folder = join(cache, publisher, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({
    name, publisher, version: "1.0.0", displayName: title, description: title, license: "UNLICENSED", engines: { vscode: "^1.105.0" },
    main: "./main.js", activationEvents: ["onStartupFinished"], contributes: { commands },
  }));
  await writeFile(join(folder, "main.js"), code);
  return folder;
}

/** Packs it for installing. */
export async function packTiny(publisher: string, tiny: Tiny): Promise<string> {
  const folder = await writeTiny(publisher, tiny);
  const file = join(folder, `${tiny.name}.vsix`);
  await run(process.execPath, [join(root, "node_modules/@vscode/vsce/vsce"), "package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", file], { cwd: folder });
  return file;
}
