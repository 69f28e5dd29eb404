import { Uri, WorkspaceEdit, l10n, workspace } from "vscode";
import type { TextDocument, WorkspaceEditEntryMetadata } from "vscode";
import type { FoundKey } from "./findKeys.ts";
import { ignoreLine, isIgnored } from "../../app/keys/gitIgnore.ts";
import type { IgnoreFile } from "../../app/keys/gitIgnore.ts";
import { keysInText } from "../../app/keys/keysInText.ts";
import type { KeyInText } from "../../app/keys/keysInText.ts";

/**
 * One edit, shown in the refactor preview before it is made: takes the key's line out of the file, and has git ignore the
 * file unless it does already. True when the file on disk no longer holds the key, false
 * when the person discarded the preview or left unticked what VS Code shows unticked.
 */
export async function tidyEnvFile(found: FoundKey): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const document = await workspace.openTextDocument(found.uri);
  const removed = confirmed(l10n.t("Remove the key from the file"), found.path);
  for (const { firstLine, lastLine } of placesOf(found, document)) {
    edit.delete(found.uri, document.lineAt(firstLine).range.union(document.lineAt(lastLine).rangeIncludingLineBreak), removed);
  }
  await ignoreFile(edit, found);
  await workspace.applyEdit(edit, { isRefactoring: true });
  // VS Code saves refactored files unless a setting says otherwise; a key that is gone only from the screen is not gone.
  const saved = !document.isDirty || await document.save();
  return saved && placesOf(found, document).length === 0;
}

function placesOf({ provider, secret }: FoundKey, document: TextDocument): readonly KeyInText[] {
  return keysInText(document.getText(), provider).filter((place) => place.secret === secret);
}

async function ignoreFile(edit: WorkspaceEdit, { folder, path }: FoundKey): Promise<void> {
  const files = await ignoreFilesAbove(folder.uri, path);
  if (isIgnored(path, files)) return;
  const uri = Uri.joinPath(folder.uri, ".gitignore");
  const metadata = confirmed(l10n.t("Have git ignore the file"), path);
  const line = `${ignoreLine(path)}\n`;
  if (!files.some((file) => file.folder === "")) {
    edit.createFile(uri, { contents: new TextEncoder().encode(line) }, metadata);
    return;
  }
  const document = await workspace.openTextDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(uri, end, end.character === 0 ? line : `\n${line}`, metadata);
}

async function ignoreFilesAbove(root: Uri, path: string): Promise<readonly IgnoreFile[]> {
  const folders = path.split("/").map((_, depth, names) => names.slice(0, depth).join("/"));
  const files = await Promise.all(folders.map(async (folder) => {
    const uri = Uri.joinPath(root, folder, ".gitignore");
    try {
      // A document outlives its deleted file: the disk says whether it is there, the editor what it holds.
      await workspace.fs.stat(uri);
      return [{ folder, text: (await workspace.openTextDocument(uri)).getText() }];
    } catch {
      return [];
    }
  }));
  return files.flat();
}

function confirmed(label: string, description: string): WorkspaceEditEntryMetadata {
  return { needsConfirmation: true, label, description };
}
