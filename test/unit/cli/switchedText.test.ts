import assert from "node:assert/strict";
import { parse } from "yaml";
import { switchedText } from "../../../src/cli/admin/switchedText.ts";

describe("the key of a team in a configuration", () => {
  const written = (text: string): string | undefined => switchedText(text, "a", "ideogram", "second");

  it("is changed or added where it stands, however that is written", () => {
    for (const [before, after] of [
      ["teams: { a: { keys: { ideogram: main } } }", "teams: { a: { keys: { ideogram: second } } }"],
      ["teams:\n  a:\n    keys:\n      ideogram: \"main\" # ours\n", "teams:\n  a:\n    keys:\n      ideogram: second # ours\n"],
      ["teams:\n  a:\n    keys:\n      # theirs\n      imagine: main\n", "teams:\n  a:\n    keys:\n      # theirs\n      ideogram: second\n      imagine: main\n"],
      ["teams:\n  a:\n    keys: {}\n", "teams:\n  a:\n    keys: { ideogram: second }\n"],
      ["teams:\n  a:\n    name: A # of many\n\n  b: { name: B }\n", "teams:\n  a:\n    keys: { ideogram: second }\n    name: A # of many\n\n  b: { name: B }\n"],
      ["{\"teams\":{\"a\":{\"name\":\"A\"}}}", "{\"teams\":{\"a\":{ keys: { ideogram: second },\"name\":\"A\"}}}"],
    ] as const) {
      assert.equal(written(before), after);
      const read: unknown = parse(after);
      assert.match(JSON.stringify(read), /"ideogram":"second"/);
    }
  });

  it("is left alone where others share its place, and where there is none", () => {
    assert.deepEqual(["teams: { a: &x { keys: { ideogram: main } }, b: *x }", "teams: { a: { keys: { ideogram: &x main } } }", "teams: { a: 1 }", "teams: {}", "", "teams: ["].map(written), [undefined, undefined, undefined, undefined, undefined, undefined]);
  });
});
