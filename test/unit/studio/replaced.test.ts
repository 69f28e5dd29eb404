import assert from "node:assert/strict";
import { replacedBy } from "../../../media/studio/form/replaced.ts";
import { firstForm, reduceForm } from "../../../media/studio/form/state.ts";
import type { FormState } from "../../../media/studio/form/state.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";
import { operation, state } from "./operation.ts";

const t = wordsOf(studioStrings, "en");
const form = (change: Partial<StudioState>): StudioState => ({ ...state, ...change });
const set = (now: FormState, next: StudioState, how?: "replaced" | "undone"): FormState =>
  reduceForm(now, { kind: "formed", form: next, operation, t, ...(how === undefined ? {} : { how }) });

describe("a form that gave its place to another", () => {
  const draft = form({ prompt: "My own words", values: { seed: 7 } });
  const other = form({ prompt: "An example" });
  const another = form({ prompt: "Another example" });

  it("can be had again whole, until the one in its place is sent or nobody wants it back", () => {
    const replaced = set(firstForm({ form: draft, operation, t, recent: [] }), other, "replaced");
    assert.deepEqual(replaced.replaced, { form: draft, by: other, how: "replaced" });
    assert.deepEqual(set(replaced, draft, "undone").replaced, { form: other, by: draft, how: "undone" });
    assert.deepEqual(set(replaced, form({ prompt: "An example, changed" })).replaced, replaced.replaced);
    assert.equal(reduceForm(replaced, { kind: "sending" }).replaced, undefined);
    assert.equal(reduceForm(replaced, { kind: "settled" }).replaced, undefined);
  });

  it("is one's own: what only came in its place, and was left as it came, is passed over", () => {
    const twice = set(set(firstForm({ form: draft, operation, t, recent: [] }), other, "replaced"), another, "replaced");
    assert.deepEqual(twice.replaced, { form: draft, by: another, how: "replaced" });
    const own = form({ prompt: "An example, changed" });
    const between = set(set(set(firstForm({ form: draft, operation, t, recent: [] }), other, "replaced"), own), another, "replaced");
    assert.deepEqual(between.replaced, { form: own, by: another, how: "replaced" });
  });

  it("has lost nothing where nobody had said anything in it, whatever it was a form of", () => {
    const blank = form({ prompt: "", ratio: "", count: 1, operation: "remix/other" });
    assert.equal(replacedBy(undefined, blank, other, "replaced"), undefined);
    for (const change of [{ ratio: "9:16" }, { count: 2 }, { values: { seed: 1 } }] as const) {
      const said = { ...blank, ...change };
      assert.deepEqual(replacedBy(undefined, said, state, "replaced")?.form, said);
    }
  });

  it("has lost nothing where all that it said is still there", () => {
    assert.equal(replacedBy(undefined, form({ prompt: " " }), other, "replaced"), undefined);
    assert.equal(replacedBy(undefined, form({ openGroups: ["style"] }), state, "replaced"), undefined);
    for (const change of [{ prompt: "x" }, { ratio: "1:1" }, { count: 1 }, { values: { seed: 1 } }, { operation: "generate/other" }] as const) {
      assert.deepEqual(replacedBy(undefined, form(change), state, "replaced")?.form, form(change));
    }
  });
});
