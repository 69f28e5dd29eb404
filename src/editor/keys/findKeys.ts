import { RelativePattern, workspace } from "vscode";
import type { Uri, WorkspaceFolder } from "vscode";
import type { Provider } from "../../catalogue/types.ts";
import { keysInText } from "../../app/keys/keysInText.ts";

/** A key in a file of the workspace. */
export interface FoundKey {
  readonly provider: Provider;
  readonly secret: string;
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  /** Inside the folder, with "/". */
  readonly path: string;
}

const mostFiles = 50;
const mostBytes = 256 * 1024;

/** Looks into the `.env` files of all workspace folders, the shallowest first. What cannot be read is passed over. */
export async function findKeys(providers: readonly Provider[]): Promise<readonly FoundKey[]> {
  const found = await Promise.all((workspace.workspaceFolders ?? []).map(async (folder) => {
    const uris = await workspace.findFiles(new RelativePattern(folder, "**/.env*"), "**/node_modules/**", mostFiles);
    return Promise.all(uris.map((uri) => keysIn(uri, folder, providers)));
  }));
  return found.flat(2).sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
}

async function keysIn(uri: Uri, folder: WorkspaceFolder, providers: readonly Provider[]): Promise<FoundKey[]> {
  const path = uri.path.slice(folder.uri.path.replace(/\/$/, "").length + 1);
  const text = await textOf(uri);
  return providers.flatMap((provider) => {
    const secrets = new Set(keysInText(text, provider).map(({ secret }) => secret));
    return [...secrets].map((secret) => ({ provider, secret, uri, folder, path }));
  });
}

async function textOf(uri: Uri): Promise<string> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > mostBytes ? "" : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return "";
  }
}

function depth({ path }: FoundKey): number {
  return path.split("/").length;
}
