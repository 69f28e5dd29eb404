import { window } from "vscode";
import type { TextEditor } from "vscode";

export interface LastEditor {
  readonly current: () => TextEditor | undefined;
  dispose(): void;
}

/** The document that a person was in last, while an image, the Explorer or the Studio is in front. Output is no document. */
export function watchLastEditor(): LastEditor {
  let last: TextEditor | undefined;
  const note = (editor: TextEditor | undefined): void => {
    if (editor !== undefined && editor.document.uri.scheme !== "output") last = editor;
  };
  note(window.activeTextEditor ?? window.visibleTextEditors[0]);
  const watching = window.onDidChangeActiveTextEditor(note);
  return {
    current: () => (last?.document.isClosed === false ? last : undefined),
    dispose: () => {
      watching.dispose();
    },
  };
}
