import { Uri, WorkspaceEdit, l10n, workspace } from "vscode";
import type { TextDocument, WorkspaceEditEntryMetadata } from "vscode";
import { askGit } from "../../app/keys/askGit.ts";
import type { GitView } from "../../app/keys/askGit.ts";
import { envText } from "../../app/keys/envFiles.ts";
import { ignoreLine, ignoring } from "../../app/keys/gitIgnore.ts";
import type { IgnoreFile, Ignoring } from "../../app/keys/gitIgnore.ts";
import { keysInText } from "../../app/keys/keysInText.ts";
import { placesOf, withoutLines } from "../../app/keys/placesOf.ts";
import type { Tidied } from "../../app/keys/tidyReport.ts";
import { plain } from "../shell/plain.ts";
import type { EnvFile, FoundKey } from "./findKeys.ts";

export type Tidying =
  /** These hold changes of somebody else's, which we neither save nor throw away. */
  | { readonly is: "unsaved"; readonly shown: string }
  /** The preview was discarded, or the line left unticked, which VS Code shows unticked. */
  | { readonly is: "unchanged" }
  | { readonly is: "done"; readonly tidied: Omit<Tidied, "elsewhere"> };

/** An edit of a document, and what it leaves behind if it is made as a whole. */
interface Change {
  readonly document: TextDocument;
  readonly expected: string;
}

/**
 * One edit, shown in the refactor preview before it is made: takes the key's line out of the file, and has git ignore the
 * file unless it does already. Only what we wrote is saved; how things stand then is read back.
 */
export async function tidyEnvFile({ file, provider, secret }: FoundKey): Promise<Tidying> {
  const edit = new WorkspaceEdit();
  const document = await workspace.openTextDocument(file.uri);
  if (hasDraft(document)) return { is: "unsaved", shown: file.shown };
  const lines = keysInText(document.getText(), provider).keys.filter((key) => key.secret === secret);
  for (const { firstLine, lastLine } of lines) {
    edit.delete(file.uri, document.lineAt(firstLine).range.union(document.lineAt(lastLine).rangeIncludingLineBreak), confirmed(l10n.t("Remove the key from the file"), file));
  }
  const changes: Change[] = [{ document, expected: withoutLines(document.getText(), lines) }];
  const { ignored, ...rule } = await gitOn(file);
  if (!ignored) {
    const change = await ignoreFile(edit, file, rule.ours);
    if (change !== undefined && hasDraft(change.document)) return { is: "unsaved", shown: workspace.asRelativePath(change.document.uri) };
    if (change !== undefined) changes.push(change);
  }
  await workspace.applyEdit(edit);
  // While the preview was open, somebody may have typed into the file: then it is theirs to save.
  for (const change of changes) if (hasDraft(change.document) && sameText(change)) await change.document.save();
  const text = envText(await workspace.fs.readFile(file.uri));
  const unchanged = keysInText(text, provider).keys.some((key) => key.secret === secret);
  if (unchanged) return hasDraft(document) ? { is: "unsaved", shown: file.shown } : { is: "unchanged" };
  const now = await gitOn(file);
  return { is: "done", tidied: { path: file.shown, places: placesOf(text, secret), git: now.git, ignored: now.ignored } };
}

function hasDraft(document: TextDocument): boolean {
  return document.isDirty;
}

/** What git says, and by our own reading of the rules where it cannot be asked. */
async function gitOn({ folder, path }: EnvFile): Promise<{ readonly git: GitView | undefined; readonly ours: Ignoring; readonly ignored: boolean }> {
  const git = folder.uri.scheme === "file" ? await askGit(folder.uri.fsPath, path) : undefined;
  const ours = ignoring(path, await ignoreFilesAbove(folder.uri, path));
  return { git, ours, ignored: git?.ignored ?? ours.ignored };
}

/** Undefined when there is no such file yet: then the edit makes it. */
async function ignoreFile(edit: WorkspaceEdit, file: EnvFile, ours: Ignoring): Promise<Change | undefined> {
  const { folder, line } = ignoreLine(file.path, ours);
  const uri = Uri.joinPath(file.folder.uri, folder, ".gitignore");
  const metadata = confirmed(l10n.t("Have git ignore the file"), file);
  if (!await workspace.fs.stat(uri).then(() => true, () => false)) {
    edit.createFile(uri, { contents: new TextEncoder().encode(`${line}\n`) }, metadata);
    return undefined;
  }
  const document = await workspace.openTextDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const added = end.character === 0 ? `${line}\n` : `\n${line}\n`;
  edit.insert(uri, end, added, metadata);
  return { document, expected: document.getText() + added };
}

/** As they are on disk, where git reads them. */
async function ignoreFilesAbove(root: Uri, path: string): Promise<readonly IgnoreFile[]> {
  const folders = path.split("/").map((_, depth, names) => names.slice(0, depth).join("/"));
  const files = await Promise.all(folders.map((folder) =>
    workspace.fs.readFile(Uri.joinPath(root, folder, ".gitignore")).then((bytes) => [{ folder, text: new TextDecoder().decode(bytes) }], () => [])));
  return files.flat();
}

/** But for line ends, which the document gives what is inserted. */
function sameText({ document, expected }: Change): boolean {
  const plain = (text: string): string => text.replace(/\r\n/g, "\n");
  return plain(document.getText()) === plain(expected);
}

function confirmed(label: string, { shown }: EnvFile): WorkspaceEditEntryMetadata {
  return { needsConfirmation: true, label, description: plain(shown) };
}
