import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cache, root } from "./vscode/paths.ts";

/** Of this run: a process that a test has started finds there what was made before it. */
const folder = process.env["TEST_BUNDLES"] ??= newFolder();
const made = new Map<string, Promise<string>>();

/**
 * A module, relative to the project, and all that it imports, in one file that is made once a run. For whatever is started many times, a process or
 * a thread: from the sources it would take half a second each time, most of it to strip the types from some 300 files.
 */
export function bundled(module: string): Promise<string> {
  const path = made.get(module) ?? make(module);
  made.set(module, path);
  return path;
}

async function make(module: string): Promise<string> {
  // Each by its whole path: there is more than one "worker".
  const outfile = join(folder, `${module.replace(/\.ts$/, "").replaceAll("/", "-")}.mjs`);
  if (existsSync(outfile)) return outfile;
  // Only whoever makes one needs it.
  const { build } = await import("esbuild");
  await build({
    entryPoints: [module], outfile, absWorkingDir: root,
    bundle: true, platform: "node", format: "esm", target: "es2023", mainFields: ["module", "main"], external: ["esbuild"], logLevel: "warning",
    // Who asks where the project is, is told what it would be told without.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test/support/vscode/paths.ts")).href) },
    // Packages in CommonJS require what is Node's.
    banner: { js: "const require = process.getBuiltinModule(\"node:module\").createRequire(import.meta.url);" },
  });
  return outfile;
}

function newFolder(): string {
  const path = join(cache, `bundles-${process.pid}`);
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  // One that was killed under the same number may have left its own.
  remove();
  process.once("exit", remove);
  return path;
}
