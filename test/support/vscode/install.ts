import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { cache } from "./paths.ts";
import { run } from "./processes.ts";
import { writeStandIns } from "./standIns.ts";

/** The npm package that carries VS Code's server, and the VS Code in it: 1.139.1. */
const serverPackage = "code-server@4.139.1";

/** Raise when the steps below change, so that older caches are built again. */
const recipe = `${serverPackage} recipe 2\n`;

/**
 * VS Code's server, installed into the cache unless it is there. The stamp is written last: an interrupted
 * installation starts over. The install scripts stay off, they refuse to run as root and compile what nobody needs here.
 * @returns the folder that holds `out/server-main.js`
 */
export async function ensureServer(log: (line: string) => void): Promise<string> {
  const folder = join(cache, "server");
  const vscode = join(folder, "node_modules/code-server/lib/vscode");
  const stamp = join(folder, "complete");
  if (await readFile(stamp, "utf8").catch(() => "") === recipe) return vscode;

  log(`Installing VS Code's server (${serverPackage}) into .vscode-test, once …`);
  const started = performance.now();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), "{ \"private\": true }\n");
  await npmInstall(folder, serverPackage);
  await npmInstall(vscode);
  await npmInstall(join(vscode, "extensions"));
  await writeStandIns(vscode);
  await writeFile(stamp, recipe);
  log(`VS Code's server is installed (${((performance.now() - started) / 1000).toFixed(0)} s).`);
  return vscode;
}

/** npm runs with the Node that runs this file: the packages ask for that version. */
async function npmInstall(folder: string, ...packages: string[]): Promise<void> {
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter) };
  await run("npm", ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", ...packages], { cwd: folder, env });
}
