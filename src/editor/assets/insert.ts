import { Range, TextEditorRevealType, ViewColumn, env, l10n, window, workspace } from "vscode";
import type { TextDocument, TextEditor, Uri } from "vscode";
import { relativePath } from "../../core/relativePath.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { Change, Range as Offsets } from "../../documents/document.ts";
import type { Source } from "../../documents/main.ts";
import { showInformation } from "../shell/messages.ts";
import { documents } from "./documents.ts";

/** Writes the reference that the place wants, at every cursor. Where none can stand, the path is copied. */
export async function insertImage(editor: TextEditor | undefined, image: Uri, alt: string): Promise<void> {
  const target = open(editor);
  const path = pathTo(target.document, image);
  const changes = changesIn(target, (source, range) => documents().imageChange(source, range, path, alt));
  if (changes !== undefined) return edited(target, changes);
  await env.clipboard.writeText(path);
  void showInformation(l10n.t("An image cannot stand where the cursor is. Nothing was changed; its path is copied."));
}

/** The same of a film, with the still that stands for it where there is one. */
export async function insertVideo(editor: TextEditor | undefined, video: Uri, poster: Uri | undefined, words: string): Promise<void> {
  const target = open(editor);
  const path = pathTo(target.document, video);
  const about = { words, poster: poster === undefined ? undefined : pathTo(target.document, poster) };
  const changes = changesIn(target, (source, range) => documents().videoChange(source, range, path, about));
  if (changes !== undefined) return edited(target, changes);
  await env.clipboard.writeText(path);
  void showInformation(l10n.t("A video cannot stand where the cursor is. Nothing was changed; its path is copied."));
}

/** Whether a poster would be written where a film goes: a bare path has none. */
export function takesPoster(editor: TextEditor | undefined, video: Uri): boolean {
  const target = open(editor);
  const path = pathTo(target.document, video);
  const written = (poster: string | undefined): string => JSON.stringify(changesIn(target, (source, range) => documents().videoChange(source, range, path, { words: "", poster })));
  return written(path) !== written(undefined);
}

/** A described text, as content of the document and not as markup. Where it could be read as a program, it is copied. */
export async function insertDescription(editor: TextEditor | undefined, text: string): Promise<void> {
  const target = open(editor);
  const changes = changesIn(target, (source, range) => documents().textChange(source, range, text));
  if (changes !== undefined) return edited(target, changes);
  await env.clipboard.writeText(text);
  void showInformation(l10n.t("A text could be read as a program where the cursor is. Nothing was changed; the description is copied."));
}

/** The path by which a document refers to a file. */
export function pathTo({ uri, isUntitled }: TextDocument, file: Uri): string {
  return uri.scheme === file.scheme && uri.authority === file.authority && !isUntitled ? relativePath(uri.path, file.path) : workspace.asRelativePath(file, false);
}

export function sourceOf(document: TextDocument): Source {
  return { languageId: document.languageId, fileName: document.uri.path, text: document.getText() };
}

/** A change for each selection; undefined when one of them can have none. */
export function changesIn({ document, selections }: TextEditor, change: (source: Source, range: Offsets) => Change | undefined): readonly Change[] | undefined {
  const source = sourceOf(document);
  const changes = selections.map(({ start, end }) => change(source, { start: document.offsetAt(start), end: document.offsetAt(end) })).filter((one) => one !== undefined);
  return changes.length === selections.length ? changes : undefined;
}

export async function edited({ document, viewColumn }: TextEditor, changes: readonly Change[]): Promise<void> {
  const { version } = document;
  const shown = await window.showTextDocument(document, { viewColumn: viewColumn ?? ViewColumn.One, preserveFocus: false });
  const done = document.version === version && await shown.edit((edit) => {
    for (const { start, end, text } of changes) edit.replace(new Range(document.positionAt(start), document.positionAt(end)), text);
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
