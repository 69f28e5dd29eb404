/** `npm test [suite …]`: builds what is missing, runs the suites, says seconds for each, and ends with one line of counts. */
import { spawn } from "node:child_process";
import { glob, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { ensureChromium } from "../test/support/vscode/chromium.ts";
import { ensureServer } from "../test/support/vscode/install.ts";
import { cache, root } from "../test/support/vscode/paths.ts";
import { exitCode } from "../test/support/vscode/processes.ts";
import { runHostSuite } from "../test/support/vscode/runHostSuite.ts";
import { runOnDesktop } from "../test/support/vscode/runOnDesktop.ts";
import { buildExtension, compileSources, packageExtension } from "./build.ts";
import { inTurn } from "./inTurn.ts";
import type { Voice } from "./inTurn.ts";
import { suites } from "./suites.ts";
import type { Need, Step, Suite } from "./suites.ts";

interface Counts { passed: number; failed: number }
const countsShape = z.object({ passed: z.number(), failed: z.number() });
/** A suite while it runs: where it counts its tests, and what it says. */
interface Run { readonly countsFile: string; readonly voice: Voice }

const needs: Record<Need, () => Promise<void>> = {
  sources: compileSources,
  build: () => buildExtension(),
  package: packageExtension,
  async browser() {
    await ensureServer(console.log);
    process.env["CHROME_PATH"] = (await ensureChromium(console.log)).path;
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(", ")}. There are: ${suites.map((suite) => suite.name).join(", ")}.`);
const chosen = suites.filter((suite) => (asked.length > 0 ? asked.includes(suite.name) : suite.onRequest !== true));

await mkdir(cache, { recursive: true });
const began = performance.now();
const met = new Map<Need, Promise<void>>();
const results: Promise<{ counts: Counts; row: string }>[] = [];
const running = new Set<Promise<unknown>>();
const nextVoice = inTurn((words) => process.stdout.write(words));
for (const suite of chosen) {
  while (running.size >= (suite.beside === true ? 2 : 1)) await Promise.race(running);
  const result = runSuite(suite, nextVoice());
  const ended = result.finally(() => running.delete(ended));
  results.push(result);
  running.add(ended);
  if (suite.beside !== true) await ended;
}
const done = await Promise.all(results);
const passed = done.reduce((sum, { counts }) => sum + counts.passed, 0);
const failed = done.reduce((sum, { counts }) => sum + counts.failed, 0);
console.log(`\n${done.map(({ row }) => row).join("\n")}\n\n${"together".padEnd(10)}${secondsSince(began)} s\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1).padStart(7);
}

async function runSuite({ name, needs: needed, steps }: Suite, voice: Voice): Promise<{ counts: Counts; row: string }> {
  const started = performance.now();
  voice.say(`\n=== ${name} ===\n`);
  const run: Run = { countsFile: join(cache, `counts-${process.pid}-${name}.jsonl`), voice };
  const counts = await runSteps(needed, steps, run).catch((error: unknown) => {
    voice.say(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  });
  await rm(run.countsFile, { force: true });
  voice.end();
  return { counts, row: `${name.padEnd(10)}${secondsSince(started)} s${String(counts.passed).padStart(7)} passed${String(counts.failed).padStart(5)} failed` };
}

async function runSteps(needed: readonly Need[], steps: readonly Step[], run: Run): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0 };
  if (!(await Promise.all(steps.map(hasTests))).includes(true)) return counts;
  for (const need of needed) {
    if (!met.has(need)) met.set(need, needs[need]());
    await met.get(need);
  }
  for (const step of steps) {
    const own = await runStep(step, run);
    counts.passed += own.passed;
    counts.failed += own.failed;
  }
  return counts;
}

async function hasTests(step: Step): Promise<boolean> {
  if (!("mocha" in step)) return true;
  for await (const file of glob(step.mocha, { cwd: root })) return file !== "";
  return false;
}

async function runStep(step: Step, run: Run): Promise<Counts> {
  const { countsFile, voice } = run;
  await rm(countsFile, { force: true });
  if ("run" in step) {
    const [program = "", ...args] = step.run;
    const ok = await succeeds(program, args, run);
    voice.say(`${ok ? "✔" : "✗"} ${step.run.join(" ")}\n`);
    return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  const ok = "mocha" in step ? await runMocha(step, run) : await runGroups(step.editor, run);
  const text = await readFile(countsFile, "utf8").catch(() => "");
  const counts = text.split("\n").filter((line) => line !== "").map((line) => countsShape.parse(JSON.parse(line)))
    .reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }), { passed: 0, failed: 0 });
  // A run that broke off before it could count is a failure too.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** The groups may use sources that were only just generated, so they are loaded no earlier. They run in this process, alone, and speak for themselves. */
async function runGroups(editor: "browser" | "desktop", { countsFile }: Run): Promise<boolean> {
  process.env["TEST_COUNTS"] = countsFile;
  const { hostGroups } = await import("../test/host/groups.ts");
  const failed = await (editor === "browser" ? runHostSuite : runOnDesktop)(hostGroups);
  return failed.length === 0;
}

function runMocha(step: { mocha: string; seconds: number }, run: Run): Promise<boolean> {
  const quiet = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--disable-warning=ExperimentalWarning"];
  return succeeds(process.execPath, [...quiet, join(root, "node_modules/mocha/bin/mocha.js"), "--forbid-only", "--reporter", join(root, "scripts/reporter.mjs"),
    "--timeout", String(step.seconds * 1000), step.mocha], run);
}

/** Nothing runs for longer than the longest suite may: what hangs has failed. */
async function succeeds(program: string, args: readonly string[], { countsFile, voice }: Run): Promise<boolean> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(program, args, {
    cwd: root, stdio: ["inherit", "pipe", "pipe"], timeout: 3 * 3600_000, shell: process.platform === "win32" && program !== process.execPath,
    env: { ...process.env, ...colours, TEST_COUNTS: countsFile },
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => { voice.say(chunk); });
  return await exitCode(child) === 0;
}
