import assert from "node:assert/strict";
import fc from "fast-check";
import type { Memento } from "vscode";
import { newest, readKept } from "../../../media/studio/shell/kept.ts";
import { placeIn } from "../../../media/studio/shell/place.ts";
import { savedModel } from "../../../media/studio/shell/savedModel.ts";
import { draftIn, mostCharacters } from "../../../src/editor/studio/compose/draft.ts";
import { keptDraft } from "../../../src/shared/rooms/draft.ts";
import { state } from "./operation.ts";

const sha256 = "0f".repeat(32);
const picture = { id: `${sha256}/a.png`, name: "a.png", src: "https://here/a", width: 1, height: 2, bytes: 3 };

describe("what the page keeps of itself", () => {
  const kept = {
    version: 2, at: 5, form: state, replaced: { form: state, by: state, how: "replaced" }, place: { room: "compose", over: [{ room: "viewer", at: { jobId: "j", index: 0 } }] },
    rooms: { compose: { query: "fox" } }, scrolled: { form: 1, page: 2, card: { id: "c-g", top: -3 } },
  };

  it("comes back whole, and one part that cannot be read takes no other along", () => {
    const { version: _, ...whole } = kept;
    assert.deepEqual(readKept(JSON.parse(JSON.stringify(kept))), whole);
    for (const part of ["replaced", "place", "scrolled"] as const) assert.deepEqual(readKept({ ...kept, [part]: { x: 1 } }), { ...whole, [part]: undefined });
    assert.deepEqual(readKept({ ...kept, at: "x", form: { ...state, count: "many" }, rooms: 1 }), { ...whole, at: 0, form: (({ count: _count, ...rest }) => rest)(state), rooms: {} });
  });

  it("was the form alone in the version before, which is older than any", () => {
    assert.deepEqual(readKept(state), { at: 0, form: state, rooms: {} });
    assert.deepEqual([savedModel(state), savedModel(kept), savedModel(undefined), savedModel({ version: 2, at: 5 })], [{ operation: state.operation, at: 0 }, { operation: state.operation, at: 5 }, {}, {}]);
  });

  it("is read whatever it is", () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ version: fc.constant(2), at: fc.anything(), form: fc.anything(), place: fc.anything(), rooms: fc.anything(), scrolled: fc.anything() })), (saved) => {
      keptDraft.parse({ at: readKept(saved).at, form: readKept(saved).form });
      savedModel(saved);
    }));
  });

  it("gives way to a newer form of the host, and to no older one", () => {
    const [own, host] = [{ at: 5, form: { prompt: "own" } }, { at: 6, form: { prompt: "host" } }];
    assert.deepEqual([newest(own, host), newest({ ...own, at: 7 }, host), newest(own, undefined)], [host, { ...own, at: 7 }, own]);
  });

  it("leads to a place as far as its rooms are still there", () => {
    assert.deepEqual(placeIn(kept.place, ["compose", "viewer"]), kept.place);
    assert.deepEqual([placeIn(kept.place, ["compose"]), placeIn({ room: "gone", over: [] }, ["compose"]), placeIn(undefined, [])], Array(3).fill({ room: "compose", over: [] }));
  });
});

describe("the draft of a workspace", () => {
  function memento(): Memento & { readonly all: Map<string, unknown> } {
    const all = new Map<string, unknown>();
    return {
      all, keys: () => [...all.keys()],
      get: (key: string, otherwise?: unknown) => all.get(key) ?? otherwise,
      // What is kept is written as JSON, and read as other objects in the next window.
      update: (key: string, value: unknown) => Promise.resolve(void all.set(key, JSON.parse(JSON.stringify(value)))),
    };
  }
  const at = (origin: string) => (sha: string): string => `${origin}/${sha}`;

  it("comes back with its pictures where this window finds them; they are kept by their ids", async () => {
    const kept = memento();
    await draftIn(kept, at("https://here")).keep({ at: 7, form: { ...state, sources: { source: [{ ...picture, instead: picture }] } } });
    assert.ok(!JSON.stringify([...kept.all]).includes("https:"));
    const found = { ...picture, src: `https://there/${sha256}` };
    assert.deepEqual(draftIn(kept, at("https://there")).read(), { at: 7, form: { ...state, sources: { source: [{ ...found, instead: found }] } } });
  });

  it("is none where none was kept, and what can be read of one of another version", async () => {
    const kept = memento();
    const draft = draftIn(kept, at("x"));
    assert.equal(draft.read(), undefined);
    for (const bad of ["x", { at: "x", form: state }, 7]) {
      await kept.update("imageStudio.draft", bad);
      assert.equal(draft.read(), undefined);
    }
    await kept.update("imageStudio.draft", { at: 1, form: { prompt: "A fox", count: "many", sources: { source: [{ ...picture, id: "../../etc" }, 7] } } });
    assert.deepEqual(draft.read(), { at: 1, form: { prompt: "A fox", sources: { source: [] } } });
  });

  it("is not kept beyond what a workspace should hold, and the one before it stays", async () => {
    const draft = draftIn(memento(), at("x"));
    await draft.keep({ at: 1, form: state });
    await assert.rejects(draft.keep({ at: 2, form: { ...state, prompt: "x".repeat(mostCharacters) } }), { message: "The form is too large to be kept." });
    assert.deepEqual(draft.read(), { at: 1, form: state });
  });
});
