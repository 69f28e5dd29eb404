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

/** The extensions beside ours: one in an extension host of its own, and one in the host of ours. */
export interface Others {
  readonly neighbour?: string;
  readonly companion?: string;
}

/** Makes each an extension below `folder`; resolves to their folders. A module with only an entry for browsers runs in the web worker's extension host. */
export async function bundleOthers(folder: string, { neighbour, companion }: Others): Promise<readonly string[]> {
  return Promise.all([
    ...(neighbour === undefined ? [] : [bundleExtension(folder, "neighbour", neighbour, "browser")]),
    ...(companion === undefined ? [] : [bundleExtension(folder, "companion", companion, "node")]),
  ]);
}

/** Its one command is called after it, `<name>.run`, and activates it. */
async function bundleExtension(extensions: string, name: string, module: string, platform: "browser" | "node"): Promise<string> {
  const folder = join(extensions, `test.${name}-0.0.1`);
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [module], outfile: join(folder, "extension.js"), absWorkingDir: root,
    bundle: true, platform, format: "cjs", target: "es2023", external: ["vscode"], logLevel: "warning",
  });
  const manifest = {
    name, publisher: "test", version: "0.0.1", engines: { vscode: "^1.105.0" }, [platform === "browser" ? "browser" : "main"]: "./extension.js",
    activationEvents: [`onCommand:${name}.run`],
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
