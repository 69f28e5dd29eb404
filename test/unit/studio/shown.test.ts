import assert from "node:assert/strict";
import { reduceShown } from "../../../media/studio/rooms/compose/shown.ts";
import type { Shown, ShownEvent } from "../../../media/studio/rooms/compose/shown.ts";

const first: Shown = { filter: "all", query: "", front: "form", news: [] };
const after = (...events: readonly ShownEvent[]): Shown => events.reduce(reduceShown, first);

describe("what the compose room shows", () => {
  it("is the results, and the card of one's own request among them, whatever is searched for", () => {
    assert.deepEqual(after({ kind: "sought", filter: "failed", query: "fox" }, { kind: "came", groupIds: ["mine", "theirs"], person: "is busy" }, { kind: "submitted", groupId: "mine" }),
      { filter: "failed", query: "fox", front: "results", latest: "mine", news: ["theirs"] });
    assert.deepEqual(after({ kind: "submitted", groupId: "mine" }, { kind: "sought", query: "fox" }), { ...first, front: "results", query: "fox", latest: undefined });
  });

  it("shows cards that come to who is away, announces them to who is busy, and is still for who sees them", () => {
    assert.deepEqual(after({ kind: "came", groupIds: ["b", "a"], person: "is away" }), { ...first, front: "results", latest: "b" });
    assert.deepEqual(after({ kind: "came", groupIds: ["a"], person: "is busy" }, { kind: "came", groupIds: ["b", "a"], person: "is busy" }), { ...first, news: ["a", "b"] });
    assert.equal(reduceShown(first, { kind: "came", groupIds: ["a"], person: "sees" }), first);
  });

  it("knows where an earlier page was left, whatever comes", () => {
    assert.deepEqual(after({ kind: "left", at: { id: "a", top: -20 } }, { kind: "sought", query: "fox" }), { ...first, query: "fox", latest: undefined, left: { id: "a", top: -20 } });
  });

  it("has no news for who has seen the newest, and is unchanged by what changes nothing", () => {
    assert.deepEqual(after({ kind: "came", groupIds: ["a"], person: "is busy" }, { kind: "front", front: "results" }, { kind: "read" }), { ...first, front: "results" });
    assert.deepEqual([reduceShown(first, { kind: "read" }), reduceShown(first, { kind: "front", front: "form" })].map((each) => each === first), [true, true]);
  });
});
