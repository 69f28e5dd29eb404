import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { format } from "node:util";
import { inTurn } from "../../../scripts/inTurn.ts";
import type { Voice } from "../../../scripts/inTurn.ts";
import { limiter } from "../../../src/jobs/limiter.ts";
import { testsBegin, testsEnd } from "../../host/index.ts";
import { bundleHostTests, bundleOthers, testFiles } from "./hostBundle.ts";
import { cache, root } from "./paths.ts";
import { seats } from "./seats.ts";
import type { Seat } from "./seats.ts";
import { plainEnvironment, startServer } from "./server.ts";

/** What a group talks to, and how its window is told of it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly stop: () => Promise<void>;
}

/** A kind of editor, and the tests that run in it: mocha inside the extension host of one window. */
export interface HostGroup {
  name: string;
  /** Holds the group's `*.test.ts`, relative to the project. */
  folder: string;
  /** Copied into the workspace folder, relative to the project. Default: the folder is empty. */
  workspace?: string;
  /** What the window opens: a `.code-workspace` file in the workspace folder, or "" for nothing. Default: that folder. */
  opens?: string;
  /** Modules that run as other extensions: in an extension host of its own, and in that of ours, relative to the project. */
  neighbour?: string;
  companion?: string;
  settings?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, string>>;
  /** Workspace trust is asked for, so that the window is in Restricted Mode. */
  trust?: boolean;
  /** Starts what the group talks to (a proxy, a sandbox) and says how the environment names it. */
  prepare?: () => Promise<Surroundings>;
  /** The longest that the whole group may take, in seconds; default 240. */
  seconds?: number;
}

/** A folder of this run's own, with an empty or a copied workspace in it. */
async function scratch(group: HostGroup): Promise<{ data: string; workspace: string }> {
  await mkdir(join(cache, "host"), { recursive: true });
  const data = await mkdtemp(join(cache, "host", `${group.name}-`));
  const workspace = join(data, "workspace");
  await mkdir(workspace);
  if (group.workspace !== undefined) await cp(join(root, group.workspace), workspace, { recursive: true });
  return { data, workspace };
}

/** Runs the groups that have tests, two windows at a time, and lets each say what it has to say whole. Resolves to the names of those that failed. */
export async function runHostSuite(groups: readonly HostGroup[]): Promise<string[]> {
  const room = seats();
  const nextVoice = inTurn((words) => process.stdout.write(words));
  const twoAtATime = limiter(2);
  const run = async (group: HostGroup, voice: Voice): Promise<string[]> => {
    const files = await testFiles(group.folder);
    return files.length === 0 || await runGroup(await room.take(), group, files, voice) ? [] : [group.name];
  };
  try {
    return (await Promise.all(groups.map((group) => {
      const voice = nextVoice();
      return twoAtATime(() => run(group, voice)).finally(() => {
        voice.end();
      });
    }))).flat();
  } finally {
    await room.end();
  }
}

async function runGroup(seat: Seat, group: HostGroup, files: readonly string[], voice: Voice): Promise<boolean> {
  const say = (...words: readonly unknown[]): void => {
    voice.say(`${format(...words)}\n`);
  };
  say(`\n— ${group.name} —`);
  const { data, workspace } = await scratch(group);
  const tests = await bundleHostTests(join(data, "tests"), files);
  // Installed, where ours is under development: an address names one extension of that kind.
  await bundleOthers(join(data, "extensions"), group);
  const prepared = await group.prepare?.();
  const server = await startServer({
    data, port: seat.port, lean: true, development: true, trust: group.trust === true,
    env: { ...plainEnvironment(), ...group.env, ...prepared?.env },
    settings: { "workbench.reduceMotion": "on", ...group.settings, ...prepared?.settings },
  });
  const page = await seat.context.newPage();
  const relay = relayTests(say);
  let passed = false;
  try {
    const here = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const seconds = group.seconds ?? 240;
    const code = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => { reject(new Error(`The group "${group.name}" is not done after ${seconds} s.`)); }, seconds * 1000);
      const finish = (value: number): void => { clearTimeout(timer); resolve(value); };
      page.once("crash", () => { reject(new Error("The browser's page crashed.")); });
      Promise.all([
        page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => { relay.line(args); }),
        page.exposeFunction("codeAutomationExit", finish),
      ]).then(() => page.goto(server.url(openedBy(group, workspace), [["extensionDevelopmentPath", here(root)], ["extensionTestsPath", here(tests)], ["skipWelcome", "true"]]))).catch(reject);
    });
    relay.finish();
    passed = code === 0;
  } catch (error) {
    relay.finish();
    await page.screenshot({ path: join(data, "window.png") }).catch(() => undefined);
    say(String(error));
  } finally {
    await server.stop();
    await seat.leave(server.port);
    await prepared?.stop();
  }
  if (passed) await rm(data, { recursive: true, force: true, maxRetries: 5 });
  else say(`The window's data, logs among it, are kept in ${data}.`);
  return passed;
}

export function openedBy({ opens }: HostGroup, workspace: string): string {
  return opens === undefined || opens === "" ? (opens ?? workspace) : join(workspace, opens);
}

/** Prints what the tests say and keeps the workbench's chatter back, unless the tests never began. */
function relayTests(say: (...words: readonly unknown[]) => void): { line(args: readonly unknown[]): void; finish(): void } {
  const held: (readonly unknown[])[] = [];
  let state: "before" | "within" | "after" = "before";
  return {
    line(args) {
      if (args[0] === testsBegin) state = "within";
      else if (args[0] === testsEnd) state = "after";
      else if (state === "before") held.push(args);
      else if (state === "within") say(...args);
    },
    finish() {
      if (state === "before") for (const args of held) say(...args);
    },
  };
}
