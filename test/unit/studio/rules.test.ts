import assert from "node:assert/strict";
import fc from "fast-check";
import type { Request } from "../../../media/studio/form/compose.ts";
import { ruling } from "../../../media/studio/form/rules.ts";
import type { OperationView } from "../../../src/shared/form.ts";
import type { Rule } from "../../../src/shared/rules.ts";
import { operation } from "./operation.ts";

const withRules = (...rules: Rule[]): OperationView => ({ ...operation, rules });
const asked = (input: Request["input"], sources: Request["sources"] = {}): Request => ({ operation: operation.id, input, sources });

/** A ruling without its function, as plain values. */
function plain(rules: readonly Rule[], request: Request): { closed: Record<string, string>; problems: readonly unknown[] } {
  const { closed, problems } = ruling(withRules(...rules), request);
  return { closed: Object.fromEntries(closed), problems };
}

describe("rules between fields", () => {
  const exclusive: Rule = { rule: "exclusive", fields: ["style", "codes"], message: "Style or codes." };

  it("closes the other of two that exclude each other", () => {
    assert.deepEqual(plain([exclusive], asked({ style: "A" })), { closed: { codes: "Style or codes." }, problems: [] });
    assert.deepEqual(plain([exclusive], asked({ codes: ["x"] })), { closed: { style: "Style or codes." }, problems: [] });
    assert.deepEqual(plain([exclusive], asked({})), { closed: {}, problems: [] });
  });

  it("leaves both open when both are set, so that one can be cleared, and says so", () => {
    assert.deepEqual(plain([exclusive], asked({ style: "A", codes: ["x"] })), { closed: {}, problems: [{ field: "codes", kind: "wrong", text: "Style or codes." }] });
  });

  it("wants exactly one of several", () => {
    const rule: Rule = { rule: "exactlyOne", fields: ["text", "json"], message: "One prompt." };
    assert.deepEqual(plain([rule], asked({})), { closed: {}, problems: [{ field: "text", kind: "missing", text: "One prompt." }] });
    assert.deepEqual(plain([rule], asked({ json: {} })), { closed: { text: "One prompt." }, problems: [] });
  });

  it("closes what leaves room for fewer of what is there, and says so where both are", () => {
    const rule: Rule = { rule: "atMost", field: "mask", of: "references", max: 2, message: "Two at most." };
    const three = { references: ["1", "2", "3"] };
    assert.deepEqual(plain([rule], asked({}, { references: ["1", "2"], mask: ["4"] })), { closed: {}, problems: [] });
    assert.deepEqual(plain([rule], asked({}, three)), { closed: { mask: "Two at most." }, problems: [] });
    assert.deepEqual(plain([rule], asked({}, { ...three, mask: ["4"] })), { closed: {}, problems: [{ field: "references", kind: "wrong", text: "Two at most." }] });
  });

  it("closes what needs something that is not there", () => {
    const rule: Rule = { rule: "needs", field: "mask", needs: "image", message: "A mask needs an image." };
    assert.deepEqual(plain([rule], asked({})), { closed: { mask: "A mask needs an image." }, problems: [] });
    assert.deepEqual(plain([rule], asked({}, { image: ["1"] })), { closed: {}, problems: [] });
    assert.deepEqual(plain([rule], asked({}, { mask: ["1"] })), { closed: {}, problems: [{ field: "mask", kind: "wrong", text: "A mask needs an image." }] });
  });

  it("closes a single value that needs something, and no other", () => {
    const rule: Rule = { rule: "needs", field: "size", value: "source", needs: "image", message: "No source." };
    const { whyNot, closed } = ruling(withRules(rule), asked({ size: "auto" }));
    assert.deepEqual([whyNot("size", "source"), whyNot("size", "auto"), closed.size], ["No source.", undefined, 0]);
    assert.deepEqual(plain([rule], asked({ size: "source" })).problems, [{ field: "size", kind: "wrong", text: "No source." }]);
  });

  it("compares lengths only of what is set", () => {
    const rule: Rule = { rule: "sameLength", fields: ["images", "masks"], message: "One mask each." };
    assert.deepEqual(plain([rule], asked({}, { images: ["1", "2"], masks: ["3"] })).problems, [{ field: "masks", kind: "wrong", text: "One mask each." }]);
    assert.deepEqual(plain([rule], asked({}, { images: ["1", "2"] })).problems, []);
  });

  it("compares the sizes of pictures in step, as the check does before anything is sent", () => {
    const rule: Rule = { rule: "sameLength", fields: ["images", "masks"], message: "One mask each, of the same size." };
    const picture = (id: string, width: number, height = 480) => ({ id, name: id, src: "", width, height, bytes: 1 });
    const problems = (width: number, height?: number) =>
      ruling(withRules(rule), asked({}, { images: ["1"], masks: ["2"] }), { images: [picture("0", 1), picture("1", 640)], masks: [picture("2", width, height)] }).problems;
    assert.deepEqual(problems(640, 481), problems(320));
    assert.deepEqual([problems(640), problems(320)], [[], [{ field: "masks", kind: "wrong", text: "One mask each, of the same size." }]]);
  });

  it("holds a mask to the size of its picture, the first of several, before anything is sent", () => {
    const rule: Rule = { rule: "sameSize", fields: ["images", "mask"], message: "The mask has another size." };
    const picture = (id: string, width: number, height = 480) => ({ id, name: id, src: "", width, height, bytes: 1 });
    const held = { images: [picture("1", 640), picture("2", 320)], mask: [picture("3", 640), picture("4", 320)] };
    const problems = (sources: Request["sources"]) => ruling(withRules(rule), asked({}, sources), held).problems;
    assert.deepEqual([problems({ images: ["1", "2"], mask: ["3"] }), problems({ images: ["1"] }), problems({ mask: ["3"] })], [[], [], []]);
    assert.deepEqual(problems({ images: ["1", "2"], mask: ["4"] }), [{ field: "mask", kind: "wrong", text: "The mask has another size." }]);
  });

  it("limits another field's values in both directions", () => {
    const rule: Rule = { rule: "only", field: "characters", of: "style", values: ["AUTO", "REALISTIC"], message: "Characters are realistic." };
    assert.deepEqual(plain([rule], asked({ style: "DESIGN" })), { closed: { characters: "Characters are realistic." }, problems: [] });
    const { whyNot, problems } = ruling(withRules(rule), asked({ style: "AUTO" }, { characters: ["1"] }));
    assert.deepEqual([whyNot("style", "DESIGN"), whyNot("style", "AUTO"), whyNot("style", ""), problems], ["Characters are realistic.", undefined, undefined, []]);
    assert.deepEqual(plain([rule], asked({ style: "DESIGN" }, { characters: ["1"] })).problems, [{ field: "style", kind: "wrong", text: "Characters are realistic." }]);
  });

  it("never closes a field that is set: it could not be cleared", () => {
    const name = fc.constantFrom("a", "b", "c");
    const message = fc.constant("No.");
    const rule: fc.Arbitrary<Rule> = fc.oneof(
      fc.record({ rule: fc.constant("exclusive" as const), fields: fc.tuple(name, name), message }),
      fc.record({ rule: fc.constant("exactlyOne" as const), fields: fc.array(name), message }),
      fc.record({ rule: fc.constant("needs" as const), field: name, needs: name, message }),
      fc.record({ rule: fc.constant("sameLength" as const), fields: fc.tuple(name, name), message }),
      fc.record({ rule: fc.constant("sameSize" as const), fields: fc.tuple(name, name), message }),
      fc.record({ rule: fc.constant("only" as const), field: name, of: name, values: fc.array(fc.string()), message }),
    );
    fc.assert(fc.property(fc.array(rule), fc.dictionary(name, fc.string()), (rules, input) => {
      const { closed } = ruling(withRules(...rules), asked(input));
      assert.deepEqual(Object.keys(input).filter((each) => closed.has(each)), []);
    }));
  });
});
