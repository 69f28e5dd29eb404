import { FileType, RelativePattern, Uri, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import { envFiles, envText } from "../../app/keys/envFiles.ts";
import { environmentName } from "../../app/keys/environmentKey.ts";
import { keysInText } from "../../app/keys/keysInText.ts";
import type { Provider } from "../../catalogue/types.ts";

/** A file of the workspace: `path` inside its folder with "/", `shown` as people know it. */
export interface EnvFile {
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  readonly path: string;
  readonly shown: string;
}

/** A key in a file of the workspace. */
export interface FoundKey {
  readonly file: EnvFile;
  readonly provider: Provider;
  readonly secret: string;
  /** From 0. */
  readonly line: number;
}

/** What is not taken for a key, or cannot be read. */
export interface NotTaken {
  readonly file: EnvFile;
  readonly variable?: string;
  readonly line?: number;
  /** An English sentence to localise. */
  readonly why: string;
}

export interface Search {
  /** The nearest to a workspace folder's root first. */
  readonly keys: readonly FoundKey[];
  readonly notTaken: readonly NotTaken[];
  /** So many files, the deepest ones, were not looked into. */
  readonly left: number;
}

const mostFiles = 100;
const mostNames = 10_000;
const mostBytes = 256 * 1024;

/** Looks into the `.env` files of all workspace folders. */
export async function findKeys(providers: readonly Provider[]): Promise<Search> {
  const searches = await Promise.all((workspace.workspaceFolders ?? []).map(async (folder): Promise<Search> => {
    const paths = envFiles([...await inRoot(folder), ...await below(folder)]);
    const looks = await Promise.all(paths.slice(0, mostFiles).map((path) => {
      const uri = Uri.joinPath(folder.uri, path);
      return lookInto({ uri, folder, path, shown: workspace.asRelativePath(uri) }, providers);
    }));
    return { keys: looks.flatMap(({ keys }) => keys), notTaken: looks.flatMap(({ notTaken }) => notTaken), left: Math.max(0, paths.length - mostFiles) };
  }));
  return {
    keys: searches.flatMap(({ keys }) => keys), notTaken: searches.flatMap(({ notTaken }) => notTaken),
    left: searches.reduce((sum, { left }) => sum + left, 0),
  };
}

/** Read directly: a search can be cut short, leaves out what `files.exclude` hides, and does not exist in every file system. */
async function inRoot({ uri }: WorkspaceFolder): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(uri).then((all) => all, () => []);
  return entries.flatMap(([name, type]) => ((type & FileType.Directory) === 0 ? name : []));
}

async function below(folder: WorkspaceFolder): Promise<string[]> {
  const root = folder.uri.path.replace(/\/$/, "");
  return (await workspace.findFiles(new RelativePattern(folder, "**/.env*"), "**/node_modules/**", mostNames)).map(({ path }) => path.slice(root.length + 1));
}

async function lookInto(file: EnvFile, providers: readonly Provider[]): Promise<Pick<Search, "keys" | "notTaken">> {
  const text = await textOf(file.uri);
  if ("why" in text) return { keys: [], notTaken: [{ file, why: text.why }] };
  const found = providers.map((provider) => ({ provider, ...keysInText(text.text, provider) }));
  return {
    keys: found.flatMap(({ provider, keys }) => keys.map(({ secret, firstLine: line }) => ({ file, provider, secret, line }))),
    notTaken: found.flatMap(({ provider, refused }) => refused.map(({ line, why }) => ({ file, variable: environmentName(provider.id), line, why }))),
  };
}

async function textOf(uri: Uri): Promise<{ readonly text: string } | { readonly why: string }> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > mostBytes ? { why: "The file is too large for a .env file." } : { text: envText(await workspace.fs.readFile(uri)) };
  } catch {
    return { why: "The file cannot be read." };
  }
}
