import { appendFileSync } from "node:fs";
import { Spec } from "mocha/lib/reporters/spec.js";

/** Prints like `spec`, and adds a line to the file that TEST_COUNTS names: the counts, which tests failed, and which passed only when tried again. */
export default class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_COUNTS;
    if (!file) return;
    const [failed, triedAgain] = [[], []];
    const note = (list) => (test, error) => list.push({ title: test.fullTitle(), why: String(error?.message ?? error).slice(0, 1_000) });
    runner.on("fail", note(failed));
    runner.on("retry", note(triedAgain));
    runner.once("end", () => {
      const again = triedAgain.filter(({ title }) => !failed.some((one) => one.title === title));
      appendFileSync(file, `${JSON.stringify({ passed: runner.stats.passes, failed, again })}\n`);
    });
  }
}
