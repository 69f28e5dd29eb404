import { FileType, Uri, env, l10n, workspace } from "vscode";
import type { TextDocument, TextEditor } from "vscode";
import { candidatePaths } from "../../core/candidatePaths.ts";
import { markdownImage } from "../../core/reference.ts";
import { showBriefly, showInformation } from "../shell/messages.ts";
import { documents } from "./documents.ts";
import { changesIn, edited, pathTo, sourceOf } from "./insert.ts";

/**
 * The image's alternative text, into the reference that the cursor stands in; else a new reference is inserted. Where the
 * cursor stands in another image's, or where nobody knows, the text is copied. No document: a reference is copied, as Markdown.
 */
export async function useAltText(editor: TextEditor | undefined, image: Uri, alt: string): Promise<void> {
  if (editor === undefined) {
    await env.clipboard.writeText(markdownImage(workspace.asRelativePath(image, false), alt));
    showBriefly(l10n.t("Image with alternative text copied as Markdown"));
    return;
  }
  const { document, selection } = editor;
  const { altTextChange, imageAt, imageChange, imagesOf } = documents();
  const images = imagesOf(sourceOf(document));
  const here = images && imageAt(images, document.offsetAt(selection.active));
  const { version } = document;
  if (here !== undefined && await isAnother(document, here.reference?.path, image)) {
    await env.clipboard.writeText(alt);
    return void showInformation(l10n.t("The cursor stands in a reference to another image. Nothing was changed; the alternative text is copied."));
  }
  const changes = here !== undefined ? [altTextChange(here, alt)]
    : images && changesIn(editor, (source, range) => imageChange(source, range, pathTo(document, image), alt));
  if (changes !== undefined && document.version === version) return edited(editor, changes);
  await env.clipboard.writeText(alt);
  void showInformation(l10n.t("An image cannot stand where the cursor is. Nothing was changed; the alternative text is copied."));
}

/** Whether a path is that of another file that is there. A path that nobody can follow is not. */
async function isAnother(document: TextDocument, path: string | undefined, image: Uri): Promise<boolean> {
  if (path === undefined || document.isUntitled) return false;
  const root = workspace.getWorkspaceFolder(document.uri)?.uri ?? Uri.joinPath(document.uri, "..");
  const meant = candidatePaths(document.uri.path, root.path, path).map((candidate) => document.uri.with({ path: candidate }));
  if (meant.some((uri) => uri.toString() === image.toString())) return false;
  const there = await Promise.all(meant.map((uri) => workspace.fs.stat(uri).then(({ type }) => (type & FileType.File) !== 0, () => false)));
  return there.includes(true);
}
