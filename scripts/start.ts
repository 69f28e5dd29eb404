/**
 * `npm start`: a real VS Code with the extension and a sample workspace, in the browser; on Windows and macOS the
 * installed one. `npm start -- --check` makes one image through the palette instead, and says what came of it.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { launchChromium } from "../test/support/vscode/chromium.ts";
import { cache, root } from "../test/support/vscode/paths.ts";
import { installExtension, personEnvironment, plainEnvironment, startServer } from "../test/support/vscode/server.ts";
import type { Server, ServerOptions } from "../test/support/vscode/server.ts";
import { packTiny, writeTiny } from "../test/support/vscode/tiny.ts";
import { openWorkbench } from "../test/support/vscode/workbench.ts";
import { buildExtension, packageExtension, vsix } from "./build.ts";
import { generateOffline } from "./generateOffline.ts";
import { greeter } from "./greeter.ts";
import { openOnDesktop } from "./openOnDesktop.ts";

/** Fixed: the browser keeps secrets and settings per origin. */
const port = 8791;
const log = (line: string): void => { console.log(line); };

// Before anything starts: leaving by Ctrl+C is the ordinary way, and what was started ends with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));

if (process.argv.includes("--check")) await check();
else if (process.platform === "linux") await startInBrowser();
else await startOnDesktop();

async function startInBrowser(): Promise<void> {
  const data = join(cache, "start");
  const workspace = await sampleWorkspace(data);
  const server = await serve({ data, port, token: await lastingToken(data), env: personEnvironment() }, [await packTiny("start", greeter)]);
  const url = server.url(workspace);
  log(`\nVS Code with Image Studio runs at\n\n  ${url}\n\nIt begins with the walkthrough. Ctrl+C ends it.`);
  if (process.env["DISPLAY"] !== undefined || process.env["WAYLAND_DISPLAY"] !== undefined) {
    spawn("xdg-open", [url], { stdio: "ignore", detached: true }).on("error", () => undefined).unref();
  }
  await server.ended;
  throw new Error(`VS Code's server ended by itself:\n${server.output()}`);
}

async function startOnDesktop(): Promise<void> {
  log("Building …");
  await buildExtension();
  await openOnDesktop(await sampleWorkspace(join(cache, "start")), await writeTiny("start", greeter), log);
}

/** One image, made without a person in a fresh workspace, and nothing left running. */
async function check(): Promise<void> {
  const data = join(cache, "check");
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
  const workspace = await sampleWorkspace(data);
  const server = await serve({ data, token: randomBytes(24).toString("hex"), env: plainEnvironment() });
  const browser = await launchChromium(log);
  const workbench = await openWorkbench(browser, server, { folder: workspace });
  try {
    const image = await generateOffline(workbench, workspace);
    log(`path  ${relative(root, image.path)}\nsize  ${image.size}\ncost  ${image.cost}`);
  } catch (error) {
    const picture = join(data, "failed.png");
    await workbench.screenshot(picture);
    log(`The window as it was: ${picture}`);
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The packaged extension is installed, not loaded from its source: an extension host that breaks is started again only then. */
async function serve(options: ServerOptions, beside: readonly string[] = []): Promise<Server> {
  log("Building and packing the extension …");
  await packageExtension();
  for (const file of [vsix, ...beside]) await installExtension(options.data, file, log);
  return startServer({ log, ...options });
}

/** A copy of the sample; the person's changes to it stay from one start to the next. */
async function sampleWorkspace(data: string): Promise<string> {
  const workspace = join(data, "lantern");
  if (!existsSync(workspace)) await cp(join(root, "test/fixtures/sample"), workspace, { recursive: true });
  return workspace;
}

/** The same at each start, so that an open page finds its way back. Only this user may read it. */
async function lastingToken(data: string): Promise<string> {
  const file = join(data, "token");
  await mkdir(data, { recursive: true });
  await writeFile(file, randomBytes(24).toString("hex"), { flag: "wx", mode: 0o600 }).catch(() => undefined);
  return readFile(file, "utf8");
}
