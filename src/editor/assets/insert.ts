import { TextEditorRevealType, ViewColumn, l10n, window, workspace } from "vscode";
import type { TextEditor, Uri } from "vscode";
import { relativePath } from "../../core/relativePath.ts";
import { imageReference, textFor } from "../../core/reference.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";

/** Writes the reference that the document's language uses, at every cursor. */
export async function insertImage(editor: TextEditor | undefined, image: Uri, alt: string): Promise<void> {
  const { document } = open(editor);
  const path = document.uri.scheme === image.scheme && document.uri.authority === image.authority && !document.isUntitled
    ? relativePath(document.uri.path, image.path)
    : workspace.asRelativePath(image, false);
  await insertText(editor, imageReference(document.languageId, path, alt));
}

/** A described text, as content of the document and not as markup. */
export async function insertDescription(editor: TextEditor | undefined, text: string): Promise<void> {
  await insertText(editor, textFor(open(editor).document.languageId, text));
}

async function insertText(editor: TextEditor | undefined, text: string): Promise<void> {
  const target = open(editor);
  const shown = await window.showTextDocument(target.document, { viewColumn: target.viewColumn ?? ViewColumn.One, preserveFocus: false });
  const { selections } = target;
  const done = await shown.edit((edit) => {
    for (const selection of selections) edit.replace(selection, text);
  });
  // The picture that opened beside has made the lines shorter: the cursor may be out of sight.
  shown.revealRange(shown.selection, TextEditorRevealType.InCenterIfOutsideViewport);
  if (!done) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("The document cannot be edited.")));
}

function open(editor: TextEditor | undefined): TextEditor {
  const target = editor ?? window.visibleTextEditors[0];
  if (target === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("Open the document that the text should go into first.")));
  return target;
}
