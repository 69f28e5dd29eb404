import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import type { WorkspaceEdit, WorkspaceEditMetadata } from "vscode";
import * as z from "zod";

export interface Editing {
  count: number;
  restore(): void;
}

const parts = z.array(z.custom<{ metadata?: object }>((one) => z.looseObject({}).safeParse(one).success));

/** Stands before VS Code's own `applyEdit` for edits that want a preview, ticks everything in it, and does with it what is said. */
export function editsWith(by: (apply: () => Thenable<boolean>) => Thenable<boolean>, ticked = true): Editing {
  const real = workspace.applyEdit.bind(workspace);
  const editing: Editing = { count: 0, restore: () => void Reflect.set(workspace, "applyEdit", real) };
  Reflect.set(workspace, "applyEdit", (edit: WorkspaceEdit & { _allEntries(): unknown }, metadata?: WorkspaceEditMetadata) => {
    const previewed = parts.parse(edit._allEntries()).flatMap((part) => part.metadata ?? []);
    if (previewed.length === 0) return real(edit);
    editing.count += 1;
    assert.equal(metadata, undefined, "VS Code saves what it takes for a refactoring, with all that stands in the file");
    for (const part of previewed) {
      assert.equal(Reflect.get(part, "needsConfirmation"), true);
      Reflect.set(part, "needsConfirmation", !ticked);
    }
    return by(() => real(edit));
  });
  return editing;
}

/** Ticks everything in the preview and applies it. */
export function confirmEdits(): Editing {
  return editsWith((apply) => apply());
}

/** Discards the preview, as soon as there is one. */
export function discardEdits(): Editing {
  return editsWith(async (apply) => {
    const applied = apply();
    const pressed = async (): Promise<"open"> => {
      await commands.executeCommand("refactorPreview.discard").then(undefined, () => undefined);
      return new Promise((resolve) => setImmediate(resolve, "open"));
    };
    while (await Promise.race([applied, pressed()]) === "open");
    return applied;
  }, false);
}
