import assert from "node:assert/strict";
import { writeFirst } from "../../../src/editor/studio/writeFirst.ts";

/** A tab whose page is written while the test may close and hide it. */
function tab(gather: () => Promise<string>): { hide: () => void; close: () => void; written: unknown[]; done: Promise<void> } {
  let isOpen = true;
  let hide: () => void = () => undefined;
  const written: unknown[] = [];
  const done = writeFirst({ isOpen: () => isOpen, onceHidden: (then) => (hide = then) }, gather, (first) => written.push(first), 20);
  return { hide: () => { hide(); }, close: () => (isOpen = false), written, done };
}

describe("The page of a new Studio", () => {
  it("is written with what it shows first, and without it once its tab was hidden", async () => {
    const { hide, written, done } = tab(() => Promise.resolve("cards"));
    await done;
    assert.deepEqual(written, ["cards"]);
    hide();
    assert.deepEqual(written, ["cards", undefined]);
  });

  it("is written without it where the tab was hidden meanwhile, or it cannot be had, or takes its time", async () => {
    const hidden = tab(() => Promise.resolve("cards"));
    hidden.hide();
    await hidden.done;
    assert.deepEqual(hidden.written, [undefined]);
    const failed = tab(() => Promise.reject(new Error("no disk")));
    await failed.done;
    assert.deepEqual(failed.written, [undefined]);
    const slow = tab(() => new Promise(() => undefined));
    await slow.done;
    assert.deepEqual(slow.written, [undefined]);
  });

  it("is not written where the tab was closed meanwhile", async () => {
    const { close, written, done } = tab(() => Promise.resolve("cards"));
    close();
    await done;
    assert.deepEqual(written, []);
  });
});
