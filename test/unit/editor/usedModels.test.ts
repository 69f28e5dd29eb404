import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { usedModels } from "../../../src/editor/shell/usedModels.ts";

function memento(first?: unknown): Memento {
  let kept = first;
  return { keys: () => [], get: () => kept, update: (_key, value: unknown) => Promise.resolve(void (kept = JSON.parse(JSON.stringify(value)))) };
}

describe("The operations that were used in a workspace", () => {
  it("are remembered newest first, each once, fifty at most", async () => {
    const used = usedModels(memento());
    assert.deepEqual(used.all(), []);
    for (const id of ["a", "b", "a"]) await used.remember(id);
    assert.deepEqual(used.all(), ["a", "b"]);
    for (let count = 0; count < 60; count += 1) await used.remember(String(count));
    assert.deepEqual([used.all().length, used.all()[0]], [50, "59"]);
  });

  it("are told to who listens, as long as they listen", async () => {
    const used = usedModels(memento());
    const heard: (readonly string[])[] = [];
    const listening = used.onDidChange((now) => heard.push(now));
    for (const id of ["a", "b"]) await used.remember(id);
    listening.dispose();
    await used.remember("c");
    assert.deepEqual(heard, [["a"], ["b", "a"]]);
  });

  it("begin with the model that the version before remembered, and with none where something else stands", () => {
    assert.deepEqual(["ideogram-2", { x: 1 }, [7]].map((kept) => usedModels(memento(kept)).all()), [["generate/ideogram-2"], [], []]);
  });
});
