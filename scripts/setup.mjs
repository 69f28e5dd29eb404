// What `npm start` and `npm test` need before anything else, on a fresh clone. Plain JavaScript for Node 20 without
// dependencies: there are none yet. All else runs on the project's own Node (the dev dependency `node`), which reads TypeScript.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const node = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Runs `npm ci` where node_modules is missing, unfinished (npm writes its own lock file last) or older than the lock file. */
export function ensureDependencies() {
  if (existsSync(node) && modified(join(root, "node_modules/.package-lock.json")) >= modified(join(root, "package-lock.json"))) return;
  console.log("Installing dependencies (npm ci) …");
  const { status, error } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a script of this folder on the project's Node, with its programs first on the path, and ends as it ends. */
export function runScript(script) {
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const quiet = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--disable-warning=ExperimentalWarning"];
  const child = spawn(node, [...quiet, join(root, "scripts", script), ...process.argv.slice(2)], { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
  // Wait for the child to clean up, then end as it ends. (Ctrl+C reaches it anyway; a signal to this process alone does not.)
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => { throw error; });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
