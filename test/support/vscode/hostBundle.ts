import { glob, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./paths.ts";

/** The test files directly in a folder, relative to the project. */
export async function testFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(`${folder}/*.test.ts`, { cwd: root })) found.push(file);
  return found.sort();
}

/**
 * Bundles a group's tests with their mocha runner into `folder`: the extension host loads CommonJS and no TypeScript.
 * @returns the module's path, without its ending, as VS Code wants it
 */
export async function bundleHostTests(folder: string, files: readonly string[]): Promise<string> {
  const paths = { mocha: join(root, "node_modules/mocha/index.js"), reporter: join(root, "scripts/reporter.mjs") };
  const contents = [
    "import { runMocha } from \"./test/host/index.ts\";",
    `export const run = () => runMocha(${JSON.stringify(paths)}, () => {`,
    ...files.map((file) => `  require(${JSON.stringify(`./${file.replaceAll("\\", "/")}`)});`),
    "});",
  ].join("\n");
  await build({
    stdin: { contents, resolveDir: root, sourcefile: "group.ts", loader: "ts" },
    outfile: join(folder, "index.js"), absWorkingDir: root,
    bundle: true, platform: "node", format: "cjs", target: "es2023", external: ["vscode"], logLevel: "warning",
  });
  return join(folder, "index");
}

/**
 * Makes `module` an extension of its own in `folder`. It has only an entry for browsers, so it runs in the web worker's
 * extension host, beside the one that the tests run in.
 */
export async function bundleNeighbour(folder: string, module: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [module], outfile: join(folder, "extension.js"), absWorkingDir: root,
    bundle: true, platform: "browser", format: "cjs", target: "es2023", external: ["vscode"], logLevel: "warning",
  });
  const manifest = {
    name: "neighbour", publisher: "test", version: "0.0.1", engines: { vscode: "^1.105.0" }, browser: "./extension.js",
    activationEvents: ["onCommand:neighbour.run"],
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
