/** `npm test [suite …]`: builds what is missing, runs the suites, says seconds for each, and ends with one line of counts. */
import { spawn } from "node:child_process";
import { glob, mkdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import * as z from "zod";
import { ensureChromium } from "../test/support/vscode/chromium.ts";
import { ensureServer } from "../test/support/vscode/install.ts";
import { cache, root } from "../test/support/vscode/paths.ts";
import { exitCode } from "../test/support/vscode/processes.ts";
import { buildExtension, compileSources, packageExtension } from "./build.ts";
import { inTurn } from "./inTurn.ts";
import type { Voice } from "./inTurn.ts";
import { suites } from "./suites.ts";
import type { Need, Step, Suite } from "./suites.ts";

/** A test, where it stands, and why it failed, if only at its first try. */
const trouble = z.object({ title: z.string(), file: z.string().exactOptional(), why: z.string() });
type Trouble = z.infer<typeof trouble>;
const countsShape = z.object({ passed: z.array(z.string()), failed: z.array(trouble), again: z.array(trouble).default([]) });
type Counts = z.infer<typeof countsShape>;
/** A suite while it runs: where it counts its tests, and what it says. */
interface Run { readonly countsFile: string; readonly voice: Voice }

const needs: Record<Need, () => Promise<void>> = {
  sources: compileSources,
  // What is packed is what all suites try, then: a build while others run would take theirs away.
  build: () => (chosen.some((suite) => suite.needs.includes("package")) ? meet("package") : buildExtension()),
  package: packageExtension,
  async browser() {
    await ensureServer(console.log);
    process.env["CHROME_PATH"] = (await ensureChromium(console.log)).path;
  },
};

const quiet = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--disable-warning=ExperimentalWarning"];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(", ")}. There are: ${suites.map((suite) => suite.name).join(", ")}.`);
const chosen = suites.filter((suite) => (asked.length > 0 ? asked.includes(suite.name) : suite.onRequest !== true));

await mkdir(cache, { recursive: true });
const began = performance.now();
const met = new Map<Need, Promise<void>>();
const nothing: Counts = { passed: [], failed: [], again: [] };
const results: Promise<{ counts: Counts; row: string }>[] = [];
const running = new Set<Promise<unknown>>();
const nextVoice = inTurn((words) => process.stdout.write(words));
for (const suite of chosen) {
  while (running.size >= (suite.onRequest === true ? 1 : 2)) await Promise.race(running);
  const result = runSuite(suite, nextVoice());
  const ended = result.finally(() => running.delete(ended));
  results.push(result);
  running.add(ended);
}
const done = await Promise.all(results);
const all = done.map(({ counts }) => counts).reduce(sum, nothing);
console.log(`\n${done.map(({ row }) => row).join("\n")}\n\n${"together".padEnd(10)}${secondsSince(began)} s\n`);
sayTrouble("Passed at the second try, so a race is to be mended:", all.again);
sayTrouble("Failed:", all.failed);
console.log(`${all.passed.length} passed, ${all.failed.length} failed`);
process.exit(all.failed.length === 0 ? 0 : 1);

function sum(one: Counts, other: Counts): Counts {
  return { passed: [...one.passed, ...other.passed], failed: [...one.failed, ...other.failed], again: [...one.again, ...other.again] };
}

/** The reasons, then the names alone: a log of which only the end was kept still says which. */
function sayTrouble(heading: string, troubles: readonly Trouble[]): void {
  if (troubles.length === 0) return;
  const reasons = troubles.map(({ title, why }) => `  ${title}\n${why.replace(/^/gm, "      ")}`);
  console.log(`${heading}\n${reasons.join("\n")}\n\n${troubles.map(({ title }) => `  ${title}`).join("\n")}\n`);
}

function meet(need: Need): Promise<void> {
  const begun = met.get(need) ?? needs[need]();
  met.set(need, begun);
  return begun;
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1).padStart(7);
}

