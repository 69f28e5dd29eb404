import { appendFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { Spec } from "mocha/lib/reporters/spec.js";

/** Prints like `spec`, and adds a line to the file that TEST_COUNTS names: the tests that passed, and those that failed, each with its file and what it said. */
export default class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.TEST_COUNTS;
    if (!file) return;
    const passed = [];
    const failed = [];
    runner.on("pass", (test) => passed.push(test.fullTitle()));
    runner.on("fail", (test, error) => failed.push({
      title: test.fullTitle(), file: test.file ?? test.parent?.file, why: stripVTControlCharacters(String(error?.message ?? error)).slice(0, 400),
    }));
    runner.once("end", () => appendFileSync(file, `${JSON.stringify({ passed, failed })}\n`));
  }
}
