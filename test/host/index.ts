import type Mocha from "mocha";
import { pathToFileURL } from "node:url";
import * as z from "zod";

/** The harness relays the console from the first of these lines to the second; the rest is the workbench's chatter. */
export const testsBegin = "— tests begin —";
export const testsEnd = "— tests end —";

const moduleShape = z.looseObject({ default: z.custom<typeof Mocha>((value) => typeof value === "function") });
const reporterShape = z.looseObject({ default: z.custom<Mocha.ReporterConstructor>((value) => typeof value === "function") });

/**
 * Mocha inside the extension host. The bundle of a group calls this from the `run` that VS Code looks for, and VS Code
 * takes a rejection for a failure. Mocha does not bundle, so it is loaded from the project it was started from.
 * @param paths of the project's mocha and reporter
 */
export async function runMocha(paths: { mocha: string; reporter: string }, loadTests: () => void): Promise<void> {
  const { default: MochaClass } = moduleShape.parse(await import(pathToFileURL(paths.mocha).href));
  const { default: reporter } = reporterShape.parse(await import(pathToFileURL(paths.reporter).href));
  const mocha = new MochaClass({ ui: "bdd", reporter, color: false, timeout: 30_000, forbidOnly: true });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  loadTests();
  console.log(testsBegin);
  const failures = await new Promise<number>((done) => mocha.run(done));
  console.log(testsEnd);
  if (failures > 0) throw new Error(`${failures} failed`);
}
