import assert from "node:assert/strict";
import { reduceCards } from "../../../media/studio/cards/state.ts";
import { reducePlace } from "../../../media/studio/shell/place.ts";
import type { Place, PlaceEvent } from "../../../media/studio/shell/place.ts";
import { reduceSpeech } from "../../../media/studio/shell/session.ts";
import { branch, createStore } from "../../../media/studio/shell/store.ts";
import type { CardView } from "../../../src/shared/cards.ts";

const after = (...events: readonly PlaceEvent[]): Place => events.reduce(reducePlace, { room: "compose", over: [] });
const card = (groupId: string, createdAt: number, prompt = ""): CardView =>
  ({ groupId, createdAt, prompt, operation: "o", model: "M", input: {}, cost: "", ratio: 1, jobs: [] });

describe("the place in the Studio", () => {
  it("is the room below, until what was opened over it is left, one by one", () => {
    const viewer = { room: "viewer", at: { jobId: "j", index: 0 } };
    const canvas = { room: "canvas", at: { jobId: "j", index: 0 } };
    assert.deepEqual(after({ kind: "open", opened: viewer }, { kind: "open", opened: canvas }), { room: "compose", over: [viewer, canvas] });
    assert.deepEqual(after({ kind: "open", opened: viewer }, { kind: "open", opened: canvas }, { kind: "back" }), { room: "compose", over: [viewer] });
    assert.deepEqual(after({ kind: "open", opened: viewer }, { kind: "back" }, { kind: "back" }), { room: "compose", over: [] });
  });

  it("has each thing open once, where it was opened last, and nothing open in a room that is gone to", () => {
    const one = { room: "viewer", at: { jobId: "j", index: 0 } };
    const two = { room: "viewer", at: { jobId: "j", index: 1 } };
    assert.deepEqual(after({ kind: "open", opened: one }, { kind: "open", opened: two }), { room: "compose", over: [two] });
    assert.deepEqual(after({ kind: "open", opened: one }, { kind: "go", room: "gallery" }), { room: "gallery", over: [] });
  });
});

describe("the page's state", () => {
  it("tells of a change, and not of an event that changed nothing", () => {
    const store = createStore();
    const count = store.slice((state: number, event: number) => state + event, 1);
    const heard: number[] = [];
    const stop = store.listen(() => heard.push(count.state()));
    count.send(2);
    count.send(0);
    stop();
    count.send(5);
    assert.deepEqual([heard, count.state()], [[3], 8]);
  });

  it("has one slice of a room a page, made when it is first asked for", () => {
    const of = branch((state: string, event: string) => state + event, "a");
    const [here, there] = [createStore(), createStore()];
    of(here).send("b");
    assert.deepEqual([of(here).state(), of(there).state()], ["ab", "a"]);
  });

  it("has the newest card first, each once, as it was told of last; another payer's cards alone", () => {
    const before = reduceCards([], { kind: "put", cards: [card("a", 1), card("b", 2)], only: false });
    assert.deepEqual(reduceCards(before, { kind: "put", cards: [card("c", 3), card("a", 1, "changed")], only: false }), [card("c", 3), card("b", 2), card("a", 1, "changed")]);
    assert.deepEqual(reduceCards(before, { kind: "put", cards: [card("c", 3)], only: true }), [card("c", 3)]);
  });

  it("says the same sentence twice as two texts", () => {
    assert.deepEqual(["Saved", "Saved", "Copied"].reduce<string[]>((said, text) => [...said, reduceSpeech(said.at(-1) ?? "", text)], []), ["Saved", "Saved ", "Copied"]);
  });
});
