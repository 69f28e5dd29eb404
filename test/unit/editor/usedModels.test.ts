import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { rememberOperation, usedOperations } from "../../../src/editor/shell/usedModels.ts";

function memento(first?: unknown): Memento {
  let kept = first;
  return { keys: () => [], get: () => kept, update: (_key, value: unknown) => Promise.resolve(void (kept = JSON.parse(JSON.stringify(value)))) };
}

describe("The operations that were used in a workspace", () => {
  it("are remembered newest first, each once, fifty at most", async () => {
    const state = memento();
    assert.deepEqual(usedOperations(state), []);
    for (const id of ["a", "b", "a"]) await rememberOperation(state, id);
    assert.deepEqual(usedOperations(state), ["a", "b"]);
    for (let count = 0; count < 60; count += 1) await rememberOperation(state, String(count));
    assert.deepEqual([usedOperations(state).length, usedOperations(state)[0]], [50, "59"]);
  });

  it("begin with the model that the version before remembered, and with none where something else stands", () => {
    assert.deepEqual([usedOperations(memento("ideogram-2")), usedOperations(memento({ x: 1 })), usedOperations(memento([7]))], [["generate/ideogram-2"], [], []]);
  });
});