async function runSuite({ name, needs: needed, steps }: Suite, voice: Voice): Promise<{ counts: Counts; row: string }> {
  const started = performance.now();
  voice.say(`\n=== ${name} ===\n`);
  const run: Run = { countsFile: join(cache, `counts-${process.pid}-${name}.jsonl`), voice };
  const counts = await runSteps(needed, steps, run).catch((error: unknown) => {
    voice.say(`${String(error)}\n`);
    return broken(name, String(error));
  });
  await rm(run.countsFile, { force: true });
  voice.end();
  return { counts, row: `${name.padEnd(10)}${secondsSince(started)} s${String(counts.passed.length).padStart(7)} passed${String(counts.failed.length).padStart(5)} failed` };
}

function broken(title: string, why: string): Counts {
  return { ...nothing, failed: [{ title, why }] };
}

async function runSteps(needed: readonly Need[], steps: readonly Step[], run: Run): Promise<Counts> {
  if (!(await Promise.all(steps.map(hasTests))).includes(true)) return nothing;
  for (const need of needed) await meet(need);
  let counts = nothing;
  for (const step of steps) counts = sum(counts, await runStep(step, run));
  return counts;
}

async function hasTests(step: Step): Promise<boolean> {
  if (!("mocha" in step)) return true;
  for await (const file of glob(step.mocha, { cwd: root })) return file !== "";
  return false;
}

async function runStep(step: Step, run: Run): Promise<Counts> {
  if ("run" in step) {
    const [program = "", ...args] = step.run;
    const ok = await succeeds(program, args, run);
    run.voice.say(`${ok ? "✔" : "✗"} ${step.run.join(" ")}\n`);
    return ok ? { ...nothing, passed: [step.run.join(" ")] } : broken(step.run.join(" "), "See what it said above.");
  }
  if ("editor" in step) return counted(step.editor, run, () => succeeds(process.execPath, [...quiet, join(root, "scripts/inEditor.ts"), step.editor], run));
  const first = await runMocha(step, [step.mocha], run);
  const files = [...new Set(first.failed.flatMap(({ file }) => file ?? []))];
  if (step.again !== true || files.length === 0) return first;
  run.voice.say(`\nOnce more: ${files.map((file) => relative(root, file)).join(", ")}\n`);
  const second = await runMocha(step, files, run);
  const has = (troubles: readonly Trouble[], { title }: Trouble): boolean => troubles.some((one) => one.title === title);
  // What passed at the first try has passed, and what failed at both, or only came to its turn now and failed, has not.
  const failed = [...first.failed.filter(({ file }) => file === undefined), ...second.failed.filter((one) => has(first.failed, one) || !first.passed.includes(one.title))];
  const late = second.passed.filter((title) => !first.passed.includes(title));
  return { passed: [...first.passed, ...late], failed, again: first.failed.filter((one) => !has(failed, one)) };
}

/** Whatever a run has written down of its tests. One that broke off before it could count is a failure too. */
async function counted(name: string, { countsFile }: Run, work: () => Promise<boolean>): Promise<Counts> {
  await rm(countsFile, { force: true });
  const ok = await work();
  const text = await readFile(countsFile, "utf8").catch(() => "");
  const counts = text.split("\n").filter((line) => line !== "").map((line) => countsShape.parse(JSON.parse(line))).reduce(sum, nothing);
  return ok || counts.failed.length > 0 ? counts : sum(counts, broken(name, "It broke off before it could count. See what it said above."));
}

function runMocha({ mocha, seconds }: Extract<Step, { mocha: string }>, files: readonly string[], run: Run): Promise<Counts> {
  return counted(mocha, run, () => succeeds(process.execPath, [...quiet, join(root, "node_modules/mocha/bin/mocha.js"), "--forbid-only", "--reporter", join(root, "scripts/reporter.mjs"),
    "--timeout", String(seconds * 1000), ...files], run));
}

/** Nothing runs for longer than the longest suite may: what hangs has failed. */
async function succeeds(program: string, args: readonly string[], { countsFile, voice }: Run): Promise<boolean> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(program, args, {
    cwd: root, stdio: ["inherit", "pipe", "pipe"], timeout: 3 * 3600_000, shell: process.platform === "win32" && program !== process.execPath,
    env: { ...process.env, ...colours, TEST_COUNTS: countsFile, ...(asked.length === 0 ? { TEST_PICTURES: "none" } : {}) },
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => { voice.say(chunk); });
  return await exitCode(child) === 0;
}
