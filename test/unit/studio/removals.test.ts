import assert from "node:assert/strict";
import { reduceRemovals } from "../../../media/studio/cards/removals.ts";
import type { RemovalEvent, Removals } from "../../../media/studio/cards/removals.ts";
import { reduceCards } from "../../../media/studio/cards/state.ts";
import { card } from "../../webview/fixtures.ts";

const [barn, boat] = [{ groupId: "g1", picture: "j1/0", name: "barn.png" }, { groupId: "g2", name: "A boat" }];
const after = (...events: readonly RemovalEvent[]): Removals => events.reduce(reduceRemovals, {});

describe("what was taken away in the Studio", () => {
  it("can be undone until the next is, or its time is over", () => {
    const [one, two] = [{ kind: "removed", removal: barn }, { kind: "removed", removal: boat }] as const;
    assert.deepEqual([after(one), after(one, two), after(one, { kind: "past", removal: barn })], [{ last: barn }, { last: boat }, {}]);
    assert.deepEqual(after(one, two, { kind: "past", removal: barn }), { last: boat }, "the time of the one before ends nothing");
  });

  it("comes back as soon as it is gone, where it was wanted back before; what is gone already is left alone meanwhile", () => {
    const leaving = [{ kind: "removed", removal: barn }, { kind: "leaving", removal: boat }] as const;
    assert.deepEqual(after(...leaving), { last: barn, leaving: { removal: boat, undone: false } });
    assert.deepEqual(after(...leaving, { kind: "wantedBack" }), { last: barn, leaving: { removal: boat, undone: true } });
    assert.deepEqual(after(...leaving, { kind: "past", removal: barn }), { leaving: { removal: boat, undone: false } });
    assert.deepEqual(after(...leaving, { kind: "stayed", removal: boat }), { last: barn });
    assert.deepEqual(after(...leaving, { kind: "wantedBack" }, { kind: "removed", removal: boat }), { last: boat });
    assert.deepEqual(after({ kind: "wantedBack" }), {});
  });

  it("is about to return once it is undone, and can be undone no more", () => {
    const undone = [{ kind: "removed", removal: barn }, { kind: "undone", removal: barn }] as const;
    assert.deepEqual([after(...undone), after(...undone, { kind: "returned" })], [{ returning: barn }, {}]);
    assert.deepEqual(after(...undone, { kind: "removed", removal: boat }, { kind: "returned" }), { last: boat });
  });

  it("is gone from the cards, and comes back in its place", () => {
    const cards = [card("new", { createdAt: 3 }), card("mid", { createdAt: 2 }), card("old", { createdAt: 1 })];
    const without = reduceCards(cards, { kind: "put", cards: [], gone: ["mid", "never"], only: false });
    assert.deepEqual(without.map(({ groupId }) => groupId), ["new", "old"]);
    assert.deepEqual(reduceCards(without, { kind: "put", cards: cards.slice(1, 2), only: false }), cards);
  });
});
