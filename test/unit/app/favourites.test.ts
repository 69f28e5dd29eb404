import assert from "node:assert/strict";
import { favourites } from "../../../src/app/favourites.ts";
import { memoryState } from "../../support/memorySecrets.ts";

describe("favourite pictures", () => {
  it("are remembered in the order in which they were chosen, last first, and forgotten", async () => {
    const state = memoryState();
    const liked = favourites(state);
    for (const [job, index] of [["a", 0], ["b", 12], ["c", 1]] as const) await liked.set(job, index, true);
    assert.deepEqual(liked.all(), [{ jobId: "c", index: 1 }, { jobId: "b", index: 12 }, { jobId: "a", index: 0 }]);
    await liked.set("b", 12, false);
    assert.deepEqual([liked.has("b", 12), liked.has("c", 1), liked.has("c", 0)], [false, true, false]);
    assert.deepEqual(favourites(state).all(), [{ jobId: "c", index: 1 }, { jobId: "a", index: 0 }]);
  });

  it("are told of to all who show them, when they are chosen and when they are forgotten", async () => {
    const liked = favourites(memoryState());
    const told: unknown[] = [];
    const listening = liked.onDidChange((picture) => told.push([picture, liked.has(picture.jobId, picture.index)]));
    await liked.set("a", 2, true);
    await liked.set("a", 2, false);
    listening.dispose();
    await liked.set("b", 0, true);
    assert.deepEqual(told, [[{ jobId: "a", index: 2 }, true], [{ jobId: "a", index: 2 }, false]]);
  });

  it("chosen twice are there once, on top", async () => {
    const liked = favourites(memoryState());
    for (const job of ["a", "b", "a"]) await liked.set(job, 0, true);
    assert.deepEqual(liked.all().map(({ jobId }) => jobId), ["a", "b"]);
  });

  it("that something else has written there are left out", async () => {
    const state = memoryState();
    for (const wild of [["a:0", "b", "c:x", ":1", "d:e:2"], "a:0", [1], undefined]) {
      await state.update("imageStudio.favourites", wild);
      assert.deepEqual(favourites(state).all(), Array.isArray(wild) && wild.length > 1 ? [{ jobId: "d:e", index: 2 }, { jobId: "a", index: 0 }] : []);
    }
  });
});
