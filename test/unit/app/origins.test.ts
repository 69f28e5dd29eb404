import assert from "node:assert/strict";
import { originsIn } from "../../../src/app/origins.ts";
import { memoryState } from "../../support/memorySecrets.ts";

describe("the files that pictures of the form are", () => {
  it("are known by the pictures' ids, though several come at once, and outlive the window", async () => {
    const state = memoryState();
    const origins = originsIn(state);
    await Promise.all([origins.note("a/logo.png", "file:///w/brand/logo.png"), origins.note("b/mark.png", "file:///w/mark.png")]);
    for (const each of [origins, originsIn(state)]) {
      assert.deepEqual(["a/logo.png", "b/mark.png", "c/new.png"].map(each.of), ["file:///w/brand/logo.png", "file:///w/mark.png", undefined]);
    }
  });

  it("are the last that were brought, where one content lies in two places", async () => {
    const origins = originsIn(memoryState());
    await origins.note("a/logo.png", "file:///w/old/logo.png");
    await origins.note("a/logo.png", "file:///w/new/logo.png");
    assert.equal(origins.of("a/logo.png"), "file:///w/new/logo.png");
  });

  it("are forgotten when there are more than a form holds, the oldest first", async () => {
    const origins = originsIn(memoryState());
    for (let n = 0; n < 501; n += 1) await origins.note(`${n}`, `file:///w/${n}.png`);
    assert.deepEqual(["0", "1", "500"].map(origins.of), [undefined, "file:///w/1.png", "file:///w/500.png"]);
  });

  it("are none where something else was written there", async () => {
    const state = memoryState();
    await state.update("imageStudio.origins", [["a"], 3]);
    assert.equal(originsIn(state).of("a"), undefined);
  });
});
