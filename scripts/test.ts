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
import { suites } from "./suites.ts";
import type { Need, Step } from "./suites.ts";

interface Counts { passed: number; failed: number }
const countsShape = z.object({ passed: z.number(), failed: z.number() });
const countsFile = join(cache, `counts-${process.pid}.jsonl`);

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
process.env["TEST_COUNTS"] = countsFile;
const total: Counts = { passed: 0, failed: 0 };
const table: string[] = [];
const met = new Set<Need>();
for (const suite of chosen) {
  const started = performance.now();
  console.log(`\n=== ${suite.name} ===`);
  const counts = await runSuite(suite.needs, suite.steps).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = (performance.now() - started) / 1000;
  table.push(`${suite.name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s${String(counts.passed).padStart(7)} passed${String(counts.failed).padStart(5)} failed`);
}
await rm(countsFile, { force: true });
console.log(`\n${table.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runSuite(needed: readonly Need[], steps: readonly Step[]): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0 };
  if (!(await Promise.all(steps.map(hasTests))).includes(true)) return counts;
  for (const need of needed) {
    if (met.has(need)) continue;
    await needs[need]();
    met.add(need);
  }
  for (const step of steps) {
    const own = await runStep(step);
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

async function runStep(step: Step): Promise<Counts> {
  await rm(countsFile, { force: true });
  if ("run" in step) {
    const [program = "", ...args] = step.run;
    const ok = await succeeds(program, args);
    console.log(`${ok ? "✔" : "✗"} ${step.run.join(" ")}`);
    return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  const ok = "mocha" in step ? await runMocha(step) : await runGroups(step.editor);
  const text = await readFile(countsFile, "utf8").catch(() => "");
  const counts = text.split("\n").filter((line) => line !== "").map((line) => countsShape.parse(JSON.parse(line)))
    .reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }), { passed: 0, failed: 0 });
  // A run that broke off before it could count is a failure too.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** The groups may use sources that were only just generated, so they are loaded no earlier. */
async function runGroups(editor: "browser" | "desktop"): Promise<boolean> {
  const { hostGroups } = await import("../test/host/groups.ts");
  const failed = await (editor === "browser" ? runHostSuite : runOnDesktop)(hostGroups);
  return failed.length === 0;
}

function runMocha(step: { mocha: string; seconds: number }): Promise<boolean> {
  const quiet = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--disable-warning=ExperimentalWarning"];
  return succeeds(process.execPath, [...quiet, join(root, "node_modules/mocha/bin/mocha.js"), "--forbid-only", "--reporter", join(root, "scripts/reporter.mjs"),
    "--timeout", String(step.seconds * 1000), step.mocha]);
}

/** Nothing runs for longer than the longest suite may: what hangs has failed. */
async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return await exitCode(spawn(program, args, { cwd: root, stdio: "inherit", timeout: 3 * 3600_000, shell: process.platform === "win32" && program !== process.execPath })) === 0;
}
