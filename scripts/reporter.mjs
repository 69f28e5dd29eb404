import { appendFileSync } from "node:fs";
import { Spec } from "mocha/lib/reporters/spec.js";

/** Prints like `spec`, and adds a line with the counts to the file that TEST_COUNTS names. */
export default class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_COUNTS;
    if (file) runner.once("end", () => appendFileSync(file, `${JSON.stringify({ passed: runner.stats.passes, failed: runner.stats.failures })}\n`));
  }
}
