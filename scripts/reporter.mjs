import { appendFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { Spec } from "mocha/lib/reporters/spec.js";

/** Prints like `spec`, and adds a line to the file that TEST_COUNTS names: the counts, which tests failed, and which passed only when tried again, with what each try said. */
export default class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_COUNTS;
    if (!file) return;
    const tries = new Map();
    const failed = new Set();
    const note = (test, error) => {
      const title = test.fullTitle();
      tries.set(title, [...(tries.get(title) ?? []), stripVTControlCharacters(String(error?.message ?? error)).slice(0, 400)]);
      return title;
    };
    runner.on("retry", note);
    runner.on("fail", (test, error) => failed.add(note(test, error)));
    runner.once("end", () => {
      const troubles = [...tries].map(([title, errors]) => ({ title, why: errors.join("\n") }));
      const [lost, again] = [true, false].map((end) => troubles.filter(({ title }) => failed.has(title) === end));
      appendFileSync(file, `${JSON.stringify({ passed: runner.stats.passes, failed: lost, again })}\n`);
    });
  }
}
