import { RelativePattern, Uri, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import { nearestFirst } from "../../../core/nearest.ts";
import type { WorkspaceColours } from "../../../shared/rooms/compose.ts";
import { documents } from "../../assets/documents.ts";

/** Stylesheets, Tailwind configurations and design tokens. */
const wanted = `**/{${[
  "*.css", "*.pcss", "*.scss", "*.less", "tailwind.config.js", "tailwind.config.ts", "tailwind.config.cjs", "tailwind.config.mjs",
  "*.tokens.json", "tokens.json", "design-tokens.json", "tokens/**/*.json", "design-tokens/**/*.json",
].join(",")}}`;

/** What others wrote, and what was made of one's own. */
const unwanted = "**/{node_modules/**,bower_components/**,vendor/**,dist/**,build/**,out/**,coverage/**,target/**,.*/**,*.min.css}";

const mostNames = 1000;
const mostFiles = 100;
/** Of one file, and of all together. */
const mostBytes = 500_000;
const mostBytesTogether = 3_000_000;
const mostColours = 500;

/** The colours that the workspace defines, nearest to `near` first. What is read is bounded; how many files were left is told. */
export async function workspaceColours(near: Uri | undefined): Promise<WorkspaceColours> {
  const folders = workspace.workspaceFolders ?? [];
  const found = (await Promise.all(folders.map(filesIn))).flat();
  const at = near !== undefined && workspace.getWorkspaceFolder(near) !== undefined ? Uri.joinPath(near, "..") : folders[0]?.uri;
  const sorted = nearestFirst(found, ({ path }) => path, at?.path ?? "/");
  const files: { path: string; text: string }[] = [];
  let bytes = 0;
  for (const uri of sorted.slice(0, mostFiles)) {
    const read = await textOf(uri, mostBytesTogether - bytes);
    if (read === undefined) continue;
    bytes += read.bytes;
    files.push({ path: workspace.asRelativePath(uri), text: read.text });
  }
  let left = mostColours;
  const shown = documents().coloursIn(files).map(({ path, colours }) => {
    const some = colours.slice(0, left);
    left -= some.length;
    return { path, colours: some.map(({ name, hex }) => ({ hex, ...(name === undefined ? {} : { name })})) };
  });
  return { files: shown.filter(({ colours }) => colours.length > 0), unread: sorted.length - files.length };
}

const filesIn = (folder: WorkspaceFolder): PromiseLike<Uri[]> => workspace.findFiles(new RelativePattern(folder, wanted), unwanted, mostNames);

/** Nothing where it is too large for what is left, or cannot be read. */
async function textOf(uri: Uri, most: number): Promise<{ readonly text: string; readonly bytes: number } | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > Math.min(mostBytes, most)) return undefined;
    const read = await workspace.fs.readFile(uri);
    return { text: new TextDecoder().decode(read), bytes: read.length };
  } catch {
    return undefined;
  }
}
