import { Uri, WorkspaceEdit, l10n, workspace } from "vscode";
import type { WorkspaceEditEntryMetadata } from "vscode";
import { environmentName } from "./environmentKey.ts";
import type { FoundKey } from "./findKeys.ts";
import { ignoreLine, isIgnored } from "./gitIgnore.ts";
import type { IgnoreFile } from "./gitIgnore.ts";
import { keysInText } from "./keysInText.ts";

/**
 * One edit, shown in the refactor preview before it is made: takes the key's line out of the file, and has git ignore the
 * file unless it does already. True when the person let it happen.
 */
export async function tidyEnvFile(found: FoundKey): Promise<boolean> {
  const edit = new WorkspaceEdit();
  await removeLine(edit, found);
  await ignoreFile(edit, found);
  return workspace.applyEdit(edit, { isRefactoring: true });
}

async function removeLine(edit: WorkspaceEdit, { uri, provider, secret, path }: FoundKey): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const metadata = confirmed(l10n.t("Remove the key"), l10n.t("{0} from {1}", environmentName(provider.id), path));
  for (const { secret: here, firstLine, lastLine } of keysInText(document.getText(), provider)) {
    if (here !== secret) continue;
    edit.delete(uri, document.lineAt(firstLine).range.union(document.lineAt(lastLine).rangeIncludingLineBreak), metadata);
  }
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
    try {
      return [{ folder, text: new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(root, folder, ".gitignore"))) }];
    } catch {
      return [];
    }
  }));
  return files.flat();
}

function confirmed(label: string, description: string): WorkspaceEditEntryMetadata {
  return { needsConfirmation: true, label, description };
}
