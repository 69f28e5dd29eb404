import { Range, TextEditorRevealType, Uri, ViewColumn, env, l10n, window, workspace } from "vscode";
import type { TextDocument, TextEditor, TextEditorEdit } from "vscode";
import { altTextChange } from "../../core/altText.ts";
import { relativePath } from "../../core/relativePath.ts";
import { imageReference, isMarkup, textFor } from "../../core/reference.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { showBriefly } from "../shell/messages.ts";

/** Writes the reference that the document's language uses, at every cursor. */
export async function insertImage(editor: TextEditor | undefined, image: Uri, alt: string): Promise<void> {
  const { document } = open(editor);
  const path = document.uri.scheme === image.scheme && document.uri.authority === image.authority && !document.isUntitled
    ? relativePath(document.uri.path, image.path)
    : workspace.asRelativePath(image, false);
  await insertText(editor, imageReference(document.languageId, path, alt));
}

/**
 * The image's alternative text, into the reference to it that the cursor stands in; else a new reference is inserted. No
 * document, or one in a language without such texts: the reference is copied, as Markdown.
 */
export async function useAltText(editor: TextEditor | undefined, image: Uri, alt: string): Promise<void> {
  if (editor === undefined || (editor.document.languageId !== "markdown" && !isMarkup(editor.document.languageId))) {
    await env.clipboard.writeText(imageReference("markdown", workspace.asRelativePath(image, false), alt));
    showBriefly(l10n.t("Image with alternative text copied as Markdown"));
    return;
  }
  const { document, selection } = editor;
  const change = altTextChange(document.languageId, document.getText(), document.offsetAt(selection.active), (path) => refersTo(document, path, image), alt);
  if (change === undefined) return insertImage(editor, image, alt);
  await editShown(editor, (edit) => {
    edit.replace(new Range(document.positionAt(change.start), document.positionAt(change.end)), change.text);
  });
}

/** A path as a document writes it: from the document's folder, or with "/" from the workspace folder. */
function refersTo(document: TextDocument, path: string, image: Uri): boolean {
  const base = path.startsWith("/") ? workspace.getWorkspaceFolder(document.uri)?.uri : Uri.joinPath(document.uri, "..");
  return base !== undefined && Uri.joinPath(base, path).toString() === image.toString();
}

/** A described text, as content of the document and not as markup. */
export async function insertDescription(editor: TextEditor | undefined, text: string): Promise<void> {
  await insertText(editor, textFor(open(editor).document.languageId, text));
}

async function insertText(editor: TextEditor | undefined, text: string): Promise<void> {
  const target = open(editor);
  const { selections } = target;
  await editShown(target, (edit) => {
    for (const selection of selections) edit.replace(selection, text);
  });
}

async function editShown(target: TextEditor, change: (edit: TextEditorEdit) => void): Promise<void> {
  const shown = await window.showTextDocument(target.document, { viewColumn: target.viewColumn ?? ViewColumn.One, preserveFocus: false });
  const done = await shown.edit(change);
  // The picture that opened beside has made the lines shorter: the cursor may be out of sight.
  shown.revealRange(shown.selection, TextEditorRevealType.InCenterIfOutsideViewport);
  if (!done) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("The document cannot be edited.")));
}

function open(editor: TextEditor | undefined): TextEditor {
  const target = editor ?? window.visibleTextEditors[0];
  if (target === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("Open the document that the text should go into first.")));
  return target;
}
