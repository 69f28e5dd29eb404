import assert from "node:assert/strict";
import fc from "fast-check";
import { logLine } from "../../../src/core/logLine.ts";
import { hostileText, unseen } from "../../support/hostileText.ts";

const key = "canary-of-the-log-4711";
const line = logLine(() => [key]);

describe("an entry of the log", () => {
  it("is one line: a server or a file's name begins no other one", () => {
    assert.equal(line("No.\n2026-11-30 10:00:00.000 [info] All is well.\u001b[2K"), "No. 2026-11-30 10:00:00.000 [info] All is well.");
    fc.assert(fc.property(hostileText, (text) => {
      assert.doesNotMatch(line(text), unseen);
    }));
  });

  it("holds no key, also where characters that cannot be seen lie in it, or its end is cut", () => {
    assert.equal(line(`It was ${key.slice(0, 9)}\u200b${key.slice(9)}.`), "It was •••.");
    for (const before of [9990, 19_990]) assert.doesNotMatch(line("x".repeat(before) + key), /canary/);
  });
});
