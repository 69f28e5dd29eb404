import assert from "node:assert/strict";
import { inTurn } from "../../../scripts/inTurn.ts";

describe("what several suites say at once", () => {
  it("is heard of each whole, in the order in which they began, and of the first as it speaks", () => {
    const heard: string[] = [];
    const next = inTurn((words) => heard.push(String(words)));
    const [first, second, third] = [next(), next(), next()];
    second.say("b");
    first.say("a");
    third.say("c");
    assert.deepEqual(heard, ["a"]);
    second.say("b, still");
    third.end();
    first.end();
    assert.deepEqual(heard, ["a", "b", "b, still"]);
    second.say("b, at last");
    second.end();
    const fourth = next();
    fourth.say("d");
    assert.deepEqual(heard, ["a", "b", "b, still", "b, at last", "c", "d"]);
  });
});
